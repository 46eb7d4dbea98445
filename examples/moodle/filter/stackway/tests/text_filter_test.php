<?php
/**
 * The filter in authors' texts.
 *
 * @package filter_stackway
 * @license MIT OR Apache-2.0
 */

namespace filter_stackway;

/**
 * What becomes of [[pathway:…]].
 *
 * @covers \filter_stackway\text_filter
 */
final class text_filter_test extends \advanced_testcase {
    /** @var \stdClass The course. */
    private \stdClass $course;

    /**
     * A pathway of the course and one of the site, both named `care`.
     */
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        $this->course = $this->getDataGenerator()->create_course();
        $make = $this->getDataGenerator()->get_plugin_generator('local_stackway');
        $make->create_pathway((int)$this->course->id, ['hygiene' => null]);
        $make->create_pathway(0, ['elsewhere' => null]);
    }

    /**
     * A text as it is shown.
     *
     * @param string $text
     * @param \context|null $context
     * @return string
     */
    private function filter(string $text, ?\context $context = null): string {
        return (new text_filter($context ?? \context_course::instance($this->course->id), []))->filter($text);
    }

    /**
     * The course's pathway goes before the site's; elsewhere there is only the site's.
     */
    public function test_which(): void {
        $page = $this->getDataGenerator()->create_module('page', ['course' => $this->course->id]);
        foreach ([null, \context_module::instance($page->cmid)] as $context) {
            $this->assertStringContainsString('Hygiene', $this->filter('<p>[[pathway:care]]</p>', $context));
        }
        $this->assertStringContainsString('Elsewhere', $this->filter('[[pathway:care]]', \context_system::instance()));
        $other = \context_course::instance($this->getDataGenerator()->create_course()->id);
        $this->assertStringContainsString('Elsewhere', $this->filter('[[pathway:care]]', $other));
    }

    /**
     * What is not there is said; what is no name is left as it stands.
     */
    public function test_others(): void {
        $this->assertStringContainsString('There is no pathway “none” here', $this->filter('[[pathway:none]]'));
        foreach (['No pathway.', '[[pathway:]]', '[[pathway:<b>]]', '[[pathway:a b]]', '[[pathway:' . str_repeat('x', 101) . ']]'] as $text) {
            $this->assertSame($text, $this->filter($text));
        }
    }

    /**
     * Who may not see pathways is told what is told of those that are not there.
     */
    public function test_without_permission(): void {
        $role = $this->getDataGenerator()->create_role();
        assign_capability('local/stackway:view', CAP_PROHIBIT, $role, \context_system::instance()->id);
        $user = $this->getDataGenerator()->create_user();
        role_assign($role, $user->id, \context_system::instance()->id);
        $this->setUser($user);
        $this->assertStringContainsString('There is no pathway “care” here', $this->filter('[[pathway:care]]'));
    }

    /**
     * A paragraph that is only a name becomes the map; one with words around it stays.
     */
    public function test_paragraphs(): void {
        $this->assertStringStartsWith('<p>Here:</p><div class="local-stackway ', $this->filter('<p>Here:</p><p dir="ltr"> [[pathway:care]] </p>'));
        $this->assertStringStartsWith('<p>Here: <div class="local-stackway ', $this->filter('<p>Here: [[pathway:care]]</p>'));
    }

    /**
     * A text of many names is no way to keep the server busy.
     */
    public function test_bounded(): void {
        $this->assertSame(text_filter::MOST, substr_count($this->filter(str_repeat('[[pathway:care]]', 60)), '<stackway-map'));
    }
}
