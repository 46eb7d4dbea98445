<?php
/**
 * Where Moodle's app shows pathways: in the menu of a course.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

defined('MOODLE_INTERNAL') || die();

$addons = [
    'local_stackway' => [
        'handlers' => [
            'pathways' => [
                'delegate' => 'CoreCourseOptionsDelegate',
                'method' => 'mobile_course_view',
                'init' => 'mobile_init',
                'displaydata' => ['title' => 'pathways', 'class' => 'local-stackway'],
                'offlinefunctions' => ['mobile_course_view' => []],
            ],
        ],
        'lang' => [['pathways', 'local_stackway']],
    ],
];
