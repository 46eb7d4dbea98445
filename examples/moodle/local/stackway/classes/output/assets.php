<?php
/**
 * Where the package's files are: in a folder named after their content, so that browsers may keep them.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

namespace local_stackway\output;

/**
 * Addresses of scripts.
 */
class assets {
    /**
     * The address of a file of the package.
     *
     * @param string $name
     * @return \moodle_url
     */
    public static function url(string $name): \moodle_url {
        global $CFG;
        $version = trim((string)@file_get_contents($CFG->dirroot . '/local/stackway/lib/version.txt'));
        return new \moodle_url("/local/stackway/lib/$version/$name");
    }
}
