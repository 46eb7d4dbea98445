<?php
/**
 * The plugin's own external functions: Moodle's for completion and badges are not open to pages, and say too much.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

defined('MOODLE_INTERNAL') || die();

$functions = [
    'local_stackway_get_pathway' => [
        'classname' => 'local_stackway\external\get_pathway',
        'description' => 'A pathway document.',
        'type' => 'read',
        'ajax' => true,
        'capabilities' => 'local/stackway:view',
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE],
    ],
    'local_stackway_get_record' => [
        'classname' => 'local_stackway\external\get_record',
        'description' => 'What Moodle knows of one learner about the links of a pathway.',
        'type' => 'read',
        'ajax' => true,
        'capabilities' => 'local/stackway:view, local/stackway:viewothers',
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE],
    ],
    'local_stackway_get_cohort' => [
        'classname' => 'local_stackway\external\get_cohort',
        'description' => 'How many people of a course have what a pathway links to.',
        'type' => 'read',
        'ajax' => true,
        'capabilities' => 'local/stackway:viewcohort',
    ],
];
