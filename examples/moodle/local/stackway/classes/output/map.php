<?php
/**
 * A map in a page: the element, its data, and the same in words for pages without script.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

namespace local_stackway\output;

use local_stackway\document;
use local_stackway\drawing;
use local_stackway\facts;
use local_stackway\pathways;
use local_stackway\rendered;

/**
 * A pathway as somebody sees it.
 */
class map implements \renderable, \templatable {
    /** What Moodle can say of a credential; of several links the first of these counts. */
    const WORDS = ['earned', 'inprogress', 'selfmarked', 'failed', 'expired', 'open', 'closed', 'gone'];

    /** JSON that may stand in a script element. */
    private const JSON = JSON_HEX_TAG | JSON_HEX_AMP | JSON_HEX_APOS | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE
        | JSON_PRESERVE_ZERO_FRACTION;

    /** @var \stdClass The pathway. */
    private \stdClass $pathway;
    /** @var int Whose progress, 0 for nobody's. */
    private int $userid;
    /** @var array[]|null What Moodle knows, once asked. */
    private ?array $answers = null;

    /**
     * A map.
     *
     * @param \stdClass $pathway
     * @param int $userid
     */
    public function __construct(\stdClass $pathway, int $userid = 0) {
        $this->pathway = $pathway;
        $this->userid = $userid && facts::may_see($pathway, $userid) ? $userid : 0;
    }

    /**
     * A map for the current user by its name, ready to be put into a page; a sentence if it is gone.
     *
     * @param string $shortname
     * @param int $courseid
     * @return string HTML
     */
    public static function html(string $shortname, int $courseid): string {
        global $USER, $PAGE;
        $pathway = pathways::find($shortname, $courseid);
        if (!$pathway || !has_capability('local/stackway:view', pathways::context($pathway))) {
            return \html_writer::div(get_string('nopathway', 'local_stackway', s($shortname)), 'alert alert-info');
        }
        $renderer = $PAGE->get_renderer('core');
        return $renderer->render_from_template('local_stackway/map', (new self($pathway, (int)$USER->id))->export_for_template($renderer));
    }

    /**
     * For the template.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        global $PAGE, $CFG;
        $words = $this->outline();
        // Apps get the words: they run no scripts of a page.
        $page = !WS_SERVER;
        if ($page) {
            // A module is asked for by name, once, however many maps there are.
            $PAGE->requires->js_call_amd('local_stackway/map-lazy', 'init', [assets::url('mount.js')->out(false)]);
        }
        $data = [
            'document' => $this->pathway->document,
            'links' => $this->userid ? array_values($this->answers()) : null,
            'instance' => $CFG->wwwroot,
        ];
        return $words + [
            'lang' => str_replace('_', '-', current_language()),
            'data' => $page ? json_encode($data, self::JSON) : '',
            'hasnotes' => (bool)$words['notes'],
            'drawing' => $page ? $this->drawing(current_language()) : null,
        ];
    }

    /**
     * The map in words: stages with what Moodle says, what it keeps closed, whether something is not for the viewer.
     *
     * @return array with title, stages, notes and hidden; plain texts
     */
    public function outline(): array {
        $lang = current_language();
        $document = new document($this->pathway->document);
        $links = $this->answers();
        return [
            'title' => $document->title($lang) ?: $this->pathway->shortname,
            'stages' => $this->stages($document, $links, $lang),
            'notes' => $this->notes($document, $links, $lang),
            'hidden' => in_array('hidden', array_column($links, 'state'), true),
        ];
    }

    /**
     * What Moodle knows of the learner, asked once.
     *
     * @return array[]
     */
    private function answers(): array {
        $this->answers ??= $this->userid ? (new facts($this->userid, (int)$this->pathway->courseid))->answers((new document($this->pathway->document))->links()) : [];
        return $this->answers;
    }

