<?php
/**
 * Français.
 *
 * @package block_stackway
 * @license MIT OR Apache-2.0
 */

defined('MOODLE_INTERNAL') || die();

$string['choosefirst'] = 'Choisissez un parcours dans les réglages de ce bloc.';
$string['configtitle'] = 'Titre';
$string['pluginname'] = 'Parcours';
$string['privacy:metadata'] = 'Le bloc ne conserve rien de personne ; il montre ce que Moodle sait.';
$string['stackway:addinstance'] = 'Ajouter un bloc Parcours';
$string['stackway:myaddinstance'] = 'Ajouter un bloc Parcours au tableau de bord';
