<?php
/**
 * Who may see whose progress.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

namespace local_stackway;

use local_stackway\external\get_cohort;
use local_stackway\external\get_pathway;
use local_stackway\external\get_record;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/completionlib.php');
require_once($CFG->libdir . '/badgeslib.php');

/**
 * Access, asked as pages ask it and as web services ask it.
 *
 * @covers \local_stackway\facts
 * @covers \local_stackway\external\get_pathway
 * @covers \local_stackway\external\get_record
 * @covers \local_stackway\external\get_cohort
 */
final class access_test extends \advanced_testcase {
    /** @var \stdClass[] People by name. */
    private array $people = [];
    /** @var \stdClass The course; its groups are separate. */
    private \stdClass $course;
    /** @var \stdClass Its pathway. */
    private \stdClass $pathway;

    /**
     * Two groups, a learner and a tutor in each, an editing teacher over both, a stranger.
     */
    protected function setUp(): void {
        global $DB;
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        $make = $this->getDataGenerator();
        $this->course = $make->create_course(['enablecompletion' => 1, 'groupmode' => SEPARATEGROUPS, 'groupmodeforce' => 1]);
        $roles = ['amina' => 'student', 'luc' => 'student', 'tutor' => 'teacher', 'other' => 'teacher', 'lonely' => 'teacher', 'editor' => 'editingteacher', 'stranger' => null];
        $red = $make->create_group(['courseid' => $this->course->id]);
        $blue = $make->create_group(['courseid' => $this->course->id]);
        $groups = ['amina' => $red, 'tutor' => $red, 'luc' => $blue, 'other' => $blue];
        foreach ($roles as $name => $role) {
            $this->people[$name] = $make->create_user();
            if ($role) {
                $make->enrol_user($this->people[$name]->id, $this->course->id, $role);
            }
            if (isset($groups[$name])) {
                $make->create_group_member(['groupid' => $groups[$name]->id, 'userid' => $this->people[$name]->id]);
            }
        }
        $this->people['guest'] = $DB->get_record('user', ['username' => 'guest']);
        $page = $make->create_module('page', ['course' => $this->course->id, 'completion' => COMPLETION_TRACKING_MANUAL]);
        $this->pathway = $make->get_plugin_generator('local_stackway')->create_pathway((int)$this->course->id, ['hygiene' => ['activity', $page->cmid]]);
    }

    /**
     * What somebody gets who asks, or the code of the refusal.
     *
     * @param string $who
     * @param callable $ask
     * @return mixed
     */
    private function as(string $who, callable $ask) {
        $this->setUser($this->people[$who]);
        try {
            return $ask();
        } catch (\moodle_exception $e) {
            return $e->errorcode;
        }
    }

    /**
     * Viewer, learner, and whether the one may see the other.
     *
     * @return array[]
     */
    public static function pairs(): array {
        return [
            'oneself' => ['amina', 'amina', true],
            'another learner' => ['luc', 'amina', false],
            'a tutor of the group' => ['tutor', 'amina', true],
            'a tutor of another group' => ['other', 'amina', false],
            'a tutor of no group' => ['lonely', 'amina', false],
            'who sees all groups' => ['editor', 'amina', true],
            'a teacher, of somebody who is not in the course' => ['editor', 'stranger', false],
            'a stranger' => ['stranger', 'amina', false],
            'a guest' => ['guest', 'amina', false],
            'a guest, of herself' => ['guest', 'guest', false],
        ];
    }

    /**
     * The rule, as it is asked by pages and by the function.
     *
     * @dataProvider pairs
     * @param string $viewer
     * @param string $learner
     * @param bool $may
     */
    public function test_record(string $viewer, string $learner, bool $may): void {
        $userid = (int)$this->people[$learner]->id;
        $this->assertSame($may, $this->as($viewer, fn() => facts::may_see($this->pathway, $userid)));
        $answer = $this->as($viewer, fn() => get_record::execute((int)$this->pathway->id, $userid));
        if ($may) {
            $this->assertSame('ok', $answer['links'][0]['state']);
        } else {
            $this->assertIsString($answer, 'refused');
        }
    }

