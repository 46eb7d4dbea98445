<?php
/**
 * English.
 *
 * @package block_stackway
 * @license MIT OR Apache-2.0
 */

defined('MOODLE_INTERNAL') || die();

$string['choosefirst'] = 'Choose a pathway in the settings of this block.';
$string['configtitle'] = 'Title';
$string['pluginname'] = 'Pathway';
$string['privacy:metadata'] = 'The block keeps nothing of anybody; it shows what Moodle has.';
$string['stackway:addinstance'] = 'Add a pathway block';
$string['stackway:myaddinstance'] = 'Add a pathway block to the dashboard';
