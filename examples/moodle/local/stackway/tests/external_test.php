<?php
/**
 * The external functions, called as Moodle calls them: by name, through their declared parameters and answers.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

namespace local_stackway;

use core_external\external_api;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->dirroot . '/webservice/tests/helpers.php');
require_once($CFG->libdir . '/completionlib.php');

/**
 * External functions.
 *
 * @covers \local_stackway\external\get_pathway
 * @covers \local_stackway\external\get_record
 * @covers \local_stackway\external\get_cohort
 */
final class external_test extends \externallib_advanced_testcase {
    /**
     * What came in comes out, and the answers fit what is declared.
     */
    public function test_answers(): void {
        $this->resetAfterTest();
        $this->setAdminUser();
        $make = $this->getDataGenerator();
        $course = $make->create_course(['enablecompletion' => 1]);
        $page = $make->create_module('page', ['course' => $course->id, 'completion' => COMPLETION_TRACKING_MANUAL]);
        $learner = $make->create_and_enrol($course, 'student');
        $links = ['hygiene' => ['activity', $page->cmid], 'first-aid' => ['badge', 999999], 'care' => ['course', $course->id], 'words' => null];
        $pathway = $make->get_plugin_generator('local_stackway')->create_pathway((int)$course->id, $links);
        $call = function(string $name, array $args) {
            $_POST['sesskey'] = sesskey();
            return external_api::call_external_function("local_stackway_$name", $args, true);
        };

        $this->setUser($learner);
        $one = $call('get_pathway', ['pathwayid' => $pathway->id]);
        $this->assertFalse($one['error']);
        $this->assertSame($pathway->document, $one['data']['document'], 'byte for byte');
        $record = $call('get_record', ['pathwayid' => $pathway->id]);
        $this->assertFalse($record['error']);
        $this->assertSame(['activity', 'badge', 'course'], array_column($record['data']['links'], 'kind'));
        $this->assertSame(['ok', 'gone', 'ok'], array_column($record['data']['links'], 'state'));
        $this->assertArrayNotHasKey('credential', $record['data']['links'][0]);

        $this->assertSame('nopermissions', $call('get_cohort', ['pathwayid' => $pathway->id])['exception']->errorcode);
        $this->assertSame('invalidparameter', $call('get_pathway', ['pathwayid' => '1 OR 1=1'])['exception']->errorcode);
        $this->assertSame('invalidparameter', $call('get_pathway', [])['exception']->errorcode);

        $this->setAdminUser();
        $cohort = $call('get_cohort', ['pathwayid' => $pathway->id]);
        $this->assertFalse($cohort['error']);
        $this->assertSame(1, $cohort['data']['total']);
    }

    /**
     * Looking at another's progress leaves a trace; looking at the own does not.
     */
    public function test_trace(): void {
        $this->resetAfterTest();
        $this->setAdminUser();
        $make = $this->getDataGenerator();
        $course = $make->create_course();
        $learner = $make->create_and_enrol($course, 'student');
        $teacher = $make->create_and_enrol($course, 'teacher');
        $pathway = $make->get_plugin_generator('local_stackway')->create_pathway((int)$course->id, ['a' => null]);
        $sink = $this->redirectEvents();
        $this->setUser($learner);
        external\get_record::execute((int)$pathway->id);
        $this->assertSame([], $sink->get_events());
        $this->setUser($teacher);
        external\get_record::execute((int)$pathway->id, (int)$learner->id);
        [$event] = $sink->get_events();
        $this->assertInstanceOf(event\record_viewed::class, $event);
        $this->assertEquals([$teacher->id, $learner->id, $pathway->id], [$event->userid, $event->relateduserid, $event->objectid]);
    }
}
