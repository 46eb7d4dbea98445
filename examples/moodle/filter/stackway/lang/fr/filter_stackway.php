<?php
/**
 * Français.
 *
 * @package filter_stackway
 * @license MIT OR Apache-2.0
 */

defined('MOODLE_INTERNAL') || die();

$string['filtername'] = 'Parcours dans les textes';
$string['pluginname'] = 'Parcours dans les textes';
$string['privacy:metadata'] = 'Le filtre ne conserve rien de personne ; il montre ce que Moodle sait.';
