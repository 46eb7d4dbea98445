<?php
/**
 * The pathways of a course, or of the site.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

require(__DIR__ . '/../../config.php');

use local_stackway\document;
use local_stackway\pathways;

$courseid = optional_param('courseid', 0, PARAM_INT);
$delete = optional_param('delete', 0, PARAM_INT);
$course = $courseid ? get_course($courseid) : null;
require_login($course);
$context = $course ? context_course::instance($courseid) : context_system::instance();
require_capability('local/stackway:manage', $context);
$url = new moodle_url('/local/stackway/index.php', ['courseid' => $courseid]);
$PAGE->set_url($url);
$PAGE->set_context($context);
$PAGE->set_pagelayout($course ? 'incourse' : 'admin');
$PAGE->set_title(get_string('pathways', 'local_stackway'));
$PAGE->set_heading($course ? format_string($course->fullname) : get_string('pathways', 'local_stackway'));

if ($delete) {
    $pathway = pathways::get($delete);
    if ($pathway && $pathway->courseid == $courseid) {
        if (optional_param('confirm', 0, PARAM_BOOL)) {
            require_sesskey();
            pathways::delete($pathway);
            redirect($url, get_string('deleted', 'local_stackway'));
        }
        echo $OUTPUT->header();
        $yes = new moodle_url($url, ['delete' => $delete, 'confirm' => 1, 'sesskey' => sesskey()]);
        echo $OUTPUT->confirm(get_string('deletesure', 'local_stackway', s($pathway->shortname)), $yes, $url);
        echo $OUTPUT->footer();
        exit;
    }
}

$table = new html_table();
$table->head = [get_string('title', 'local_stackway'), get_string('shortname', 'local_stackway'), get_string('lastmodified'), get_string('actions')];
foreach (pathways::in_course($courseid) as $row) {
    $own = $row->courseid == $courseid;
    $document = new document(pathways::get($row->id)->document);
    $actions = $own ? [
        html_writer::link(new moodle_url('/local/stackway/edit.php', ['id' => $row->id, 'courseid' => $courseid]), get_string('edit')),
        html_writer::link(moodle_url::make_pluginfile_url($context->id, 'local_stackway', 'document', $row->id, '/', "{$row->shortname}.json", true), get_string('download')),
        html_writer::link(new moodle_url($url, ['delete' => $row->id]), get_string('delete')),
    ] : [get_string('ofsite', 'local_stackway')];
    $view = new moodle_url('/local/stackway/view.php', ['id' => $row->id]);
    $table->data[] = [
        html_writer::link($view, s($document->title(current_language()) ?: $row->shortname)),
        html_writer::tag('code', '[[pathway:' . s($row->shortname) . ']]'),
        userdate($row->timemodified),
        implode(' · ', $actions),
    ];
}

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('pathways', 'local_stackway'));
echo html_writer::tag('p', get_string('howto', 'local_stackway'));
echo $table->data ? html_writer::div(html_writer::table($table), 'table-responsive') : html_writer::tag('p', get_string('none', 'local_stackway'));
echo $OUTPUT->single_button(new moodle_url('/local/stackway/edit.php', ['courseid' => $courseid]), get_string('add', 'local_stackway'), 'get');
echo $OUTPUT->footer();
