<?php
// php seed.php MOODLE_DIR: people, courses, completions, a badge, a competency and a pathway in a Moodle that is only for tests.
// Prints what was made as JSON. May run again: it makes a course of its own each time.

define('CLI_SCRIPT', true);
require($argv[1] . '/config.php');
require_once($CFG->libdir . '/phpunit/classes/util.php');
require_once($CFG->libdir . '/completionlib.php');
require_once($CFG->libdir . '/badgeslib.php');
require_once($CFG->dirroot . '/my/lib.php');
require_once($CFG->dirroot . '/completion/criteria/completion_criteria_activity.php');

use core_competency\api;

\core\session\manager::set_user(get_admin());
set_config('enablecompletion', 1);
set_config('enableavailability', 1);
set_config('enablebadges', 1);
set_config('enabled', 1, 'core_competency');
// French is a language of this Moodle. Its own sentences stay English, unless the language pack is installed.
if (!file_exists("$CFG->dataroot/lang/fr/langconfig.php")) {
    make_upload_directory('lang/fr');
    file_put_contents("$CFG->dataroot/lang/fr/langconfig.php", "<?php\n\$string['thislanguage'] = 'Français';\n\$string['iso6391'] = 'fr';\n");
    get_string_manager()->reset_caches();
}
// What the app needs.
set_config('enablewebservices', 1);
set_config('enablemobilewebservice', 1);
set_config('webserviceprotocols', 'rest');
$DB->set_field('external_services', 'enabled', 1, ['shortname' => MOODLE_OFFICIAL_MOBILE_SERVICE]);
assign_capability('webservice/rest:use', CAP_ALLOW, $CFG->defaultuserroleid, context_system::instance()->id, true);
set_config('guestloginbutton', 1);
set_config('autologinguests', 0);
filter_set_global_state('stackway', TEXTFILTER_ON);
// Moodle's own formula filter asks a server elsewhere.
filter_set_global_state('mathjaxloader', TEXTFILTER_DISABLED);
// Its tours of the screen lie over what is tested.
$DB->set_field('tool_usertours_tours', 'enabled', 0);
\tool_usertours\cache::notify_tour_change();

$make = phpunit_util::get_data_generator();
$run = time();
$user = fn($name, $last) => $make->create_user(['username' => strtolower($name) . $run, 'password' => 'Pass-1234', 'firstname' => $name, 'lastname' => $last, 'email' => strtolower($name) . "$run@example.com"]);
[$amina, $luc, $tess, $mo, $mira] = [$user('Amina', 'Ba'), $user('Luc', 'Roy'), $user('Tess', 'Teacher'), $user('Mo', 'Elsewhere'), $user('Mira', 'Manager')];
role_assign($DB->get_field('role', 'id', ['shortname' => 'manager']), $mira->id, context_system::instance());

$course = fn($name, $short) => $make->create_course(['fullname' => $name, 'shortname' => "$short-$run", 'enablecompletion' => 1]);
[$care, $medication, $doomed, $elsewhere] = [$course('Care assistant', 'CARE'), $course('Medication', 'MED'), $course('Short-lived', 'GONE'), $course('Elsewhere', 'ELSE')];
foreach ([$amina, $luc] as $one) {
    $make->enrol_user($one->id, $care->id, 'student');
    $make->enrol_user($one->id, $medication->id, 'student');
}
$make->enrol_user($tess->id, $care->id, 'editingteacher');
// A guest may look into the course.
$guest = enrol_get_plugin('guest');
$instance = $DB->get_record('enrol', ['courseid' => $care->id, 'enrol' => 'guest']);
$instance ? $guest->update_status($instance, ENROL_INSTANCE_ENABLED) : $guest->add_instance($care, ['status' => ENROL_INSTANCE_ENABLED]);

