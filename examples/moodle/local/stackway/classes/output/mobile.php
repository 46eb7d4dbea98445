<?php
/**
 * Pathways in Moodle's app.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

namespace local_stackway\output;

use core_external\external_api;
use local_stackway\pathways;

/**
 * What the app shows. The template is the same for everybody and holds no data: names and words go beside it as JSON and
 * are bound as texts, so nothing that somebody wrote is ever read as a template.
 */
class mobile {
    /** Pathways on one page of the app. */
    const MOST = 10;

    /**
     * Where the entry of the course menu stands: in the user's courses that have pathways, or everywhere if the site has some.
     *
     * @param array $args
     * @return array
     */
    public static function mobile_init(array $args): array {
        global $DB;
        if ($DB->record_exists(pathways::TABLE, ['courseid' => 0])) {
            return [];
        }
        $own = array_keys(enrol_get_my_courses('id'));
        [$in, $params] = $DB->get_in_or_equal($own ?: [0]);
        $courses = $DB->get_fieldset_select(pathways::TABLE, 'DISTINCT courseid', "courseid $in", $params);
        // An empty list would mean no restriction.
        return $courses ? ['restrict' => ['courses' => array_map('intval', $courses)]] : ['disabled' => true];
    }

    /**
     * The pathways of a course: its own, else the site's.
     *
     * @param array $args courseid
     * @return array
     */
    public static function mobile_course_view(array $args): array {
        $courseid = (int)($args['courseid'] ?? 0);
        external_api::validate_context(\context_course::instance($courseid));
        $rows = pathways::in_course($courseid);
        $own = array_filter($rows, fn($row) => $row->courseid == $courseid);
        return self::content(array_map(fn($row) => pathways::get((int)$row->id), array_slice($own ?: $rows, 0, self::MOST)));
    }

    /**
     * Pathways for the app, each with the progress of the current user.
     *
     * @param array $all rows, false for what is gone
     * @return array
     */
    public static function content(array $all): array {
        global $PAGE, $USER;
        $maps = [];
        foreach ($all as $pathway) {
            if ($pathway && has_capability('local/stackway:view', pathways::context($pathway))) {
                $maps[] = (new map($pathway, (int)$USER->id))->outline();
            }
        }
        $string = fn($key) => get_string($key, 'local_stackway');
        return [
            'templates' => [['id' => 'main', 'html' => $PAGE->get_renderer('core')->render_from_template('local_stackway/mobile', [])]],
            'javascript' => '',
            // The app reads JSON in these.
            'otherdata' => [
                'maps' => json_encode($maps, JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE),
                'words' => json_encode(['closed' => $string('closedbymoodle'), 'none' => $string('none')]),
            ],
            'files' => [],
        ];
    }
}
