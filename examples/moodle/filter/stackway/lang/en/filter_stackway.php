<?php
/**
 * English.
 *
 * @package filter_stackway
 * @license MIT OR Apache-2.0
 */

defined('MOODLE_INTERNAL') || die();

$string['filtername'] = 'Pathways in texts';
$string['pluginname'] = 'Pathways in texts';
$string['privacy:metadata'] = 'The filter keeps nothing of anybody; it shows what Moodle has.';
