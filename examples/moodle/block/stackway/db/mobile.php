<?php
/**
 * The block in Moodle's app.
 *
 * @package block_stackway
 * @license MIT OR Apache-2.0
 */

defined('MOODLE_INTERNAL') || die();

$addons = [
    'block_stackway' => [
        'handlers' => [
            'stackway' => [
                'delegate' => 'CoreBlockDelegate',
                'method' => 'mobile_block_view',
                'displaydata' => ['title' => 'pluginname', 'class' => 'block-stackway', 'type' => 'template'],
                'offlinefunctions' => ['mobile_block_view' => []],
            ],
        ],
        'lang' => [['pluginname', 'block_stackway']],
    ],
];
