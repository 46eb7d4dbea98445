<?php
/**
 * What Moodle knows about one learner and the links of a pathway. Read from Moodle's own interfaces, written nowhere.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

namespace local_stackway;

use core_availability\info;
use core_competency\api as competencies;
use core_competency\competency;
use core_competency\user_competency;

/**
 * Answers the links of a pathway for one learner, as far as the viewer may know.
 */
class facts {
    /** @var int Whose progress. */
    private int $userid;
    /** @var bool Whether the learner looks at herself. */
    private bool $own;
    /** @var int The course of the pathway, 0 for the site's. */
    private int $courseid;
    /** @var array|null Badges of the learner by id, once read. */
    private ?array $badges = null;

    /**
     * Facts of a learner for the current user.
     *
     * @param int $userid
     * @param int $courseid where ID numbers of activities are looked for first
     */
    public function __construct(int $userid, int $courseid) {
        global $USER, $CFG;
        require_once($CFG->libdir . '/completionlib.php');
        require_once($CFG->libdir . '/badgeslib.php');
        $this->userid = $userid;
        $this->courseid = $courseid;
        $this->own = $userid == $USER->id;
    }

    /**
     * Who may see a learner's progress: she herself; else whoever may see others in the pathway's course, if she is in
     * that course and, where groups are separate, in a group of the viewer.
     *
     * @param \stdClass $pathway
     * @param int $userid
     * @return bool
     */
    public static function may_see(\stdClass $pathway, int $userid): bool {
        global $USER;
        if (isguestuser($userid) || !$userid) {
            return false;
        }
        if ($userid == $USER->id) {
            return true;
        }
        $context = pathways::context($pathway);
        if (!has_capability('local/stackway:viewothers', $context)) {
            return false;
        }
        if (!$pathway->courseid) {
            $user = \core_user::get_user($userid, 'id, deleted');
            return $user && !$user->deleted;
        }
        return is_enrolled($context, $userid) && groups_user_groups_visible(get_course($pathway->courseid), $userid);
    }

    /**
     * One answer for each link, in their order.
     *
     * @param array[] $links with credential, kind, id
     * @return array[]
     */
    public function answers(array $links): array {
        return array_map(function ($link) {
            $answer = ['kind' => $link['kind'], 'id' => $link['id'], 'credential' => $link['credential']];
            $gone = $answer + ['state' => 'gone', 'open' => false, 'why' => get_string('closed:gone', 'local_stackway')];
            try {
                $said = $this->{$link['kind']}($link['id']);
                return $said ? $answer + $said : $gone;
            } catch (\dml_missing_record_exception | \moodle_exception $e) {
                // Deleted between asking and answering, or broken: gone, and the map stands.
                debugging('local_stackway: ' . $link['kind'] . ' ' . $link['id'] . ': ' . $e->getMessage(), DEBUG_DEVELOPER);
                return $gone;
            }
        }, $links);
    }

    /**
     * A course: by id, ID number or short name.
     *
     * @param string $id
     * @return array
     */
    private function course(string $id): array {
        global $DB;
        $course = null;
        foreach (ctype_digit($id) ? ['id'] : ['idnumber', 'shortname'] as $field) {
            $course = $course ?: $DB->get_record('course', [$field => $id], '*', IGNORE_MULTIPLE);
        }
        if (!$course || $course->id == SITEID) {
            return [];
        }
        if (!$this->may_read($course)) {
            return ['state' => 'hidden'];
        }
        $answer = ['state' => 'ok', 'url' => $this->link(\core_course_category::can_view_course_info($course), '/course/view.php', $course->id)] + $this->door($course);
        $enrolled = is_enrolled(\context_course::instance($course->id), $this->userid, '', true);
        $completion = new \completion_completion(['userid' => $this->userid, 'course' => $course->id]);
        $info = new \completion_info($course);
        if ($info->is_enabled() && $completion->timecompleted) {
            return $answer + ['earned' => true, 'timeearned' => (int)$completion->timecompleted, 'percent' => 100];
        }
        if ($enrolled) {
            $answer['timestarted'] = (int)($completion->timestarted ?: $completion->timeenrolled);
            $answer['percent'] = $info->is_enabled() ? \core_completion\progress::get_course_progress_percentage($course, $this->userid) : null;
            $answer['begun'] = true;
        }
        return $answer;
    }

    /**
     * An activity: by course module id, or by ID number in the pathway's course.
     *
     * @param string $id
     * @return array
     */
    private function activity(string $id): array {
        global $DB;
        $where = ctype_digit($id) ? ['id' => $id] : ['idnumber' => $id] + ($this->courseid ? ['course' => $this->courseid] : []);
        $row = $DB->get_record('course_modules', $where, 'id, course, deletioninprogress', IGNORE_MULTIPLE);
        if (!$row || $row->deletioninprogress) {
            return [];
        }
        $course = get_course($row->course);
        if (!$this->may_read($course)) {
            return ['state' => 'hidden'];
        }
        $cm = get_fast_modinfo($course, $this->userid)->get_cm($row->id);
        $door = $this->door($course);
        $answer = [
            'state' => 'ok',
            'url' => $door['open'] ? $this->link($cm->uservisible && $cm->has_view(), "/mod/{$cm->modname}/view.php", $cm->id)
                : $this->link(\core_course_category::can_view_course_info($course), '/course/view.php', $course->id),
        ] + ($door['open'] ? $this->lock($cm) : $door);
        $info = new \completion_info($course);
        $tracking = $info->is_enabled($cm);
        if ($tracking == COMPLETION_TRACKING_NONE) {
            return $answer;
        }
        $data = $info->get_data($cm, false, $this->userid);
        $earned = in_array($data->completionstate, [COMPLETION_COMPLETE, COMPLETION_COMPLETE_PASS]);
        $failed = in_array($data->completionstate, [COMPLETION_COMPLETE_FAIL, COMPLETION_COMPLETE_FAIL_HIDDEN]);
        return $answer + [
            'earned' => $earned,
            'failed' => $failed,
            'timeearned' => $earned || $failed ? (int)$data->timemodified : 0,
            'selfmarked' => $earned && $tracking == COMPLETION_TRACKING_MANUAL && empty($data->overrideby),
        ];
    }

