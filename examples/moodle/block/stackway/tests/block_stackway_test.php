<?php
/**
 * The block.
 *
 * @package block_stackway
 * @license MIT OR Apache-2.0
 */

namespace block_stackway;

/**
 * What the block shows.
 *
 * @covers \block_stackway
 */
final class block_stackway_test extends \advanced_testcase {
    /**
     * A block in a course.
     *
     * @param array $config
     * @param bool $editing
     * @return \block_base
     */
    private function block(array $config, bool $editing = false): \block_base {
        global $CFG;
        require_once($CFG->dirroot . '/blocks/moodleblock.class.php');
        $course = $this->getDataGenerator()->create_course();
        $this->getDataGenerator()->get_plugin_generator('local_stackway')->create_pathway((int)$course->id, ['hygiene' => null]);
        $page = new \moodle_page();
        $page->set_context(\context_course::instance($course->id));
        $page->set_course($course);
        $page->set_url('/course/view.php', ['id' => $course->id]);
        $row = $this->getDataGenerator()->create_block('stackway', ['parentcontextid' => $page->context->id]);
        $block = block_instance('stackway', $row, $page);
        $block->config = (object)$config;
        $block->specialization();
        return $block;
    }

    /**
     * The chosen pathway, under the chosen title, which is text.
     */
    public function test_content(): void {
        $this->resetAfterTest();
        $this->setAdminUser();
        $block = $this->block(['title' => 'My <script>x</script> way', 'pathway' => 'care']);
        $this->assertStringNotContainsString('<script>', $block->title);
        $this->assertStringContainsString('Hygiene', $block->get_content()->text);
        $this->assertStringContainsString('There is no pathway “none” here', $this->block(['pathway' => 'none'])->get_content()->text);
        $this->assertSame('', $this->block([])->get_content()->text);
        $this->assertSame(get_string('pluginname', 'block_stackway'), $this->block([])->title);
    }

    /**
     * It may be put into courses and dashboards, several times.
     */
    public function test_places(): void {
        $this->resetAfterTest();
        $this->setAdminUser();
        $block = $this->block([]);
        $this->assertTrue($block->instance_allow_multiple());
        $this->assertEmpty(array_diff_key(['course-view' => 1, 'my' => 1], array_filter($block->applicable_formats())));
    }
}
