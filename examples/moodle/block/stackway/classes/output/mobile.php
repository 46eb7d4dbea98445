<?php
/**
 * The block in Moodle's app.
 *
 * @package block_stackway
 * @license MIT OR Apache-2.0
 */

namespace block_stackway\output;

use core_external\external_api;
use local_stackway\pathways;

/**
 * What the app shows in the place of the block.
 */
class mobile {
    /**
     * The block's pathway.
     *
     * @param array $args blockid
     * @return array
     */
    public static function mobile_block_view(array $args): array {
        global $DB;
        $row = $DB->get_record('block_instances', ['id' => (int)($args['blockid'] ?? 0), 'blockname' => 'stackway'], '*', MUST_EXIST);
        $context = \context_block::instance($row->id);
        external_api::validate_context($context);
        require_capability('moodle/block:view', $context);
        $course = $context->get_course_context(false);
        $name = block_instance('stackway', $row)->config->pathway ?? '';
        return \local_stackway\output\mobile::content([$name === '' ? false : pathways::find($name, $course ? (int)$course->instanceid : 0)]);
    }
}