$page = fn($name, $more = []) => $make->create_module('page', $more + ['course' => $care->id, 'name' => $name, 'content' => $name]);
$hygiene = $page('Hygiene', ['completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionview' => 1]);
$diary = $page('Placement diary', ['completion' => COMPLETION_TRACKING_MANUAL]);
$locked = $page('Lifting and moving', ['completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionview' => 1,
    'availability' => json_encode(['op' => '&', 'showc' => [true], 'c' => [['type' => 'completion', 'cm' => (int)$hygiene->cmid, 'e' => COMPLETION_COMPLETE]]])]);
// The pathway would let anybody begin these; Moodle does not.
$night = $page('Night work', ['completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionview' => 1,
    'availability' => json_encode(['op' => '&', 'showc' => [true], 'c' => [['type' => 'date', 'd' => '>=', 't' => $run + YEARSECS]]])]);
$draft = $page('Palliative care', ['visible' => 0]);
$quiz = $make->create_module('quiz', ['course' => $medication->id, 'name' => 'Medication test', 'completion' => COMPLETION_TRACKING_MANUAL]);

$done = function($cmid, $userid) {
    [$course, $cm] = get_course_and_cm_from_cmid($cmid, '', 0, $userid);
    (new completion_info($course))->update_state($cm, COMPLETION_COMPLETE, $userid);
};
\core\session\manager::set_user($amina);
$done($diary->cmid, $amina->id);
\core\session\manager::set_user(get_admin());
[$c, $cm] = get_course_and_cm_from_cmid($hygiene->cmid, '', 0, $amina->id);
(new completion_info($c))->set_module_viewed($cm, $amina->id);
// Moodle's own cron does this later.
$complete = new completion_completion(['userid' => $amina->id, 'course' => $medication->id]);
$complete->mark_enrolled();
$complete->mark_inprogress();

$row = (object)['name' => 'First aid', 'description' => 'x', 'timecreated' => time(), 'timemodified' => time(), 'usercreated' => 2, 'usermodified' => 2,
    'issuername' => 'Riverside', 'issuerurl' => 'https://riverside.example', 'issuercontact' => 'r@example.com', 'expiredate' => null, 'expireperiod' => null,
    'type' => BADGE_TYPE_COURSE, 'courseid' => $care->id, 'messagesubject' => 's', 'message' => 'm', 'attachment' => 1, 'notification' => 0, 'status' => BADGE_STATUS_ACTIVE,
    'version' => '1', 'language' => 'en', 'imagecaption' => 'x'];
$badgeid = $DB->insert_record('badge', $row);
(new badge($badgeid))->issue($amina->id, true);
// Bound by its id, so a new name changes nothing.
$DB->set_field('badge', 'name', 'First aid, renamed', ['id' => $badgeid]);

$scale = $make->create_scale(['scale' => 'No,Yes']);
$config = json_encode([['scaleid' => (string)$scale->id], ['id' => 1, 'scaledefault' => 1, 'proficient' => 0], ['id' => 2, 'scaledefault' => 0, 'proficient' => 1]]);
$competencies = $make->get_plugin_generator('core_competency');
$framework = $competencies->create_framework(['scaleid' => $scale->id, 'scaleconfiguration' => $config, 'idnumber' => "FW-$run"]);
$competency = $competencies->create_competency(['competencyframeworkid' => $framework->get('id'), 'idnumber' => "DEM-$run", 'shortname' => 'Dementia']);
$competencies->create_user_competency(['userid' => $amina->id, 'competencyid' => $competency->get('id'), 'proficiency' => 1, 'grade' => 2]);

