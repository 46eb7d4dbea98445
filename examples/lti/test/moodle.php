<?php
// php moodle.php MOODLE_DIR TOOL_URL: registers the tool in a Moodle that is only for tests, with a course, people and
// grades. Prints what was made as JSON.

define('CLI_SCRIPT', true);
require($argv[1] . '/config.php');
require_once($CFG->libdir . '/phpunit/classes/util.php');
require_once($CFG->libdir . '/gradelib.php');
require_once($CFG->dirroot . '/mod/lti/locallib.php');

use ltiservice_gradebookservices\local\service\gradebookservices;

\core\session\manager::set_user(get_admin());
// The tool is on this machine; Moodle asks it for its keys.
set_config('curlsecurityblockedhosts', '');
set_config('curlsecurityallowedport', '');
$DB->set_field('tool_usertours_tours', 'enabled', 0);
\tool_usertours\cache::notify_tour_change();

$tool = $argv[2];
$run = time();
$make = phpunit_util::get_data_generator();
$user = fn($name) => $make->create_user(['username' => strtolower($name) . "lti$run", 'password' => 'Pass-1234', 'firstname' => $name, 'lastname' => 'Ba', 'email' => strtolower($name) . "lti$run@example.com"]);
[$amina, $luc, $tess] = [$user('Amina'), $user('Luc'), $user('Tess')];
$course = $make->create_course(['fullname' => 'Care by LTI', 'shortname' => "LTI-$run"]);
$make->enrol_user($amina->id, $course->id, 'student');
$make->enrol_user($luc->id, $course->id, 'student');
$make->enrol_user($tess->id, $course->id, 'editingteacher');

$type = (object)['name' => "Stackway $run", 'baseurl' => "$tool/launch", 'state' => LTI_TOOL_STATE_CONFIGURED, 'ltiversion' => LTI_VERSION_1P3, 'course' => SITEID];
$config = (object)[
    'lti_keytype' => LTI_JWK_KEYSET, 'lti_publickeyset' => "$tool/jwks", 'lti_initiatelogin' => "$tool/login", 'lti_redirectionuris' => "$tool/launch",
    'lti_launchcontainer' => LTI_LAUNCH_CONTAINER_EMBED_NO_BLOCKS, 'lti_contentitem' => 1, 'lti_coursevisible' => LTI_COURSEVISIBLE_ACTIVITYCHOOSER,
    'lti_sendname' => LTI_SETTING_ALWAYS, 'lti_sendemailaddr' => LTI_SETTING_NEVER, 'lti_acceptgrades' => LTI_SETTING_ALWAYS,
    'ltiservice_gradesynchronization' => 2, 'ltiservice_memberships' => 1,
];
$typeid = lti_add_type($type, $config);
$clientid = $DB->get_field('lti_types', 'clientid', ['id' => $typeid]);
$lti = $make->create_module('lti', ['course' => $course->id, 'name' => 'Your map', 'typeid' => $typeid, 'toolurl' => "$tool/launch", 'resourcekey' => '', 'password' => '',
    'instructorcustomparameters' => "pathway=pathway\npass_at=0.6", 'instructorchoiceacceptgrades' => 1, 'launchcontainer' => LTI_LAUNCH_CONTAINER_EMBED_NO_BLOCKS]);

$itemid = (new gradebookservices())->add_standalone_lineitem($course->id, 'Hygiene', 20, "$tool/launch", null, 'hygiene', 'hygiene', $typeid);
$item = grade_item::fetch(['id' => $itemid]);
$item->update_final_grade($amina->id, 18);
$item->update_final_grade($luc->id, 3);

echo json_encode([
    'base' => $CFG->wwwroot, 'course' => (int)$course->id, 'cmid' => (int)$lti->cmid, 'typeid' => (int)$typeid, 'clientid' => $clientid,
    'users' => ['amina' => $amina->username, 'luc' => $luc->username, 'tess' => $tess->username],
]), "\n";
