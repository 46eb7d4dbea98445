<?php
/**
 * The map as a page has it: data, words and image, for each who may look.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

namespace local_stackway;

use local_stackway\output\map;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/completionlib.php');

/**
 * Output.
 *
 * @covers \local_stackway\output\map
 * @covers \local_stackway_pluginfile
 */
final class map_test extends \advanced_testcase {
    /** @var \stdClass The course. */
    private \stdClass $course;
    /** @var \stdClass A learner who has done it. */
    private \stdClass $learner;
    /** @var \stdClass The pathway. */
    private \stdClass $pathway;

    /**
     * A learner who has done a page; a name that is a script.
     */
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        $make = $this->getDataGenerator();
        $this->course = $make->create_course(['enablecompletion' => 1]);
        $page = $make->create_module('page', ['course' => $this->course->id, 'completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionview' => 1]);
        $this->learner = $make->create_and_enrol($this->course, 'student');
        [$course, $cm] = get_course_and_cm_from_cmid($page->cmid, '', 0, $this->learner->id);
        (new \completion_info($course))->set_module_viewed($cm, $this->learner->id);
        $links = ['hygiene' => ['activity', $page->cmid], '</script><img src=x onerror=alert(1)>' => null, 'gone' => ['course', 999999]];
        $svg = '<svg xmlns="http://www.w3.org/2000/svg" width="968" height="253"><g data-credential="hygiene"><rect x="1" y="1" width="232" height="66"/></g></svg>';
        $this->pathway = $make->get_plugin_generator('local_stackway')->create_pathway((int)$this->course->id, $links, ['svg' => json_encode(['en' => $svg])]);
    }

    /**
     * The page of somebody.
     *
     * @param \stdClass|null $user
     * @param int $whose
     * @return string HTML
     */
    private function page(?\stdClass $user, int $whose): string {
        global $PAGE;
        $this->setUser($user);
        $renderer = $PAGE->get_renderer('core');
        return $renderer->render_from_template('local_stackway/map', (new map($this->pathway, $whose))->export_for_template($renderer));
    }

    /**
     * A learner finds her word, a link, and an image of her own; a name is text wherever it stands.
     */
    public function test_own(): void {
        $html = $this->page($this->learner, (int)$this->learner->id);
        $this->assertMatchesRegularExpression('~<li><a href="[^"]+/mod/page/view.php\?id=\d+">Hygiene</a> – <strong>Earned</strong></li>~', $html);
        $this->assertStringContainsString("/local_stackway/map/{$this->pathway->id}/{$this->learner->id}/map.svg", $html);
        $this->assertSame(1, substr_count($html, '</script>'));
        $this->assertDoesNotMatchRegularExpression('/<img src=x/i', $html);
        preg_match('~<script type="application/json">(.*)</script>~s', $html, $data);
        $this->assertSame($this->pathway->document, json_decode($data[1])->document);
    }

    /**
     * Whoever may not see the learner gets the map without her.
     */
    public function test_others(): void {
        $other = $this->getDataGenerator()->create_and_enrol($this->course, 'student');
        foreach ([$other, guest_user()] as $viewer) {
            $html = $this->page($viewer, (int)$this->learner->id);
            $this->assertStringNotContainsString('Earned', $html);
            $this->assertStringContainsString("/local_stackway/map/{$this->pathway->id}/0/map.svg", $html);
            $this->assertNull(map::image($this->pathway, (int)$this->learner->id));
            $this->assertStringNotContainsString('Earned', map::image($this->pathway, 0));
        }
        $teacher = $this->getDataGenerator()->create_and_enrol($this->course, 'teacher');
        $this->assertStringContainsString('Earned', $this->page($teacher, (int)$this->learner->id));
        $this->assertStringContainsString('>Earned<', map::image($this->pathway, (int)$this->learner->id));
    }

    /**
     * In another language the words are of that language; the site's own is there where the author's is not.
     */
    public function test_french(): void {
        global $SESSION;
        $this->setUser($this->learner);
        $SESSION->forcelang = 'fr';
        $this->assertStringContainsString('Soins', (new document($this->pathway->document))->title('fr'));
        $this->assertStringContainsString('<rect', map::image($this->pathway, 0));
        unset($SESSION->forcelang);
    }

    /**
     * Files of another context, of nobody, or of no area are not there.
     */
    public function test_no_file(): void {
        global $CFG;
        require_once($CFG->dirroot . '/local/stackway/lib.php');
        $context = \context_course::instance($this->course->id);
        $this->setUser($this->learner);
        $file = fn($context, $area, $args) => local_stackway_pluginfile($this->course, null, $context, $area, $args, false);
        $this->assertFalse($file(\context_system::instance(), 'map', [$this->pathway->id, 0, 'map.svg']));
        $this->assertFalse($file($context, 'map', ['999999', 0, 'map.svg']));
        $this->assertFalse($file($context, 'map', [$this->pathway->id, get_admin()->id, 'map.svg']));
        $this->assertFalse($file($context, 'document', [$this->pathway->id, 'care.json']), 'for managers');
        $this->assertFalse($file($context, 'other', [$this->pathway->id, 'care.json']));
        $this->assertFalse($file($context, 'map', []));
    }

    /**
     * One word for a credential, whatever is said of its places.
     */
    public function test_words(): void {
        $say = fn(...$links) => map::words(array_map(fn($link) => $link + ['credential' => 'a'], $links))['a'] ?? null;
        $this->assertSame('earned', $say(['earned' => true]));
        $this->assertSame('expired', $say(['earned' => true, 'timeexpires' => time() - 1]));
        $this->assertSame('earned', $say(['earned' => true, 'timeexpires' => time() + 60]));
        $this->assertSame('selfmarked', $say(['earned' => true, 'selfmarked' => true]));
        $this->assertSame('failed', $say(['failed' => true, 'open' => true]));
        $this->assertSame('inprogress', $say(['begun' => true, 'open' => true]));
        $this->assertSame('closed', $say(['begun' => true, 'open' => false]), 'enrolled, and the course is hidden');
        $this->assertSame('earned', $say(['earned' => true, 'open' => false]), 'what one has, one has');
        $this->assertSame('open', $say(['open' => false], ['open' => true]));
        $this->assertSame('gone', $say(['state' => 'gone', 'open' => false]));
        $this->assertSame('closed', $say(['state' => 'gone', 'open' => false], ['open' => false]));
        $this->assertNull($say(['state' => 'gone', 'open' => false], ['state' => 'ok']), 'a badge has no door');
        $this->assertNull($say(['state' => 'hidden']));
    }
}
