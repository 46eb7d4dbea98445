<?php
/**
 * How many of a course's learners have each credential: counted by the database, so thousands cost what ten do.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

namespace local_stackway;

/**
 * Counts by credential.
 */
class cohort {
    /** Below this a count could point at somebody, for viewers who may not see people. */
    const FEW = 5;

    /**
     * Counts of those who are in completion reports of the pathway's course.
     *
     * @param \stdClass $pathway of a course
     * @return array with total and earned by credential; null stands for few
     */
    public static function counts(\stdClass $pathway): array {
        global $DB, $CFG;
        require_once($CFG->libdir . '/completionlib.php');
        $context = pathways::context($pathway);
        $group = self::group(get_course($pathway->courseid));
        if ($group === null) {
            return ['total' => 0, 'earned' => []];
        }
        [$people, $params] = get_enrolled_sql($context, 'moodle/course:isincompletionreports', $group, true);
        $total = $DB->count_records_sql("SELECT COUNT(1) FROM ($people) people", $params);
        $hide = !has_capability('local/stackway:viewothers', $context);
        $earned = [];
        $links = (new document($pathway->document))->links();
        foreach ($links as $link) {
            $query = self::query($link['kind'], $link['id'], $pathway->courseid);
            if (!$query) {
                continue;
            }
            [$sql, $more] = $query;
            $count = $DB->count_records_sql("SELECT COUNT(DISTINCT done.userid) FROM ($sql) done JOIN ($people) people ON people.id = done.userid", $more + $params);
            $earned[$link['credential']] = max($earned[$link['credential']] ?? 0, $count);
        }
        return ['total' => $total, 'earned' => array_map(fn($count) => $hide && $count > 0 && $count < self::FEW ? null : $count, $earned)];
    }

    /**
     * The group whose people the viewer looks at: 0 for everybody, null for nobody. As in Moodle's own reports, groups
     * are kept apart where the course keeps them apart.
     *
     * @param \stdClass $course
     * @return int|null
     */
    public static function group(\stdClass $course): ?int {
        $group = (int)groups_get_course_group($course, true);
        $apart = groups_get_course_groupmode($course) == SEPARATEGROUPS && !has_capability('moodle/site:accessallgroups', \context_course::instance($course->id));
        return $group === 0 && $apart ? null : $group;
    }

    /**
     * Who has it, as a query; none for what lies outside the pathway's course and is not the site's.
     *
     * @param string $kind
     * @param string $id
     * @param int $courseid
     * @return array|null
     */
    private static function query(string $kind, string $id, int $courseid): ?array {
        global $DB;
        $digits = ctype_digit($id);
        if ($kind === 'course') {
            $field = $digits ? 'id' : ($DB->record_exists('course', ['idnumber' => $id]) ? 'idnumber' : 'shortname');
            $course = $DB->get_record('course', [$field => $id], 'id', IGNORE_MULTIPLE);
            if (!$course || !has_capability('local/stackway:viewcohort', \context_course::instance($course->id))) {
                return null;
            }
            return ['SELECT userid FROM {course_completions} WHERE course = :course AND timecompleted IS NOT NULL', ['course' => $course->id]];
        }
        if ($kind === 'activity') {
            $row = $DB->get_record('course_modules', $digits ? ['id' => $id] : ['idnumber' => $id, 'course' => $courseid], 'id, course, completion', IGNORE_MULTIPLE);
            if (!$row || !has_capability('local/stackway:viewcohort', \context_course::instance($row->course))) {
                return null;
            }
            // What learners tick themselves is their word alone, as on their maps.
            $seen = $row->completion == COMPLETION_TRACKING_MANUAL ? ' AND overrideby > 0' : '';
            return ["SELECT userid FROM {course_modules_completion} WHERE coursemoduleid = :cm AND completionstate IN (1, 2)$seen", ['cm' => $row->id]];
        }
        if ($kind === 'badge') {
            return $digits ? ['SELECT userid FROM {badge_issued} WHERE badgeid = :badge', ['badge' => $id]] : null;
        }
        $join = 'SELECT uc.userid FROM {competency_usercomp} uc JOIN {competency} c ON c.id = uc.competencyid WHERE uc.proficiency = 1 AND c.';
        return [$join . ($digits ? 'id' : 'idnumber') . ' = :competency', ['competency' => $id]];
    }
}
