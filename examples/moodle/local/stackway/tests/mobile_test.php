<?php
/**
 * What Moodle's app gets, through the function that it calls.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

namespace local_stackway;

use tool_mobile\external;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/completionlib.php');
require_once($CFG->libdir . '/blocklib.php');
require_once($CFG->dirroot . '/webservice/tests/helpers.php');

/**
 * The app.
 *
 * @covers \local_stackway\output\mobile
 * @covers \block_stackway\output\mobile
 */
final class mobile_test extends \externallib_advanced_testcase {
    /** A name that would do harm as HTML and as an Angular template. */
    const HOSTILE = '</ion-list><script>alert(1)</script>{{constructor.constructor("alert(1)")()}}';

    /**
     * What a method gives, as the app receives it.
     *
     * @param string $component
     * @param string $method
     * @param array $args
     * @return array with html, data and the rest
     */
    private function get(string $component, string $method, array $args = []): array {
        $pairs = array_map(fn($name, $value) => ['name' => $name, 'value' => (string)$value], array_keys($args), $args);
        $answer = \core_external\external_api::clean_returnvalue(external::get_content_returns(), external::get_content($component, $method, $pairs));
        $data = array_map(fn($json) => json_decode($json, true, 512, JSON_THROW_ON_ERROR), array_column($answer['otherdata'], 'value', 'name'));
        return $answer + ['html' => $answer['templates'][0]['html'] ?? '', 'data' => $data];
    }

    /**
     * A course whose pathway has a hostile name; somebody who has done one thing of it.
     *
     * @return array course, learner
     */
    private function course(): array {
        $this->resetAfterTest();
        $this->setAdminUser();
        $make = $this->getDataGenerator();
        $course = $make->create_course(['enablecompletion' => 1]);
        $page = $make->create_module('page', ['course' => $course->id, 'completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionview' => 1]);
        $hidden = $make->create_module('page', ['course' => $course->id, 'visible' => 0]);
        $learner = $make->create_and_enrol($course, 'student');
        [$full, $cm] = get_course_and_cm_from_cmid($page->cmid, '', 0, $learner->id);
        (new \completion_info($full))->set_module_viewed($cm, $learner->id);
        $links = ['hygiene' => ['activity', $page->cmid], 'later' => ['activity', $hidden->cmid], self::HOSTILE => null];
        $make->get_plugin_generator('local_stackway')->create_pathway((int)$course->id, $links);
        return [$course, $learner];
    }

    /**
     * Stages, words, links and what is closed; the template is the same whatever anybody wrote.
     */
    public function test_course(): void {
        [$course, $learner] = $this->course();
        $empty = $this->getDataGenerator()->create_course();
        $this->getDataGenerator()->enrol_user($learner->id, $empty->id, 'student');
        $this->setUser($learner);
        $got = $this->get('local_stackway', 'mobile_course_view', ['courseid' => $course->id, 'userid' => $learner->id, 'applang' => 'en']);
        [$map] = $got['data']['maps'];
        $this->assertSame('Care', $map['title']);
        [$hygiene, $later, $hostile] = $map['stages'][0]['items'];
        $this->assertSame(['Hygiene', 'Earned'], [$hygiene['name'], $hygiene['status']]);
        $this->assertStringContainsString('/mod/page/view.php?id=', $hygiene['url']);
        $this->assertSame(['Closed in Moodle for now', null], [$later['status'], $later['url']]);
        $this->assertSame([['name' => 'Later', 'why' => 'The activity is hidden for now.']], $map['notes']);
        $this->assertSame(self::HOSTILE, $hostile['name']);
        $this->assertSame('', $got['javascript']);

        $other = $this->get('local_stackway', 'mobile_course_view', ['courseid' => $empty->id]);
        $this->assertSame([], $other['data']['maps']);
        $this->assertSame($other['html'], $got['html']);
        $this->assertStringNotContainsString('Hygiene', $got['html']);
        $this->assertDoesNotMatchRegularExpression('/script|innerHTML|<%/i', $got['html']);
        // Every binding is of the data.
        preg_match_all('/\{\{ (.*?) \}\}/', $got['html'], $bound);
        $this->assertContains('item.status', $bound[1]);
        foreach ($bound[1] as $expression) {
            $this->assertMatchesRegularExpression('/^(CONTENT_OTHERDATA\.words|map|stage|item|note)\.[a-z]+$/', $expression);
        }
    }

    /**
     * Strangers get nothing.
     */
    public function test_refused(): void {
        [$course] = $this->course();
        $this->setUser($this->getDataGenerator()->create_user());
        $this->expectException(\require_login_exception::class);
        $this->get('local_stackway', 'mobile_course_view', ['courseid' => $course->id]);
    }

    /**
     * The menu's entry is where there are pathways.
     */
    public function test_init(): void {
        [$course, $learner] = $this->course();
        $stranger = $this->getDataGenerator()->create_user();
        $this->setUser($learner);
        $this->assertSame(['courses' => [(int)$course->id]], $this->get('local_stackway', 'mobile_init')['restrict']);
        $this->setUser($stranger);
        $this->assertTrue($this->get('local_stackway', 'mobile_init')['disabled']);
        $this->setAdminUser();
        $this->getDataGenerator()->get_plugin_generator('local_stackway')->create_pathway(0, ['a' => null]);
        $this->setUser($stranger);
        $this->assertSame([[], false], [$this->get('local_stackway', 'mobile_init')['restrict'], $this->get('local_stackway', 'mobile_init')['disabled']]);
    }

    /**
     * The block shows its own pathway.
     */
    public function test_block(): void {
        global $DB;
        [$course, $learner] = $this->course();
        $context = \context_course::instance($course->id);
        $block = fn($config) => $this->getDataGenerator()->create_block('stackway',
            ['parentcontextid' => $context->id, 'configdata' => base64_encode(serialize((object)$config))])->id;
        [$chosen, $gone, $none] = [$block(['pathway' => 'care']), $block(['pathway' => 'other']), $block([])];
        $this->setUser($learner);
        $this->assertSame('Care', $this->get('block_stackway', 'mobile_block_view', ['blockid' => $chosen])['data']['maps'][0]['title']);
        foreach ([$gone, $none] as $id) {
            $this->assertSame([], $this->get('block_stackway', 'mobile_block_view', ['blockid' => $id])['data']['maps']);
        }
        $this->assertNotEmpty($DB->get_record('block', ['name' => 'stackway']));
        $this->expectException(\dml_missing_record_exception::class);
        $this->get('block_stackway', 'mobile_block_view', ['blockid' => 999999]);
    }

    /**
     * Moodle finds both handlers, and the strings they name.
     */
    public function test_declared(): void {
        $this->resetAfterTest();
        $this->setAdminUser();
        $plugins = array_column(\tool_mobile\api::get_plugins_supporting_mobile(), null, 'component');
        foreach (['local_stackway', 'block_stackway'] as $component) {
            $handlers = json_decode($plugins[$component]['handlers'], true);
            foreach ($handlers as $handler) {
                $this->assertTrue(method_exists("\\$component\\output\\mobile", $handler['method']));
                $this->assertTrue(get_string_manager()->string_exists($handler['displaydata']['title'], $component));
            }
            $this->assertNotEmpty(json_decode($plugins[$component]['lang'], true));
        }
    }
}
