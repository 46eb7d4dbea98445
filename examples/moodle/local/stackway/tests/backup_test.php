<?php
/**
 * Backup, restore, and the end of a course.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

namespace local_stackway;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->dirroot . '/backup/util/includes/backup_includes.php');
require_once($CFG->dirroot . '/backup/util/includes/restore_includes.php');
require_once($CFG->libdir . '/badgeslib.php');

/**
 * Pathways go with their course.
 *
 * @covers \backup_local_stackway_plugin
 * @covers \restore_local_stackway_plugin
 */
final class backup_test extends \advanced_testcase {
    /**
     * Backs a course up.
     *
     * @param int $courseid
     * @return string the folder of the backup
     */
    private function backup(int $courseid): string {
        global $USER, $CFG;
        // The logger of a backup keeps its file open, and a test is refused that leaves one.
        $CFG->backup_file_logger_level = \backup::LOG_NONE;
        $backup = new \backup_controller(\backup::TYPE_1COURSE, $courseid, \backup::FORMAT_MOODLE, \backup::INTERACTIVE_NO, \backup::MODE_IMPORT, $USER->id);
        $id = $backup->get_backupid();
        $backup->execute_plan();
        $backup->destroy();
        return $id;
    }

    /**
     * Restores a backup into a course.
     *
     * @param string $folder
     * @param int $courseid
     * @param int $target
     */
    private function restore(string $folder, int $courseid, int $target): void {
        global $USER;
        $restore = new \restore_controller($folder, $courseid, \backup::INTERACTIVE_NO, \backup::MODE_GENERAL, $USER->id, $target);
        $this->assertTrue($restore->execute_precheck());
        $restore->execute_plan();
        $restore->destroy();
    }

    /**
     * Numbers become those of the new course; ID numbers, competencies and other courses stay what they are.
     */
    public function test_roundtrip(): void {
        global $DB;
        $this->resetAfterTest();
        $this->setAdminUser();
        $make = $this->getDataGenerator();
        $course = $make->create_course(['enablecompletion' => 1]);
        $other = $make->create_course();
        $page = $make->create_module('page', ['course' => $course->id, 'name' => 'Hygiene']);
        $links = ['a' => ['activity', $page->cmid], 'b' => ['activity', 'by-idnumber'],
            'c' => ['course', $course->id], 'd' => ['course', $other->id], 'e' => ['competency', 'DEM'], 'f' => null];
        $stages = json_encode(['en' => [['title' => 'First', 'items' => ['a', 'b', 'c', 'd', 'e', 'f']]]]);
        $make->get_plugin_generator('local_stackway')->create_pathway((int)$course->id, $links, ['stages' => $stages]);

        $new = (int)\restore_dbops::create_new_course('Restored', 'RESTORED', $course->category);
        $folder = $this->backup((int)$course->id);
        $this->restore($folder, $new, \backup::TARGET_NEW_COURSE);
        $row = pathways::find('care', $new);
        $this->assertEquals($new, $row->courseid);
        $this->assertSame($stages, $row->stages);
        $ids = array_column((new document($row->document))->links(), 'id', 'credential');
        $this->assertSame(['b' => 'by-idnumber', 'c' => (string)$new, 'd' => (string)$other->id, 'e' => 'DEM'], array_diff_key($ids, ['a' => 1]));
        $this->assertNotEquals($page->cmid, $ids['a']);
        $this->assertEquals($new, $DB->get_field('course_modules', 'course', ['id' => $ids['a']]));
        $names = (new document($row->document))->names('fr');
        $this->assertSame('Le a', $names['a']);

        // Once more into the same course: what is there under this name stays as it is.
        pathways::save((object)['id' => $row->id, 'courseid' => $new, 'shortname' => 'care', 'document' => '{"stackway": "1", "title": "Mine", "credentials": []}']);
        $this->restore($this->backup((int)$course->id), $new, \backup::TARGET_EXISTING_ADDING);
        $this->assertSame('Mine', (new document(pathways::find('care', $new)->document))->title('en'));
        $this->assertSame(1, $DB->count_records(pathways::TABLE, ['courseid' => $new]));

        delete_course($new, false);
        $this->assertSame(0, $DB->count_records(pathways::TABLE, ['courseid' => $new]));
        $this->assertSame(1, $DB->count_records(pathways::TABLE, ['courseid' => $course->id]));
    }
}