    /**
     * Nobody outside gets as much as the document; a guest does where the course lets guests in, and no progress.
     */
    public function test_pathway(): void {
        global $DB;
        $ask = fn() => get_pathway::execute((int)$this->pathway->id);
        $this->assertSame('requireloginerror', $this->as('stranger', $ask));
        $this->assertSame('requireloginerror', $this->as('guest', $ask));
        $this->assertSame('care', $this->as('luc', $ask)['shortname']);
        $guests = enrol_get_plugin('guest');
        $instance = $DB->get_record('enrol', ['courseid' => $this->course->id, 'enrol' => 'guest']);
        $this->setAdminUser();
        $guests->update_status($instance, ENROL_INSTANCE_ENABLED);
        $this->assertSame('care', $this->as('guest', $ask)['shortname']);
        $this->assertSame(['links' => []], $this->as('guest', fn() => get_record::execute((int)$this->pathway->id)));
    }

    /**
     * Numbers are for teachers, and only those of the groups that they may see.
     */
    public function test_cohort(): void {
        $ask = fn() => get_cohort::execute((int)$this->pathway->id);
        $this->assertSame('nopermissions', $this->as('amina', $ask));
        $this->assertSame(2, $this->as('editor', $ask)['total']);
        $this->assertSame(1, $this->as('tutor', $ask)['total']);
        $this->assertSame(0, $this->as('lonely', $ask)['total'], 'who is in no group sees nobody where groups are separate');
    }

    /**
     * A teacher of one course does not learn what happened in another, nor of badges or competencies without permission.
     */
    public function test_elsewhere(): void {
        $this->setAdminUser();
        $make = $this->getDataGenerator();
        $elsewhere = $make->create_course(['enablecompletion' => 1]);
        $make->enrol_user($this->people['amina']->id, $elsewhere->id, 'student');
        $badge = $make->get_plugin_generator('core_badges')->create_badge(['type' => BADGE_TYPE_SITE, 'name' => 'x', 'status' => BADGE_STATUS_ACTIVE]);
        $competencies = $make->get_plugin_generator('core_competency');
        $competency = $competencies->create_competency(['competencyframeworkid' => $competencies->create_framework()->get('id')]);
        $links = ['a' => ['course', $elsewhere->id], 'b' => ['badge', $badge->id], 'c' => ['competency', $competency->get('id')]];
        $pathway = $make->get_plugin_generator('local_stackway')->create_pathway((int)$this->course->id, $links, ['shortname' => 'wide']);
        $states = fn($who) => array_column($this->as($who, fn() => get_record::execute((int)$pathway->id, (int)$this->people['amina']->id))['links'], 'state', 'kind');
        $this->assertSame(['course' => 'ok', 'badge' => 'ok', 'competency' => 'ok'], $states('amina'));
        $this->assertSame('hidden', $states('tutor')['course']);
        $this->assertSame('hidden', $states('tutor')['competency']);
        $role = create_role('No badges', 'nobadges', '');
        assign_capability('moodle/badges:viewotherbadges', CAP_PROHIBIT, $role, \context_system::instance()->id);
        role_assign($role, $this->people['tutor']->id, \context_system::instance()->id);
        $this->assertSame('hidden', $states('tutor')['badge']);
    }

    /**
     * The site's pathway is for everybody; who teaches one course is nobody on the site.
     */
    public function test_site(): void {
        $this->setAdminUser();
        $site = $this->getDataGenerator()->get_plugin_generator('local_stackway')->create_pathway(0, ['a' => null]);
        $ask = fn() => get_record::execute((int)$site->id, (int)$this->people['amina']->id);
        $this->assertSame(['links' => []], $this->as('amina', $ask));
        $this->assertSame('nopermissions', $this->as('editor', $ask));
        $this->assertSame('nopermissions', $this->as('editor', fn() => get_cohort::execute((int)$site->id)));
        $this->assertSame('error:gone', $this->as('amina', fn() => get_pathway::execute(999999)));
    }
}
