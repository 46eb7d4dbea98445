<?php
/**
 * What is kept of people: who changed a pathway last.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

namespace local_stackway\privacy;

use core_privacy\local\metadata\collection;
use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;
use core_privacy\tests\provider_testcase;
use local_stackway\pathways;

/**
 * Privacy.
 *
 * @covers \local_stackway\privacy\provider
 */
final class provider_test extends provider_testcase {
    /** @var \stdClass[] Two authors. */
    private array $authors;
    /** @var \stdClass[] A course's pathway of the first, another course's of the second, the site's of the first. */
    private array $pathways;

    /**
     * Two people, three pathways.
     */
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $make = $this->getDataGenerator();
        $this->authors = [$make->create_user(), $make->create_user()];
        foreach ([[0, true], [1, true], [0, false]] as [$author, $course]) {
            $this->setUser($this->authors[$author]);
            $this->pathways[] = $make->get_plugin_generator('local_stackway')->create_pathway($course ? (int)$make->create_course()->id : 0, ['a' => null]);
        }
    }

    /**
     * Who is named on each.
     *
     * @return int[]
     */
    private function names(): array {
        return array_map(fn($pathway) => (int)pathways::get((int)$pathway->id)->usermodified, $this->pathways);
    }

    /**
     * It says what it keeps, and every column of the table that names a person is in it.
     */
    public function test_metadata(): void {
        [$table] = provider::get_metadata(new collection('local_stackway'))->get_collection();
        $this->assertSame(pathways::TABLE, $table->get_name());
        $this->assertArrayHasKey('usermodified', $table->get_privacy_fields());
        foreach ($table->get_privacy_fields() + ['' => $table->get_summary()] as $string) {
            $this->assertTrue(get_string_manager()->string_exists($string, 'local_stackway'));
        }
    }

    /**
     * Contexts of a person, people of a context.
     */
    public function test_where(): void {
        [$one, $two] = array_map(fn($user) => (int)$user->id, $this->authors);
        $contexts = array_map(fn($pathway) => (int)pathways::context($pathway)->id, $this->pathways);
        $this->assertEqualsCanonicalizing([$contexts[0], $contexts[2]], $this->get_contexts_for_userid($one, 'local_stackway')->get_contextids());
        $this->assertEqualsCanonicalizing([$contexts[1]], $this->get_contexts_for_userid($two, 'local_stackway')->get_contextids());
        foreach ([$one, $two, $one] as $at => $userid) {
            $list = new userlist(\context::instance_by_id($contexts[$at]), 'local_stackway');
            provider::get_users_in_context($list);
            $this->assertEquals([$userid], $list->get_userids());
        }
        $list = new userlist(\context_user::instance($one), 'local_stackway');
        provider::get_users_in_context($list);
        $this->assertSame([], $list->get_userids());
    }

    /**
     * An export has one's own changes and no others.
     */
    public function test_export(): void {
        $context = pathways::context($this->pathways[0]);
        $path = [get_string('pluginname', 'local_stackway')];
        $this->export_context_data_for_user((int)$this->authors[0]->id, $context, 'local_stackway');
        $this->assertSame(['care'], array_column(writer::with_context($context)->get_data($path)->pathways, 'shortname'));
        writer::reset();
        $this->export_context_data_for_user((int)$this->authors[1]->id, $context, 'local_stackway');
        $this->assertSame([], writer::with_context($context)->get_data($path)->pathways);
    }

    /**
     * Forgetting takes names off; the pathways stay.
     */
    public function test_forget(): void {
        [$one, $two] = array_map(fn($user) => (int)$user->id, $this->authors);
        $context = pathways::context($this->pathways[0]);
        provider::delete_data_for_user(new approved_contextlist($this->authors[1], 'local_stackway', [$context->id]));
        $this->assertSame([$one, $two, $one], $this->names(), 'nothing of hers was there');
        provider::delete_data_for_user(new approved_contextlist($this->authors[0], 'local_stackway', [$context->id]));
        $this->assertSame([0, $two, $one], $this->names());
        provider::delete_data_for_users(new approved_userlist(\context_system::instance(), 'local_stackway', [$one]));
        $this->assertSame([0, $two, 0], $this->names());
        provider::delete_data_for_all_users_in_context(\context_user::instance($two));
        provider::delete_data_for_all_users_in_context(pathways::context($this->pathways[1]));
        $this->assertSame([0, 0, 0], $this->names());
    }
}
