<?php
/**
 * Counts over a course: what they count, what they hide, what they cost.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

namespace local_stackway;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/completionlib.php');

/**
 * Counts.
 *
 * @covers \local_stackway\cohort
 */
final class cohort_test extends \advanced_testcase {
    /**
     * A course with people, of whom some have done a page.
     *
     * @param int $people
     * @param int $done
     * @return \stdClass its pathway
     */
    private function course(int $people, int $done): \stdClass {
        global $DB;
        $this->setAdminUser();
        $make = $this->getDataGenerator();
        $course = $make->create_course(['enablecompletion' => 1]);
        $page = $make->create_module('page', ['course' => $course->id, 'completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionview' => 1]);
        for ($n = 0; $n < $people; $n++) {
            $user = $make->create_and_enrol($course, 'student');
            if ($n < $done) {
                $DB->insert_record('course_modules_completion', ['coursemoduleid' => $page->cmid, 'userid' => $user->id,
                    'completionstate' => COMPLETION_COMPLETE, 'timemodified' => time()]);
            }
        }
        return $make->get_plugin_generator('local_stackway')->create_pathway((int)$course->id,
            ['hygiene' => ['activity', $page->cmid], 'gone' => ['course', 999999], 'words' => null]);
    }

    /**
     * Who may see people gets exact numbers; who may not gets none between one and four.
     */
    public function test_suppression(): void {
        $this->resetAfterTest();
        foreach ([0 => 0, 1 => null, 4 => null, 5 => 5] as $done => $said) {
            $pathway = $this->course(6, $done);
            $course = get_course($pathway->courseid);
            $this->setAdminUser();
            $this->assertSame(['total' => 6, 'earned' => ['hygiene' => $done]], cohort::counts($pathway));
            $head = $this->getDataGenerator()->create_user();
            $role = $this->getDataGenerator()->create_role();
            assign_capability('local/stackway:viewcohort', CAP_ALLOW, $role, \context_system::instance()->id);
            $this->getDataGenerator()->enrol_user($head->id, $course->id, $role);
            $this->setUser($head);
            $this->assertSame(['total' => 6, 'earned' => ['hygiene' => $said]], cohort::counts($pathway), "$done of 6");
        }
    }

    /**
     * Teachers, suspended people and people who left do not count.
     */
    public function test_who_counts(): void {
        global $DB;
        $this->resetAfterTest();
        $pathway = $this->course(3, 3);
        $this->getDataGenerator()->create_and_enrol(get_course($pathway->courseid), 'editingteacher');
        $instance = $DB->get_record('enrol', ['courseid' => $pathway->courseid, 'enrol' => 'manual']);
        [$one, $two] = array_keys($DB->get_records('user_enrolments', ['enrolid' => $instance->id], 'id', 'userid'));
        $DB->set_field('user_enrolments', 'status', ENROL_USER_SUSPENDED, ['enrolid' => $instance->id, 'userid' => $one]);
        enrol_get_plugin('manual')->unenrol_user($instance, $two);
        $this->assertSame(['total' => 1, 'earned' => ['hygiene' => 1]], cohort::counts($pathway));
    }

    /**
     * What learners tick themselves is not counted, until a teacher says it.
     */
    public function test_selfmarked(): void {
        global $DB;
        $this->resetAfterTest();
        $pathway = $this->course(3, 3);
        $DB->set_field('course_modules', 'completion', COMPLETION_TRACKING_MANUAL, ['course' => $pathway->courseid]);
        $this->assertSame(0, cohort::counts($pathway)['earned']['hygiene']);
        $DB->set_field('course_modules_completion', 'overrideby', get_admin()->id, []);
        $this->assertSame(3, cohort::counts($pathway)['earned']['hygiene']);
    }

    /**
     * Many people cost as many queries as few.
     */
    public function test_queries(): void {
        global $DB;
        $this->resetAfterTest();
        $cost = function(int $people) use ($DB) {
            $pathway = $this->course($people, $people);
            cohort::counts($pathway);
            $before = $DB->perf_get_queries();
            cohort::counts($pathway);
            return $DB->perf_get_queries() - $before;
        };
        $few = $cost(2);
        $this->assertSame($few, $cost(60));
        $this->assertLessThan(20, $few);
    }
}
