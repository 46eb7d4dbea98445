<?php
/**
 * What Moodle knows of one learner about the links of a pathway.
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
use local_stackway\document;
use local_stackway\facts;

/**
 * Gives one learner's progress: her own, or another's to whoever may see it.
 */
class get_record extends external_api {
    /**
     * Parameters.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'pathwayid' => new external_value(PARAM_INT, 'The pathway'),
            'userid' => new external_value(PARAM_INT, 'Whose progress; 0: the own', VALUE_DEFAULT, 0),
        ]);
    }

    /**
     * One answer a link.
     *
     * @param int $pathwayid
     * @param int $userid
     * @return array
     */
    public static function execute(int $pathwayid, int $userid = 0): array {
        global $USER;
        ['pathwayid' => $pathwayid, 'userid' => $userid] =
            self::validate_parameters(self::execute_parameters(), ['pathwayid' => $pathwayid, 'userid' => $userid]);
        $pathway = get_pathway::open($pathwayid);
        $userid = $userid ?: $USER->id;
        if (isguestuser($userid)) {
            return ['links' => []];
        }
        if (!facts::may_see($pathway, $userid)) {
            throw new \required_capability_exception(\local_stackway\pathways::context($pathway), 'local/stackway:viewothers', 'nopermissions', '');
        }
        if ($userid != $USER->id) {
            \local_stackway\event\record_viewed::create([
                'context' => \local_stackway\pathways::context($pathway), 'objectid' => $pathway->id, 'relateduserid' => $userid,
            ])->trigger();
        }
        $links = (new facts($userid, $pathway->courseid))->answers((new document($pathway->document))->links());
        return ['links' => array_map(fn($link) => array_diff_key($link, ['credential' => 1]), $links)];
    }

    /**
     * What comes back.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure(['links' => new external_multiple_structure(new external_single_structure([
            'kind' => new external_value(PARAM_ALPHA, 'course, activity, badge or competency'),
            'id' => new external_value(PARAM_RAW, 'As the link has it'),
            'state' => new external_value(PARAM_ALPHA, 'ok, hidden (not for the viewer) or gone'),
            'earned' => new external_value(PARAM_BOOL, 'Done', VALUE_OPTIONAL),
            'failed' => new external_value(PARAM_BOOL, 'Tried and not passed', VALUE_OPTIONAL),
            'begun' => new external_value(PARAM_BOOL, 'Under way', VALUE_OPTIONAL),
            'timeearned' => new external_value(PARAM_INT, 'When', VALUE_OPTIONAL),
            'timeexpires' => new external_value(PARAM_INT, 'Until when', VALUE_OPTIONAL),
            'timestarted' => new external_value(PARAM_INT, 'Since when', VALUE_OPTIONAL),
            'percent' => new external_value(PARAM_FLOAT, 'How much is done, 0 to 100', VALUE_OPTIONAL, null, NULL_ALLOWED),
            'selfmarked' => new external_value(PARAM_BOOL, 'The learner ticked it', VALUE_OPTIONAL),
            'open' => new external_value(PARAM_BOOL, 'Whether Moodle lets the learner in', VALUE_OPTIONAL),
            'why' => new external_value(PARAM_TEXT, 'Why not, in words', VALUE_OPTIONAL),
            'url' => new external_value(PARAM_URL, 'Where it is', VALUE_OPTIONAL, null, NULL_ALLOWED),
        ]))]);
    }
}
