<?php
/**
 * Where Moodle's menus lead to pathways, and what goes when a course goes.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

defined('MOODLE_INTERNAL') || die();

/**
 * A course's menu: its pathways, for whoever manages them.
 *
 * @param navigation_node $node
 * @param stdClass $course
 * @param context_course $context
 */
function local_stackway_extend_navigation_course(navigation_node $node, stdClass $course, context_course $context): void {
    if (has_capability('local/stackway:manage', $context)) {
        $url = new moodle_url('/local/stackway/index.php', ['courseid' => $course->id]);
        $node->add(get_string('pathways', 'local_stackway'), $url, navigation_node::TYPE_SETTING, null, 'local_stackway', new pix_icon('i/competencies', ''));
    }
}

/**
 * A deleted course takes its pathways with it.
 *
 * @param stdClass $course
 */
function local_stackway_pre_course_delete(stdClass $course): void {
    global $DB;
    $DB->delete_records(local_stackway\pathways::TABLE, ['courseid' => $course->id]);
}

/**
 * Files: the image of a map with a learner's words, for whoever may see them; the document, for whoever manages it.
 * Neither is kept as a file: both are made from what is stored. Moodle sends SVG as a download, which images do not mind.
 *
 * @param stdClass $course
 * @param stdClass|null $cm
 * @param context $context
 * @param string $filearea `map` or `document`
 * @param string[] $args pathway, for a map the learner (0: nobody), name
 * @param bool $forcedownload
 * @param array $options
 * @return bool false if there is no such file, or not for this user
 */
function local_stackway_pluginfile($course, $cm, $context, string $filearea, array $args, bool $forcedownload, array $options = []): bool {
    $pathway = local_stackway\pathways::get((int)($args[0] ?? 0));
    if (!$pathway || local_stackway\pathways::context($pathway)->id != $context->id) {
        return false;
    }
    require_login($pathway->courseid ? $course : null, !$pathway->courseid, null, true, true);
    if ($filearea === 'document' && count($args) === 2 && has_capability('local/stackway:manage', $context)) {
        send_file($pathway->document, "{$pathway->shortname}.json", 0, 0, true, true, 'application/json');
    }
    if ($filearea === 'map' && count($args) === 3 && has_capability('local/stackway:view', $context)) {
        $svg = local_stackway\output\map::image($pathway, (int)$args[1]);
        if ($svg !== null) {
            send_file($svg, 'map.svg', 0, 0, true, $forcedownload, 'image/svg+xml');
        }
    }
    return false;
}