    /**
     * Whether Moodle lets the learner into a course, and why not.
     *
     * @param \stdClass $course
     * @return array with open and why
     */
    private function door(\stdClass $course): array {
        if (can_access_course($course, $this->userid, '', true) || ($this->own && $this->may_enrol($course))) {
            return ['open' => true, 'why' => ''];
        }
        return ['open' => false, 'why' => get_string($course->visible ? 'closed:enrolment' : 'closed:course', 'local_stackway')];
    }

    /**
     * Whether the current user could enrol without anybody's help.
     *
     * @param \stdClass $course
     * @return bool
     */
    private function may_enrol(\stdClass $course): bool {
        if (!$course->visible) {
            return false;
        }
        foreach (enrol_get_instances($course->id, true) as $instance) {
            $plugin = enrol_get_plugin($instance->enrol);
            if ($plugin && $plugin->can_self_enrol($instance) === true) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether Moodle lets the learner into an activity of a course that is open, and why not: conditions of the activity
     * and of its section as Moodle evaluates them, what is hidden, capabilities. Where the author chose that a condition
     * is not shown, it is not shown here either.
     *
     * @param \cm_info $cm as the learner has it
     * @return array with open and why
     */
    private function lock(\cm_info $cm): array {
        if ($cm->uservisible) {
            return ['open' => true, 'why' => ''];
        }
        $why = $cm->availableinfo;
        if (!$why && $cm->visible && ($section = $cm->get_section_info()) && !$section->available) {
            $why = $section->availableinfo;
        }
        $shown = $why ? self::plain(info::format_info($why, $cm->get_course())) : '';
        return ['open' => false, 'why' => $shown !== '' ? $shown : get_string($cm->visible ? 'closed:unsaid' : 'closed:hidden', 'local_stackway')];
    }

    /**
     * A badge: by id, so that it may be renamed.
     *
     * @param string $id
     * @return array
     */
    private function badge(string $id): array {
        global $DB, $CFG;
        if (empty($CFG->enablebadges) || !ctype_digit($id) || !$DB->record_exists('badge', ['id' => $id])) {
            return [];
        }
        if (!$this->own && !has_capability('moodle/badges:viewotherbadges', \context_user::instance($this->userid))) {
            return ['state' => 'hidden'];
        }
        // Only its own columns are used: the rest of the answer has addresses.
        $this->badges ??= array_column(badges_get_user_badges($this->userid), null, 'id');
        $issued = $this->badges[$id] ?? null;
        return ['state' => 'ok'] + ($issued ? [
            'earned' => true,
            'timeearned' => (int)$issued->dateissued,
            'timeexpires' => (int)$issued->dateexpire,
            'url' => (new \moodle_url('/badges/badge.php', ['hash' => $issued->uniquehash]))->out(false),
        ] : []);
    }

    /**
     * A competency: by id or ID number.
     *
     * @param string $id
     * @return array
     */
    private function competency(string $id): array {
        if (!competencies::is_enabled()) {
            return [];
        }
        $competency = competency::get_record([ctype_digit($id) ? 'id' : 'idnumber' => $id]);
        if (!$competency) {
            return [];
        }
        if (!$this->own && !user_competency::can_read_user($this->userid)) {
            return ['state' => 'hidden'];
        }
        $state = user_competency::get_record(['userid' => $this->userid, 'competencyid' => $competency->get('id')]);
        $earned = $state && $state->get('proficiency');
        return ['state' => 'ok', 'earned' => (bool)$earned, 'timeearned' => $earned ? (int)$state->get('timemodified') : 0];
    }

    /**
     * Whether the viewer may know what the learner did in a course.
     *
     * @param \stdClass $course
     * @return bool
     */
    private function may_read(\stdClass $course): bool {
        return $this->own || has_capability('local/stackway:viewothers', \context_course::instance($course->id));
    }

    /**
     * The words of a piece of HTML.
     *
     * @param string $html
     * @return string
     */
    private static function plain(string $html): string {
        $spaced = preg_replace('/<(li|ul|div|p|br)\b/i', ' <$1', $html);
        return trim(preg_replace('/\s+/u', ' ', html_entity_decode(strip_tags($spaced), ENT_QUOTES | ENT_HTML5, 'UTF-8')));
    }

    /**
     * An address for the viewer, if it leads somewhere.
     *
     * @param bool $may
     * @param string $path
     * @param int $id
     * @return string|null
     */
    private function link(bool $may, string $path, int $id): ?string {
        return $may ? (new \moodle_url($path, ['id' => $id]))->out(false) : null;
    }
}
