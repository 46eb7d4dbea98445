<?php
/**
 * Whose map a teacher looks at.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

namespace local_stackway\output;

use core_user\fields;
use local_stackway\cohort;
use local_stackway\pathways;

/**
 * Chooses a learner: from a list, or, where they are many, by name.
 */
class people {
    /** Above this a list is no help. */
    const LIST = 200;
    /** People found by name that are shown. */
    const FOUND = 50;

    /**
     * The form, with what was found. Only learners whom Moodle's own reports would show the viewer.
     *
     * @param \stdClass $pathway of a course
     * @param \moodle_url $url the page
     * @param int $userid who is shown
     * @param string $search part of a name
     * @return string HTML
     */
    public static function chooser(\stdClass $pathway, \moodle_url $url, int $userid, string $search): string {
        global $DB, $OUTPUT;
        $course = get_course($pathway->courseid);
        $group = cohort::group($course);
        if ($group === null) {
            return \html_writer::tag('p', get_string('nobody', 'local_stackway'));
        }
        [$people, $params] = get_enrolled_sql(pathways::context($pathway), 'moodle/course:isincompletionreports', $group, true);
        $total = $DB->count_records_sql("SELECT COUNT(1) FROM ($people) people", $params);
        $groups = groups_print_course_menu($course, $url, true);
        if ($total === 0) {
            return $groups . \html_writer::tag('p', get_string('nobody', 'local_stackway'));
        }
        [$where, $more] = $total > self::LIST ? users_search_sql($search, 'u', USER_SEARCH_CONTAINS) : ['1 = 1', []];
        $found = [];
        if ($total <= self::LIST || trim($search) !== '') {
            $names = fields::for_name()->get_sql('u')->selects;
            $sql = "SELECT u.id$names FROM {user} u JOIN ($people) people ON people.id = u.id WHERE $where ORDER BY u.lastname, u.firstname, u.id";
            $found = array_map('fullname', $DB->get_records_sql($sql, $more + $params, 0, max(self::LIST, self::FOUND + 1)));
        }
        if ($total <= self::LIST) {
            return $groups . $OUTPUT->render(new \single_select($url, 'userid', $found, $userid, ['' => get_string('chooselearner', 'local_stackway')]));
        }
        $hidden = \html_writer::input_hidden_params($url);
        $field = \html_writer::tag('label', get_string('findlearner', 'local_stackway', $total), ['for' => 'stackway-search', 'class' => 'me-2 mr-2'])
            . \html_writer::empty_tag('input', ['type' => 'search', 'name' => 'search', 'id' => 'stackway-search', 'value' => $search,
                'class' => 'form-control d-inline-block w-auto me-2 mr-2'])
            . \html_writer::empty_tag('input', ['type' => 'submit', 'value' => get_string('search'), 'class' => 'btn btn-secondary']);
        $links = array_map(fn($id, $name) => \html_writer::link(new \moodle_url($url, ['userid' => $id, 'search' => $search]), s($name)), array_keys($found), $found);
        $said = $links ? \html_writer::alist(array_slice($links, 0, self::FOUND), ['class' => 'mt-2']) : '';
        if (!$links && trim($search) !== '') {
            $said = \html_writer::tag('p', get_string('nobodyfound', 'local_stackway'), ['class' => 'mt-2']);
        }
        $rest = count($links) > self::FOUND ? \html_writer::tag('p', get_string('morefound', 'local_stackway', self::FOUND)) : '';
        return $groups . \html_writer::tag('form', $hidden . $field, ['method' => 'get', 'action' => $url->out_omit_querystring(), 'class' => 'mb-2']) . $said . $rest;
    }
}
