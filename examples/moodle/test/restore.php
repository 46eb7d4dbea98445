<?php
// php restore.php MOODLE_DIR COURSEID: backs the course up, restores it as a new one, prints what became of its pathways;
// then asks the privacy provider what is kept, and forgets it.

define('CLI_SCRIPT', true);
require($argv[1] . '/config.php');
require_once($CFG->dirroot . '/backup/util/includes/backup_includes.php');
require_once($CFG->dirroot . '/backup/util/includes/restore_includes.php');

$courseid = (int)$argv[2];
$admin = get_admin();
\core\session\manager::set_user($admin);
$backup = new backup_controller(backup::TYPE_1COURSE, $courseid, backup::FORMAT_MOODLE, backup::INTERACTIVE_NO, backup::MODE_GENERAL, $admin->id);
$backup->execute_plan();
$file = $backup->get_results()['backup_destination'];
$folder = 'stackway' . time();
$file->extract_to_pathname(get_file_packer('application/vnd.moodle.backup'), make_backup_temp_directory($folder));
$backup->destroy();
$new = restore_dbops::create_new_course('Restored', 'RESTORED-' . time(), 1);
$restore = new restore_controller($folder, $new, backup::INTERACTIVE_NO, backup::MODE_GENERAL, $admin->id, backup::TARGET_NEW_COURSE);
$restore->execute_precheck();
$restore->execute_plan();
$restore->destroy();

$row = $DB->get_record('local_stackway_pathway', ['courseid' => $new]);
$document = json_decode($row->document);
$links = [];
foreach ($document->credentials as $credential) {
    foreach ($credential->links ?? [] as $link) {
        $links[$credential->id] = $link;
    }
}
$cm = $DB->get_record('course_modules', ['id' => $links['hygiene']->id], 'course');
$author = (int)$row->usermodified;
$contexts = \local_stackway\privacy\provider::get_contexts_for_userid($author)->get_contextids();
$approved = new \core_privacy\local\request\approved_contextlist(core_user::get_user($author), 'local_stackway', [context_course::instance($new)->id]);
\local_stackway\privacy\provider::delete_data_for_user($approved);
echo json_encode([
    'shortname' => $row->shortname,
    'activityInNewCourse' => $cm && $cm->course == $new,
    'competencyKept' => $links['dementia']->id,
    'named' => in_array(context_course::instance($new)->id, $contexts),
    'forgotten' => (int)$DB->get_field('local_stackway_pathway', 'usermodified', ['id' => $row->id]) === 0,
    'compliant' => (new \core_privacy\manager())->component_is_compliant('local_stackway')
        && (new \core_privacy\manager())->component_is_compliant('block_stackway')
        && (new \core_privacy\manager())->component_is_compliant('filter_stackway'),
]), "\n";
delete_course($new, false);
echo json_encode(['afterDelete' => $DB->count_records('local_stackway_pathway', ['courseid' => $new])]), "\n";
