<?php
/**
 * A pathway document.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

namespace local_stackway\external;

use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_single_structure;
use core_external\external_value;
use local_stackway\pathways;

/**
 * Gives a pathway to whoever may see it.
 */
class get_pathway extends external_api {
    /**
     * Parameters.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters(['pathwayid' => new external_value(PARAM_INT, 'The pathway')]);
    }

    /**
     * The document.
     *
     * @param int $pathwayid
     * @return array
     */
    public static function execute(int $pathwayid): array {
        ['pathwayid' => $pathwayid] = self::validate_parameters(self::execute_parameters(), ['pathwayid' => $pathwayid]);
        $pathway = self::open($pathwayid);
        return ['id' => $pathway->id, 'shortname' => $pathway->shortname, 'document' => $pathway->document];
    }

    /**
     * A pathway that the user may see.
     *
     * @param int $pathwayid
     * @return \stdClass
     */
    public static function open(int $pathwayid): \stdClass {
        $pathway = pathways::get($pathwayid);
        if (!$pathway) {
            throw new \moodle_exception('error:gone', 'local_stackway');
        }
        $context = pathways::context($pathway);
        self::validate_context($context);
        require_capability('local/stackway:view', $context);
        return $pathway;
    }

    /**
     * What comes back.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'id' => new external_value(PARAM_INT, 'The pathway'),
            'shortname' => new external_value(PARAM_TEXT, 'Its name in blocks and texts'),
            'document' => new external_value(PARAM_RAW, 'The document, JSON'),
        ]);
    }
}