    /**
     * What Moodle says of each credential, as the key of a word: the best of its links.
     *
     * @param array[] $links answers of facts
     * @return string[] by credential
     */
    public static function words(array $links): array {
        $words = [];
        // A place that cannot be closed, as a badge, keeps a credential open.
        $open = array_flip(array_column(array_filter($links, fn($link) => ($link['open'] ?? null) !== false), 'credential'));
        foreach ($links as $link) {
            $word = match (true) {
                !empty($link['earned']) && !empty($link['timeexpires']) && $link['timeexpires'] <= time() => 'expired',
                !empty($link['earned']) => empty($link['selfmarked']) ? 'earned' : 'selfmarked',
                !empty($link['failed']) => 'failed',
                ($link['state'] ?? '') === 'gone' => isset($open[$link['credential']]) ? null : 'gone',
                ($link['open'] ?? null) === false => isset($open[$link['credential']]) ? null : 'closed',
                !empty($link['begun']) => 'inprogress',
                ($link['open'] ?? null) === true => 'open',
                default => null,
            };
            $before = $words[$link['credential']] ?? null;
            if ($word && (!$before || array_search($word, self::WORDS) < array_search($before, self::WORDS))) {
                $words[$link['credential']] = $word;
            }
        }
        return $words;
    }

    /**
     * The stages in words, with what Moodle knows.
     *
     * @param document $document
     * @param array[] $links
     * @param string $lang
     * @return array[]
     */
    private function stages(document $document, array $links, string $lang): array {
        $names = $document->names($lang);
        $words = self::words($links);
        $urls = array_column(array_filter($links, fn($link) => !empty($link['url'])), 'url', 'credential');
        return array_map(fn($stage) => [
            'title' => $stage['title'],
            'items' => array_map(fn($id) => [
                'name' => $names[$id],
                'url' => $urls[$id] ?? null,
                'status' => isset($words[$id]) ? get_string('status:' . $words[$id], 'local_stackway') : '',
            ], $stage['items']),
        ], $document->stages(rendered::pick($this->pathway->stages, $lang)));
    }

    /**
     * The map as an image, with what Moodle says of a learner; null if there is none, or not for the current user.
     *
     * @param \stdClass $pathway
     * @param int $userid 0 for nobody's progress
     * @return string|null SVG
     */
    public static function image(\stdClass $pathway, int $userid): ?string {
        $svg = rendered::pick($pathway->svg, current_language());
        if (!$svg || ($userid && !facts::may_see($pathway, $userid))) {
            return null;
        }
        $links = (new document($pathway->document))->links();
        return $userid ? drawing::label($svg, self::words((new facts($userid, (int)$pathway->courseid))->answers($links))) : $svg;
    }

    /**
     * Where the image is, and how large; its words are the learner's.
     *
     * @param string $lang
     * @return array|null
     */
    private function drawing(string $lang): ?array {
        $svg = rendered::pick($this->pathway->svg, $lang);
        if (!$svg || !preg_match('/^<svg [^>]*\bwidth="([\d.]+)" height="([\d.]+)"/', $svg, $size)) {
            return null;
        }
        $url = \moodle_url::make_pluginfile_url(pathways::context($this->pathway)->id, 'local_stackway', 'map', $this->pathway->id, "/{$this->userid}/", 'map.svg');
        $url->param('rev', $this->pathway->timemodified);
        return ['url' => $url->out(false), 'width' => (int)ceil($size[1]), 'height' => (int)ceil($size[2]), 'wide' => $size[1] > 640];
    }

    /**
     * What Moodle itself keeps closed, and why, in its own words.
     *
     * @param document $document
     * @param array[] $links
     * @param string $lang
     * @return array[]
     */
    private function notes(document $document, array $links, string $lang): array {
        $names = $document->names($lang);
        // What somebody has is hers, whatever became of its place.
        $closed = array_filter($links, fn($link) => ($link['open'] ?? true) === false && empty($link['earned']));
        return array_values(array_map(fn($link) => ['name' => $names[$link['credential']] ?? '', 'why' => $link['why']], $closed));
    }
}
