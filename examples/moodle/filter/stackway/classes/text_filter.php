<?php
/**
 * The map in any text: [[pathway:name]].
 *
 * @package filter_stackway
 * @license MIT OR Apache-2.0
 */

namespace filter_stackway;

/**
 * Puts maps in the place of their names. Moodle cleans what authors write before this, so what it puts in is not theirs.
 */
class text_filter extends \core_filters\text_filter {
    /** The place of a map; a paragraph of nothing else goes with it, since a map cannot stand inside one. */
    const PATTERN = '~(?|<p(?:\s[^<>]*)?>\s*\[\[pathway:([A-Za-z0-9_-]{1,100})\]\]\s*</p>|\[\[pathway:([A-Za-z0-9_-]{1,100})\]\])~';
    /** Maps in one text. */
    const MOST = 20;

    /**
     * Filters a text.
     *
     * @param string $text
     * @param array $options
     * @return string
     */
    public function filter($text, array $options = []) {
        if (!is_string($text) || strpos($text, '[[pathway:') === false) {
            return $text;
        }
        $context = $this->context->get_course_context(false);
        $courseid = $context ? (int)$context->instanceid : 0;
        return preg_replace_callback(self::PATTERN, fn($found) => \local_stackway\output\map::html($found[1], $courseid), $text, self::MOST) ?? $text;
    }
}
