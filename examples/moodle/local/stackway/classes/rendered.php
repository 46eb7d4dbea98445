<?php
/**
 * What an author's browser made for pages without script, by language: stages and drawings.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

namespace local_stackway;

/**
 * Checks what a browser sent, and finds the best language of what is stored.
 */
class rendered {
    /** Languages of one pathway. */
    const MAX_LANGUAGES = 6;

    /**
     * Stages as they are stored: only ids that the document has.
     *
     * @param document $document
     * @param string|null $json by language
     * @return string JSON
     */
    public static function stages(document $document, ?string $json): string {
        return json_encode((object)array_map(fn($stages) => $document->stages($stages), self::languages($json)), JSON_UNESCAPED_UNICODE);
    }

    /**
     * Drawings as they are stored: clean ones.
     *
     * @param string|null $json by language
     * @return string|null JSON
     */
    public static function drawings(?string $json): ?string {
        $clean = array_filter(array_map([drawing::class, 'clean'], self::languages($json)));
        return $clean ? json_encode($clean, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE) : null;
    }

    /**
     * The best of what is stored: in the language, its parent, the site's, any.
     *
     * @param string|null $json
     * @param string $lang as Moodle writes it: fr_ca
     * @return mixed null if there is none
     */
    public static function pick(?string $json, string $lang) {
        global $CFG;
        $stored = json_decode($json ?? '', true);
        if (!is_array($stored) || !$stored) {
            return null;
        }
        foreach ([$lang, explode('_', $lang)[0], $CFG->lang] as $wanted) {
            if (isset($stored[$wanted])) {
                return $stored[$wanted];
            }
        }
        return reset($stored);
    }

    /**
     * Languages that this site has, in which a browser should draw: the current one first.
     *
     * @return string[] as Moodle writes them
     */
    public static function wanted(): array {
        global $CFG;
        $all = array_keys(get_string_manager()->get_list_of_translations());
        return array_slice(array_values(array_unique(array_merge([current_language(), $CFG->lang], $all))), 0, self::MAX_LANGUAGES);
    }

    /**
     * What was sent, by language.
     *
     * @param string|null $json
     * @return array
     */
    private static function languages(?string $json): array {
        $given = json_decode($json ?? '', true, 12);
        $known = array_filter(is_array($given) ? $given : [], fn($lang) => preg_match('/^[a-z]{2,3}(_[a-z0-9_]{1,20})?$/D', (string)$lang), ARRAY_FILTER_USE_KEY);
        return array_slice($known, 0, self::MAX_LANGUAGES);
    }
}
