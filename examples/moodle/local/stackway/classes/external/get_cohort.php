<?php
/**
 * How many people of a course have what a pathway links to.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

namespace local_stackway\external;

use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;
use local_stackway\cohort;
use local_stackway\pathways;

/**
 * Counts by credential, without names.
 */
class get_cohort extends external_api {
    /**
     * Parameters.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters(['pathwayid' => new external_value(PARAM_INT, 'A pathway of a course')]);
    }

    /**
     * The counts.
     *
     * @param int $pathwayid
     * @return array
     */
    public static function execute(int $pathwayid): array {
        ['pathwayid' => $pathwayid] = self::validate_parameters(self::execute_parameters(), ['pathwayid' => $pathwayid]);
        $pathway = get_pathway::open($pathwayid);
        require_capability('local/stackway:viewcohort', pathways::context($pathway));
        if (!$pathway->courseid) {
            return ['total' => 0, 'credentials' => []];
        }
        ['total' => $total, 'earned' => $earned] = cohort::counts($pathway);
        return ['total' => $total, 'credentials' => array_map(
            fn($id, $count) => ['credential' => (string)$id, 'earned' => $count], array_keys($earned), $earned)];
    }

    /**
     * What comes back.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'total' => new external_value(PARAM_INT, 'People'),
            'credentials' => new external_multiple_structure(new external_single_structure([
                'credential' => new external_value(PARAM_RAW, 'Id in the pathway'),
                'earned' => new external_value(PARAM_INT, 'How many have it; null: a few', VALUE_REQUIRED, null, NULL_ALLOWED),
            ])),
        ]);
    }
}
