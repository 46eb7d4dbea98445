<?php
// php validate.php MOODLE_DIR KIND ZIP: what Moodle's own installer says of a plugin's zip.

define('CLI_SCRIPT', true);
require($argv[1] . '/config.php');

$folder = make_request_directory();
$validator = \core\update\validator::instance($folder, get_file_packer('application/zip')->extract_to_pathname($argv[3], $folder));
$validator->assert_plugin_type($argv[2]);
$validator->assert_moodle_version($CFG->version);
$sound = $validator->execute();
$errors = array_filter($validator->get_messages(), fn($message) => $message->level === 'error');
echo json_encode(['sound' => $sound, 'errors' => array_column($errors, 'msgcode')]), "\n";
