<?php
/**
 * The site's own pathways, in the administration.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

defined('MOODLE_INTERNAL') || die();

$ADMIN->add('localplugins', new admin_externalpage(
    'local_stackway', get_string('pathwaysofsite', 'local_stackway'), new moodle_url('/local/stackway/index.php'), 'local/stackway:manage'));
