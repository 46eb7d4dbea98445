<?php
/**
 * The plugin keeps nothing of anybody.
 *
 * @package block_stackway
 * @license MIT OR Apache-2.0
 */

namespace block_stackway\privacy;

/**
 * Nothing is kept.
 */
class provider implements \core_privacy\local\metadata\null_provider {
    /**
     * Why.
     *
     * @return string
     */
    public static function get_reason(): string {
        return 'privacy:metadata';
    }
}
