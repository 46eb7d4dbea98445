<?php
/**
 * What Moodle knows, read for one learner: every kind of place, and what becomes of it.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

namespace local_stackway;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/completionlib.php');
require_once($CFG->libdir . '/badgeslib.php');

/**
 * Facts of a learner who looks at herself.
 *
 * @covers \local_stackway\facts
 */
final class facts_test extends \advanced_testcase {
    /** @var \stdClass The course. */
    private \stdClass $course;
    /** @var \stdClass The learner. */
    private \stdClass $learner;

    /**
     * A course with completion, and somebody in it.
     */
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        set_config('enablecompletion', 1);
        set_config('enableavailability', 1);
        $this->setAdminUser();
        $make = $this->getDataGenerator();
        $this->course = $make->create_course(['enablecompletion' => 1, 'shortname' => 'CARE', 'idnumber' => 'C-1']);
        $this->learner = $make->create_user();
        $make->enrol_user($this->learner->id, $this->course->id, 'student');
    }

    /**
     * What is said of one link.
     *
     * @param string $kind
     * @param string|int $id
     * @param int|null $courseid
     * @return array
     */
    private function ask(string $kind, $id, ?int $courseid = null): array {
        $this->setUser($this->learner);
        $links = [['credential' => 'a', 'kind' => $kind, 'id' => (string)$id]];
        return (new facts((int)$this->learner->id, $courseid ?? (int)$this->course->id))->answers($links)[0];
    }

    /**
     * A page of the course.
     *
     * @param array $more
     * @return \stdClass
     */
    private function page(array $more): \stdClass {
        $this->setAdminUser();
        return $this->getDataGenerator()->create_module('page', $more + ['course' => $this->course->id, 'completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionview' => 1]);
    }

    /**
     * The learner looks at a page, which completes it.
     *
     * @param \stdClass $page
     */
    private function visit(\stdClass $page): void {
        [$course, $cm] = get_course_and_cm_from_cmid($page->cmid, '', 0, $this->learner->id);
        (new \completion_info($course))->set_module_viewed($cm, $this->learner->id);
    }

    /**
     * A badge of the course.
     *
     * @param array $more
     * @return int
     */
    private function badge(array $more = []): int {
        $this->setAdminUser();
        $make = $this->getDataGenerator()->get_plugin_generator('core_badges');
        return (int)$make->create_badge($more + ['type' => BADGE_TYPE_COURSE, 'courseid' => $this->course->id, 'name' => 'First aid', 'status' => BADGE_STATUS_ACTIVE])->id;
    }

    /**
     * An activity is done once Moodle says so.
     */
    public function test_activity(): void {
        $page = $this->page(['idnumber' => 'hygiene']);
        $before = $this->ask('activity', $page->cmid);
        $this->assertSame(['ok', false, false, true, ''], [$before['state'], $before['earned'], $before['failed'], $before['open'], $before['why']]);
        $this->assertStringContainsString("/mod/page/view.php?id={$page->cmid}", $before['url']);
        $this->visit($page);
        foreach ([$page->cmid, 'hygiene'] as $id) {
            $after = $this->ask('activity', $id);
            $this->assertTrue($after['earned']);
            $this->assertEqualsWithDelta(time(), $after['timeearned'], 60);
            $this->assertFalse($after['selfmarked']);
        }
        // The same ID number in another course is another thing.
        $this->assertSame('gone', $this->ask('activity', 'hygiene', (int)$this->getDataGenerator()->create_course()->id)['state']);
    }

    /**
     * What a learner ticks is her own word, until a teacher says so.
     */
    public function test_selfmarked(): void {
        $page = $this->page(['completion' => COMPLETION_TRACKING_MANUAL, 'completionview' => 0]);
        $tick = function(int $by, bool $override) use ($page) {
            $this->setUser($by);
            [$course, $cm] = get_course_and_cm_from_cmid($page->cmid, '', 0, $this->learner->id);
            (new \completion_info($course))->update_state($cm, COMPLETION_COMPLETE, $this->learner->id, $override);
        };
        $tick((int)$this->learner->id, false);
        $this->assertTrue($this->ask('activity', $page->cmid)['selfmarked']);
        [$course, $cm] = get_course_and_cm_from_cmid($page->cmid, '', 0, $this->learner->id);
        (new \completion_info($course))->update_state($cm, COMPLETION_INCOMPLETE, $this->learner->id);
        $tick((int)get_admin()->id, true);
        $this->assertFalse($this->ask('activity', $page->cmid)['selfmarked']);
    }

    /**
     * Below the pass mark is tried, not earned; at it, earned.
     */
    public function test_failed_and_passed(): void {
        $quiz = $this->getDataGenerator()->create_module('quiz', ['course' => $this->course->id, 'grade' => 100, 'gradepass' => 60,
            'completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionusegrade' => 1, 'completionpassgrade' => 0]);
        $item = \grade_item::fetch(['courseid' => $this->course->id, 'itemtype' => 'mod', 'itemmodule' => 'quiz', 'iteminstance' => $quiz->id]);
        $item->gradepass = 60;
        $item->update();
        $grade = fn($points) => $item->update_final_grade($this->learner->id, $points);
        $grade(40);
        $failed = $this->ask('activity', $quiz->cmid);
        $this->assertSame([false, true], [$failed['earned'], $failed['failed']]);
        $this->setAdminUser();
        $grade(75);
        $passed = $this->ask('activity', $quiz->cmid);
        $this->assertSame([true, false], [$passed['earned'], $passed['failed']]);
    }

    /**
     * A course is done when Moodle says so; before that it is under way, and how far.
     */
    public function test_course(): void {
        $page = $this->page([]);
        $this->page(['name' => 'another']);
        foreach ([$this->course->id, 'CARE', 'C-1'] as $id) {
            $this->assertTrue($this->ask('course', $id)['begun']);
        }
        $this->assertEquals(0, $this->ask('course', 'CARE')['percent']);
        $this->visit($page);
        $this->assertEquals(50, $this->ask('course', 'CARE')['percent']);
        (new \completion_completion(['userid' => $this->learner->id, 'course' => $this->course->id]))->mark_complete(1700000000);
        $done = $this->ask('course', 'CARE');
        $this->assertSame([true, 1700000000], [$done['earned'], $done['timeearned']]);
        // Somebody who was never in a course has not begun it.
        $other = $this->getDataGenerator()->create_course();
        $this->assertArrayNotHasKey('begun', $this->ask('course', $other->id));
        // The front page is no course.
        $this->assertSame('gone', $this->ask('course', SITEID)['state']);
    }

    /**
     * Without completion there is nothing to report, and no fault either.
     */
    public function test_without_completion(): void {
        $page = $this->page([]);
        set_config('enablecompletion', 0);
        $this->assertSame('ok', $this->ask('activity', $page->cmid)['state']);
        $this->assertArrayNotHasKey('earned', $this->ask('activity', $page->cmid));
        $this->assertNull($this->ask('course', 'CARE')['percent']);
    }

    /**
     * Deleted courses and activities are gone, their answers empty; what never was is gone too.
     */
    public function test_deleted(): void {
        $other = $this->getDataGenerator()->create_course(['enablecompletion' => 1]);
        $page = $this->getDataGenerator()->create_module('page', ['course' => $other->id]);
        $kept = $this->page([]);
        $this->visit($kept);
        $this->setAdminUser();
        course_delete_module($kept->cmid);
        delete_course($other->id, false);
        foreach ([['course', $other->id], ['activity', $page->cmid], ['activity', $kept->cmid], ['badge', 999999], ['competency', 'NONE'],
            ['badge', "1' OR 1=1 --"], ['course', '99999999999999999999']] as [$kind, $id]) {
            $this->assertSame(['kind' => $kind, 'id' => (string)$id, 'credential' => 'a', 'state' => 'gone', 'open' => false, 'why' => get_string('closed:gone', 'local_stackway')],
                $this->ask($kind, $id));
        }
    }

    /**
     * A badge is known by its number: it may be renamed, and it may expire. Nobody's address comes with it.
     */
    public function test_badge(): void {
        global $DB;
        $id = $this->badge(['expireperiod' => null, 'expiredate' => time() + DAYSECS]);
        $this->assertArrayNotHasKey('earned', $this->ask('badge', $id));
        $this->setAdminUser();
        (new \badge($id))->issue($this->learner->id, true);
        $DB->set_field('badge', 'name', 'Renamed', ['id' => $id]);
        $answer = $this->ask('badge', $id);
        $this->assertTrue($answer['earned']);
        $this->assertEqualsWithDelta(time() + DAYSECS, $answer['timeexpires'], 60);
        $this->assertStringNotContainsString('@', json_encode($answer));
        $DB->set_field('badge_issued', 'dateexpire', time() - DAYSECS, ['badgeid' => $id]);
        $expired = $this->ask('badge', $id);
        $this->assertTrue($expired['earned'], 'it was earned; that it is over is in its date');
        $this->assertLessThan(time(), $expired['timeexpires']);
        set_config('enablebadges', 0);
        $this->assertSame('gone', $this->ask('badge', $id)['state']);
    }

    /**
     * A competency is the learner's own: it counts wherever it was rated, once it is proficient.
     */
    public function test_competency_of_another_course(): void {
        $make = $this->getDataGenerator()->get_plugin_generator('core_competency');
        $scale = $this->getDataGenerator()->create_scale(['scale' => 'No,Yes']);
        $framework = $make->create_framework(['scaleid' => $scale->id, 'scaleconfiguration' => json_encode([['scaleid' => (string)$scale->id],
            ['id' => 1, 'scaledefault' => 1, 'proficient' => 0], ['id' => 2, 'scaledefault' => 0, 'proficient' => 1]])]);
        $competency = $make->create_competency(['competencyframeworkid' => $framework->get('id'), 'idnumber' => 'DEM']);
        $other = $this->getDataGenerator()->create_course();
        $this->getDataGenerator()->enrol_user($this->learner->id, $other->id, 'student');
        $make->create_course_competency(['courseid' => $other->id, 'competencyid' => $competency->get('id')]);
        $this->assertSame([false, 0], [$this->ask('competency', 'DEM')['earned'], $this->ask('competency', 'DEM')['timeearned']]);
        $this->setAdminUser();
        \core_competency\api::grade_competency_in_course($other->id, $this->learner->id, $competency->get('id'), 1);
        $this->assertFalse($this->ask('competency', 'DEM')['earned'], 'rated, not yet proficient');
        $this->setAdminUser();
        \core_competency\api::grade_competency_in_course($other->id, $this->learner->id, $competency->get('id'), 2);
        foreach (['DEM', $competency->get('id')] as $id) {
            $this->assertTrue($this->ask('competency', $id)['earned']);
        }
        set_config('enabled', 0, 'core_competency');
        $this->assertSame('gone', $this->ask('competency', 'DEM')['state']);
    }

    /**
     * A page with conditions.
     *
     * @param array $conditions as Moodle stores them
     * @param bool $shown whether learners are told
     * @param array $more
     * @return array the answer before anything is met
     */
    private function locked(array $conditions, bool $shown = true, array $more = []): array {
        $tree = ['op' => '&', 'c' => $conditions, 'showc' => array_fill(0, count($conditions), $shown)];
        return $this->ask('activity', $this->page($more + ['availability' => json_encode($tree)])->cmid);
    }

    /**
     * Every condition that Moodle has is asked of Moodle: closed with its words, then open.
     */
    public function test_conditions(): void {
        global $CFG;
        $make = $this->getDataGenerator();
        $group = $make->create_group(['courseid' => $this->course->id, 'name' => 'Red']);
        $first = $this->page(['name' => 'Hygiene']);
        $item = new \grade_item($make->create_grade_item(['courseid' => $this->course->id, 'itemname' => 'Test', 'grademax' => 100]), false);
        $closed = [
            'completion' => [['type' => 'completion', 'cm' => (int)$first->cmid, 'e' => COMPLETION_COMPLETE],
                'The activity Hygiene is marked complete', fn() => $this->visit($first)],
            'date' => [['type' => 'date', 'd' => '>=', 't' => time() + WEEKSECS], 'Available from', null],
            'group' => [['type' => 'group', 'id' => (int)$group->id], 'You belong to Red', fn() => groups_add_member($group->id, $this->learner->id)],
            'grade' => [['type' => 'grade', 'id' => (int)$item->id, 'min' => 50],
                'You achieve higher than a certain score in Test', fn() => $item->update_final_grade($this->learner->id, 60)],
            'profile' => [['type' => 'profile', 'sf' => 'department', 'op' => 'isequalto', 'v' => 'Care'], 'Department is Care', null],
        ];
        foreach ($closed as $type => [$condition, $words, $meet]) {
            $answer = $this->locked([$condition]);
            $this->assertFalse($answer['open'], $type);
            $this->assertStringContainsString($words, $answer['why'], $type);
            $this->assertStringNotContainsString('<', $answer['why'], $type);
            $this->assertNull($answer['url'], "$type: an address that does not let in is no address");
            if ($meet) {
                $this->setAdminUser();
                $meet();
                $this->assertSame([true, ''], [$this->locked([$condition])['open'], $this->locked([$condition])['why']], $type);
            }
        }
        $past = ['type' => 'date', 'd' => '>=', 't' => time() - WEEKSECS];
        $this->assertTrue($this->locked([$past])['open']);
        set_config('enableavailability', 0);
        $this->assertTrue($this->locked([$closed['profile'][0]])['open']);
    }

    /**
     * What the author chose not to say is not said; what is hidden is closed; who may see it finds it open.
     */
    public function test_hidden(): void {
        $later = ['type' => 'date', 'd' => '>=', 't' => time() + WEEKSECS];
        $unsaid = $this->locked([$later], false);
        $this->assertSame([false, get_string('closed:unsaid', 'local_stackway')], [$unsaid['open'], $unsaid['why']]);
        $page = $this->page(['visible' => 0]);
        $hidden = $this->ask('activity', $page->cmid);
        $this->assertSame([false, get_string('closed:hidden', 'local_stackway'), null], [$hidden['open'], $hidden['why'], $hidden['url']]);
        $teacher = $this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher');
        $this->setUser($teacher);
        $own = (new facts((int)$teacher->id, (int)$this->course->id))->answers([['credential' => 'a', 'kind' => 'activity', 'id' => (string)$page->cmid]]);
        $this->assertTrue($own[0]['open']);
        // Looking at the learner, the teacher is told what holds for the learner.
        $others = (new facts((int)$this->learner->id, (int)$this->course->id))->answers([['credential' => 'a', 'kind' => 'activity', 'id' => (string)$page->cmid]]);
        $this->assertFalse($others[0]['open']);
    }

    /**
     * A section's conditions close what is in it.
     */
    public function test_section(): void {
        global $DB;
        $page = $this->page(['section' => 1]);
        $tree = ['op' => '&', 'c' => [['type' => 'profile', 'sf' => 'city', 'op' => 'isequalto', 'v' => 'Brest']], 'showc' => [true]];
        $DB->set_field('course_sections', 'availability', json_encode($tree), ['course' => $this->course->id, 'section' => 1]);
        rebuild_course_cache($this->course->id, true);
        $answer = $this->ask('activity', $page->cmid);
        $this->assertFalse($answer['open']);
        $this->assertStringContainsString('Brest', $answer['why']);
    }

    /**
     * A course lets in who is enrolled, or who can enrol alone; hidden, nobody.
     */
    public function test_doors(): void {
        global $DB;
        $this->assertTrue($this->ask('course', 'CARE')['open']);
        $other = $this->getDataGenerator()->create_course();
        $page = $this->getDataGenerator()->create_module('page', ['course' => $other->id]);
        foreach ([['course', $other->id], ['activity', $page->cmid]] as [$kind, $id]) {
            $answer = $this->ask($kind, $id);
            $this->assertSame([false, get_string('closed:enrolment', 'local_stackway')], [$answer['open'], $answer['why']]);
            $this->assertStringContainsString("/course/view.php?id={$other->id}", $answer['url']);
        }
        $this->setAdminUser();
        $instance = $DB->get_record('enrol', ['courseid' => $other->id, 'enrol' => 'self']);
        enrol_get_plugin('self')->update_status($instance, ENROL_INSTANCE_ENABLED);
        $this->assertTrue($this->ask('course', $other->id)['open']);
        $this->setAdminUser();
        course_change_visibility($this->course->id, false);
        $this->assertSame([false, get_string('closed:course', 'local_stackway')], [$this->ask('course', 'CARE')['open'], $this->ask('course', 'CARE')['why']]);
    }
}
