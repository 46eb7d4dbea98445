<?php
/**
 * The map as a block, in courses and on the dashboard.
 *
 * @package block_stackway
 * @license MIT OR Apache-2.0
 */

defined('MOODLE_INTERNAL') || die();

$plugin->component = 'block_stackway';
$plugin->version = 2026112600;
$plugin->requires = 2024100700; // Moodle 4.5.
$plugin->supported = [405, 501];
$plugin->maturity = MATURITY_BETA;
$plugin->release = '0.1.0';
$plugin->dependencies = ['local_stackway' => 2026112600];
