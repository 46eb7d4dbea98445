<?php
/**
 * Writes or changes a pathway.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

require(__DIR__ . '/../../config.php');

use local_stackway\output\assets;
use local_stackway\pathways;

$id = optional_param('id', 0, PARAM_INT);
$courseid = optional_param('courseid', 0, PARAM_INT);
$pathway = $id ? pathways::get($id) : null;
if ($id && !$pathway) {
    throw new moodle_exception('error:gone', 'local_stackway');
}
$courseid = $pathway ? $pathway->courseid : $courseid;
$course = $courseid ? get_course($courseid) : null;
require_login($course);
$context = $course ? context_course::instance($courseid) : context_system::instance();
require_capability('local/stackway:manage', $context);
$back = new moodle_url('/local/stackway/index.php', ['courseid' => $courseid]);
$PAGE->set_url(new moodle_url('/local/stackway/edit.php', ['id' => $id, 'courseid' => $courseid]));
$PAGE->set_context($context);
$PAGE->set_pagelayout($course ? 'incourse' : 'admin');
$PAGE->set_title(get_string('pathway', 'local_stackway'));
$PAGE->set_heading($course ? format_string($course->fullname) : get_string('pathways', 'local_stackway'));

$form = new local_stackway\form\edit($PAGE->url->out(false));
$form->set_data($pathway ?: ['courseid' => $courseid]);
if ($form->is_cancelled()) {
    redirect($back);
}
if ($data = $form->get_data()) {
    // Where it belongs was settled above, with the permission to change it.
    $data->id = $id;
    $data->courseid = $courseid;
    $saved = pathways::save($data);
    redirect(new moodle_url('/local/stackway/view.php', ['id' => $saved]), get_string('saved', 'local_stackway'));
}

$PAGE->requires->js_call_amd('local_stackway/map-lazy', 'init', [assets::url('edit.js')->out(false)]);
echo $OUTPUT->header();
echo $OUTPUT->heading(get_string($id ? 'change' : 'add', 'local_stackway'));
$form->display();
echo $OUTPUT->footer();
