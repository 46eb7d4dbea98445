<?php
/**
 * A page with a map; for whoever teaches also everybody's, and how many have what.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

require(__DIR__ . '/../../config.php');

use local_stackway\cohort;
use local_stackway\document;
use local_stackway\facts;
use local_stackway\output\map;
use local_stackway\output\people;
use local_stackway\pathways;

$id = required_param('id', PARAM_INT);
$userid = optional_param('userid', 0, PARAM_INT);
$search = optional_param('search', '', PARAM_NOTAGS);
$pathway = pathways::get($id);
if (!$pathway) {
    throw new moodle_exception('error:gone', 'local_stackway');
}
$course = $pathway->courseid ? get_course($pathway->courseid) : null;
$course ? require_login($course) : require_login(null, true);
$context = pathways::context($pathway);
require_capability('local/stackway:view', $context);
$document = new document($pathway->document);
$title = $document->title(current_language()) ?: $pathway->shortname;
$url = new moodle_url('/local/stackway/view.php', ['id' => $id]);
$PAGE->set_url($url);
$PAGE->set_context($context);
$PAGE->set_pagelayout($course ? 'incourse' : 'standard');
$PAGE->set_title($title);
$PAGE->set_heading($course ? format_string($course->fullname) : $title);

$whose = $userid ?: (int)$USER->id;
if ($userid && !facts::may_see($pathway, $userid)) {
    throw new required_capability_exception($context, 'local/stackway:viewothers', 'nopermissions', '');
}
$event = $userid && $userid != $USER->id ? local_stackway\event\record_viewed::class : local_stackway\event\pathway_viewed::class;
$event::create(['context' => $context, 'objectid' => $id] + ($userid ? ['relateduserid' => $userid] : []))->trigger();

$other = $userid && $userid != $USER->id ? core_user::get_user($userid) : null;
echo $OUTPUT->header();
echo $OUTPUT->heading($other ? get_string('mapof', 'local_stackway', fullname($other)) : s($title), 2);

if ($course && has_capability('local/stackway:viewothers', $context)) {
    echo html_writer::div(people::chooser($pathway, $url, $userid, $search), 'mb-3');
}
echo $OUTPUT->render_from_template('local_stackway/map', (new map($pathway, $whose))->export_for_template($OUTPUT));

if ($course && has_capability('local/stackway:viewcohort', $context)) {
    ['total' => $total, 'earned' => $earned] = cohort::counts($pathway);
    $names = $document->names(current_language());
    $table = new html_table();
    $table->head = [get_string('credential', 'local_stackway'), get_string('earnedby', 'local_stackway', $total)];
    foreach ($earned as $credential => $count) {
        $table->data[] = [s($names[$credential] ?? $credential), $count ?? get_string('few', 'local_stackway', cohort::FEW)];
    }
    echo $OUTPUT->heading(get_string('cohort', 'local_stackway'), 3, 'mt-4');
    echo html_writer::div(html_writer::table($table), 'table-responsive');
}
echo $OUTPUT->footer();
