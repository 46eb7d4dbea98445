<?php
/**
 * What is logged.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

namespace local_stackway;

/**
 * Events of pathways.
 *
 * @covers \local_stackway\pathways
 * @covers \local_stackway\event\pathway_created
 * @covers \local_stackway\event\pathway_updated
 * @covers \local_stackway\event\pathway_deleted
 * @covers \local_stackway\event\pathway_viewed
 * @covers \local_stackway\event\record_viewed
 */
final class events_test extends \advanced_testcase {
    /**
     * Made, changed, deleted: each is said once, of the right pathway, in the right place.
     */
    public function test_changes(): void {
        $this->resetAfterTest();
        $this->setAdminUser();
        $course = $this->getDataGenerator()->create_course();
        $make = $this->getDataGenerator()->get_plugin_generator('local_stackway');
        $sink = $this->redirectEvents();
        $pathway = $make->create_pathway((int)$course->id, ['a' => null]);
        pathways::save((object)['id' => $pathway->id, 'courseid' => $course->id, 'shortname' => 'care', 'document' => $pathway->document]);
        pathways::delete($pathway);
        $site = $make->create_pathway(0, ['a' => null]);
        $events = $sink->get_events();
        $this->assertSame([event\pathway_created::class, event\pathway_updated::class, event\pathway_deleted::class, event\pathway_created::class],
            array_map('get_class', $events));
        foreach ($events as $at => $event) {
            $last = $at === 3;
            $this->assertEquals($last ? $site->id : $pathway->id, $event->objectid);
            $this->assertEquals($last ? \context_system::instance() : \context_course::instance($course->id), $event->get_context());
            $this->assertStringContainsString("'{$event->objectid}'", $event->get_description());
            $this->assertNotSame('', $event->get_name());
            $this->assertInstanceOf(\moodle_url::class, $event->get_url());
            $this->assertEventContextNotUsed($event);
        }
        $this->assertFalse(pathways::get((int)$pathway->id));
    }

    /**
     * Views say whose.
     */
    public function test_views(): void {
        $this->resetAfterTest();
        $this->setAdminUser();
        $course = $this->getDataGenerator()->create_course();
        $learner = $this->getDataGenerator()->create_user();
        $context = \context_course::instance($course->id);
        $sink = $this->redirectEvents();
        event\pathway_viewed::create(['context' => $context, 'objectid' => 7])->trigger();
        event\record_viewed::create(['context' => $context, 'objectid' => 7, 'relateduserid' => $learner->id])->trigger();
        [$own, $others] = $sink->get_events();
        $this->assertSame('r', $own->crud);
        $this->assertStringContainsString("'{$learner->id}'", $others->get_description());
        $this->assertSame(\core\event\base::LEVEL_TEACHING, $others->edulevel);
    }
}
