<?php
/**
 * A pathway document as PHP needs it: checked for shape and size, its links, its names. The meaning is the core's.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

namespace local_stackway;

/**
 * Reads pathway documents. The browser checks them whole before they are saved; here they are checked again for what
 * could harm: size, depth, shape.
 */
class document {
    /** Bytes of a document. */
    const MAX_BYTES = 2097152;
    /** Credentials of a document. */
    const MAX_CREDENTIALS = 20000;
    /** Kinds of places in Moodle. */
    const KINDS = ['course', 'activity', 'badge', 'competency'];

    /** @var array The document, decoded. */
    public array $data;

    /**
     * Reads a document.
     *
     * @param string $json
     * @throws \moodle_exception if it cannot be a pathway
     */
    public function __construct(string $json) {
        if (strlen($json) > self::MAX_BYTES) {
            throw new \moodle_exception('error:toolarge', 'local_stackway', '', display_size(self::MAX_BYTES));
        }
        $data = json_decode($json, true, 64);
        if (!is_array($data) || ($data['stackway'] ?? null) !== '1') {
            throw new \moodle_exception('error:notpathway', 'local_stackway');
        }
        $credentials = $data['credentials'] ?? [];
        if (!is_array($credentials) || !array_is_list($credentials) || count($credentials) > self::MAX_CREDENTIALS) {
            throw new \moodle_exception('error:notpathway', 'local_stackway');
        }
        foreach ($credentials as $credential) {
            if (!is_array($credential) || !is_string($credential['id'] ?? null)) {
                throw new \moodle_exception('error:notpathway', 'local_stackway');
            }
        }
        $this->data = $data;
    }

    /**
     * The title in a language.
     *
     * @param string $lang
     * @return string plain text
     */
    public function title(string $lang): string {
        return $this->text($this->data['title'] ?? '', $lang);
    }

    /**
     * Names of credentials and goal roles by id, plain text.
     *
     * @param string $lang
     * @return string[]
     */
    public function names(string $lang): array {
        $names = [];
        foreach (['credentials', 'roles'] as $part) {
            foreach (is_array($this->data[$part] ?? null) ? $this->data[$part] : [] as $one) {
                if (is_array($one) && is_string($one['id'] ?? null)) {
                    $names[$one['id']] = $this->text($one['name'] ?? $one['id'], $lang);
                }
            }
        }
        return $names;
    }

    /**
     * The places in this Moodle that stand for credentials.
     *
     * @return array[] with credential, kind, id
     */
    public function links(): array {
        global $CFG;
        $links = [];
        foreach ($this->data['credentials'] ?? [] as $credential) {
            foreach (is_array($credential['links'] ?? null) ? $credential['links'] : [] as $link) {
                $id = is_array($link) ? ($link['id'] ?? null) : null;
                if (!is_string($id) && !is_int($id)) {
                    continue;
                }
                $here = !isset($link['instance']) || $link['instance'] === $CFG->wwwroot;
                if (($link['system'] ?? '') === 'moodle' && $here && in_array($link['kind'] ?? '', self::KINDS, true)) {
                    $links[] = ['credential' => $credential['id'], 'kind' => $link['kind'], 'id' => (string)$id];
                }
            }
        }
        return $links;
    }

    /**
     * A text or the best of a map of languages: asked, its parent, the document's, any.
     *
     * @param mixed $value
     * @param string $lang as Moodle writes it: fr_ca
     * @return string
     */
    private function text($value, string $lang): string {
        if (is_string($value)) {
            return $value;
        }
        if (!is_array($value)) {
            return '';
        }
        $lang = str_replace('_', '-', strtolower($lang));
        $own = is_string($this->data['language'] ?? null) ? $this->data['language'] : 'en';
        $lower = array_change_key_case(array_filter($value, 'is_string'));
        foreach ([$lang, explode('-', $lang)[0], strtolower($own)] as $tag) {
            if (isset($lower[$tag])) {
                return $lower[$tag];
            }
        }
        return (string)(reset($lower) ?: '');
    }

    /**
     * The stages that a browser worked out, checked: ids that the document has, each once. Credentials that it left out
     * follow in a last one, so that none is ever missing.
     *
     * @param mixed $given
     * @return array[] with title and items
     */
    public function stages($given): array {
        $left = $this->names('en');
        $stages = [];
        $add = function(string $title, array $ids) use (&$left, &$stages) {
            $items = [];
            foreach ($ids as $id) {
                if (is_string($id) && isset($left[$id])) {
                    $items[] = $id;
                    unset($left[$id]);
                }
            }
            if ($items) {
                $stages[] = ['title' => $title, 'items' => $items];
            }
        };
        foreach (is_array($given) ? $given : [] as $stage) {
            $title = is_array($stage) ? ($stage['title'] ?? '') : '';
            $items = is_array($stage) ? ($stage['items'] ?? []) : [];
            $add(is_string($title) ? $title : '', is_array($items) ? $items : []);
        }
        $add('', array_map('strval', array_column($this->data['credentials'] ?? [], 'id')));
        return $stages;
    }
}