$link = fn($kind, $id) => ['links' => [['system' => 'moodle', 'kind' => $kind, 'id' => (string)$id]]];
$credential = fn($id, $type, $en, $fr, $more) => ['id' => $id, 'type' => $type, 'name' => ['en' => $en, 'fr' => $fr]] + $more;
$document = [
    'stackway' => '1', 'title' => ['en' => 'Care assistant', 'fr' => 'Aide-soignant'], 'language' => 'en',
    'credentials' => [
        $credential('hygiene', 'Badge', 'Hygiene', 'Hygiène', $link('activity', $hygiene->cmid)),
        $credential('lifting', 'MicroCredential', 'Lifting and moving', 'Soulever et déplacer', $link('activity', $locked->cmid) + ['requires' => 'hygiene']),
        $credential('dementia', 'MicroCredential', 'Living with dementia', 'Vivre avec la démence', $link('competency', "DEM-$run")),
        $credential('medication', 'MicroCredential', 'Medication', 'Médicaments', $link('course', "MED-$run") + ['requires' => 'hygiene and dementia']),
        $credential('first-aid', 'Certificate', 'First aid', 'Premiers secours', $link('badge', $badgeid)),
        $credential('diary', 'Fieldwork', 'Placement diary', 'Journal de stage', $link('activity', $diary->cmid)),
        $credential('gone', 'Badge', 'Short-lived', 'Éphémère', $link('course', $doomed->id)),
        $credential('night', 'Badge', 'Night work', 'Travail de nuit', $link('activity', $night->cmid)),
        $credential('palliative', 'Badge', 'Palliative care', 'Soins palliatifs', $link('activity', $draft->cmid)),
        $credential('assistant', 'Certificate', 'Care assistant', 'Aide-soignant', ['stack' => 'hygiene and lifting and dementia and medication and first-aid']),
    ],
    'goals' => ['assistant'],
];
delete_course($doomed->id, false);
$site = \local_stackway\pathways::save((object)['courseid' => 0, 'shortname' => "care-$run", 'document' => json_encode($document)]);
$closed = \local_stackway\pathways::save((object)['courseid' => $medication->id, 'shortname' => 'care', 'document' => json_encode($document)]);
$text = $make->create_module('page', ['course' => $care->id, 'name' => 'Your map', 'content' => '<p>Here is your map.</p><p>[[pathway:care]]</p><p>[[pathway:none]]</p>', 'contentformat' => FORMAT_HTML]);
rebuild_course_cache($care->id, true);
$block = $DB->insert_record('block_instances', (object)['blockname' => 'stackway', 'parentcontextid' => context_course::instance($care->id)->id, 'showinsubcontexts' => 0,
    'requiredbytheme' => 0, 'pagetypepattern' => 'course-view-*', 'defaultregion' => 'side-pre', 'defaultweight' => 0,
    'configdata' => base64_encode(serialize((object)['title' => 'My pathway', 'pathway' => 'care'])), 'timecreated' => time(), 'timemodified' => time()]);

// Amina has the site's pathway on her dashboard.
$dashboard = my_copy_page($amina->id);
$DB->insert_record('block_instances', (object)['blockname' => 'stackway', 'parentcontextid' => context_user::instance($amina->id)->id, 'showinsubcontexts' => 0,
    'requiredbytheme' => 0, 'pagetypepattern' => 'my-index', 'subpagepattern' => $dashboard->id, 'defaultregion' => 'content', 'defaultweight' => -5,
    'configdata' => base64_encode(serialize((object)['title' => '', 'pathway' => "care-$run"])), 'timecreated' => time(), 'timemodified' => time()]);

echo json_encode([
    'run' => $run,
    'course' => (int)$care->id, 'medication' => (int)$medication->id, 'page' => (int)$text->cmid, 'hygiene' => (int)$hygiene->cmid, 'document' => $document, 'badge' => (int)$badgeid, 'closed' => (int)$closed, 'doomed' => (int)$doomed->id, 'block' => (int)$block, 'elsewhere' => (int)$elsewhere->id, 'site' => (int)$site,
    'users' => array_map(fn($one) => ['id' => (int)$one->id, 'username' => $one->username], ['amina' => $amina, 'luc' => $luc, 'tess' => $tess, 'mo' => $mo, 'mira' => $mira]),
]), "\n";
