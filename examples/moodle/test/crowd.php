<?php
// php crowd.php MOODLE_DIR PEOPLE: a course with that many learners, each of whom has done something, and how many queries
// its counts and one learner's map take with ten of them and with all. Prints JSON.
// php crowd.php MOODLE_DIR clear COURSEID: takes it all away again.

define('CLI_SCRIPT', true);
require($argv[1] . '/config.php');
require_once($CFG->libdir . '/phpunit/classes/util.php');
require_once($CFG->libdir . '/completionlib.php');
require_once($CFG->libdir . '/badgeslib.php');

\core\session\manager::set_user(get_admin());
if ($argv[2] === 'clear') {
    $ids = $DB->get_fieldset_select('user', 'id', $DB->sql_like('username', '?'), ["crowd{$argv[3]}x%"]);
    // Moodle would tell everybody's leaving one by one.
    $DB->delete_records('role_assignments', ['contextid' => context_course::instance((int)$argv[3])->id]);
    $DB->delete_records_select('user_enrolments', 'enrolid IN (SELECT id FROM {enrol} WHERE courseid = ?)', [(int)$argv[3]]);
    delete_course((int)$argv[3], false);
    foreach (array_chunk($ids, 1000) as $some) {
        [$in, $params] = $DB->get_in_or_equal($some);
        foreach (['user' => 'id', 'badge_issued' => 'userid', 'competency_usercomp' => 'userid'] as $table => $field) {
            $DB->delete_records_select($table, "$field $in", $params);
        }
    }
    exit;
}

$make = phpunit_util::get_data_generator();
$run = time();
$course = $make->create_course(['fullname' => 'Large course', 'shortname' => "LARGE-$run", 'enablecompletion' => 1]);
$page = $make->create_module('page', ['course' => $course->id, 'completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionview' => 1]);
$badge = $make->get_plugin_generator('core_badges')->create_badge(['type' => BADGE_TYPE_COURSE, 'courseid' => $course->id, 'name' => 'Large', 'status' => BADGE_STATUS_ACTIVE]);
$scale = $make->create_scale(['scale' => 'No,Yes']);
$config = json_encode([['scaleid' => (string)$scale->id], ['id' => 1, 'scaledefault' => 1, 'proficient' => 0], ['id' => 2, 'scaledefault' => 0, 'proficient' => 1]]);
$competencies = $make->get_plugin_generator('core_competency');
$framework = $competencies->create_framework(['scaleid' => $scale->id, 'scaleconfiguration' => $config, 'idnumber' => "LARGE-$run"]);
$competency = $competencies->create_competency(['competencyframeworkid' => $framework->get('id'), 'idnumber' => "LARGE-C-$run"]);
$credentials = [];
foreach (['activity' => $page->cmid, 'course' => $course->id, 'badge' => $badge->id, 'competency' => $competency->get('id')] as $kind => $id) {
    $credentials[] = ['id' => $kind, 'type' => 'Badge', 'name' => ucfirst($kind), 'links' => [['system' => 'moodle', 'kind' => $kind, 'id' => (string)$id]]];
}
$pathway = \local_stackway\pathways::get(\local_stackway\pathways::save((object)['courseid' => $course->id, 'shortname' => 'large',
    'document' => json_encode(['stackway' => '1', 'title' => 'Large', 'credentials' => $credentials])]));

$enrol = $DB->get_record('enrol', ['courseid' => $course->id, 'enrol' => 'manual']);
$role = $DB->get_field('role', 'id', ['shortname' => 'student']);
$context = context_course::instance($course->id);
$add = function(int $from, int $to) use ($DB, $CFG, $course, $run, $enrol, $role, $context, $page, $badge, $competency) {
    $rows = [];
    for ($n = $from; $n < $to; $n++) {
        $rows[] = ['username' => "crowd{$course->id}x$n", 'firstname' => "Person $n", 'lastname' => 'Crowd', 'email' => "crowd$run-$n@example.com", 'confirmed' => 1,
            'mnethostid' => $CFG->mnet_localhost_id, 'auth' => 'manual', 'timecreated' => $run, 'timemodified' => $run, 'lang' => 'en'];
    }
    $DB->insert_records('user', $rows);
    [$in, $params] = $DB->get_in_or_equal(array_column($rows, 'username'));
    $ids = $DB->get_fieldset_select('user', 'id', "username $in", $params);
    $each = fn($table, $row) => $DB->insert_records($table, array_map($row, $ids));
    $each('user_enrolments', fn($id) => ['enrolid' => $enrol->id, 'userid' => $id, 'status' => 0, 'timestart' => 0, 'timeend' => 0, 'timecreated' => $run, 'timemodified' => $run]);
    $each('role_assignments', fn($id) => ['roleid' => $role, 'contextid' => $context->id, 'userid' => $id, 'timemodified' => $run, 'component' => '', 'itemid' => 0, 'sortorder' => 0]);
    $each('course_modules_completion', fn($id) => ['coursemoduleid' => $page->cmid, 'userid' => $id, 'completionstate' => COMPLETION_COMPLETE, 'timemodified' => $run]);
    $each('course_completions', fn($id) => ['userid' => $id, 'course' => $course->id, 'timeenrolled' => $run, 'timestarted' => $run, 'timecompleted' => $run, 'reaggregate' => 0]);
    $each('badge_issued', fn($id) => ['badgeid' => $badge->id, 'userid' => $id, 'uniquehash' => sha1("$run-$id"), 'dateissued' => $run, 'visible' => 1]);
    $each('competency_usercomp', fn($id) => ['userid' => $id, 'competencyid' => $competency->get('id'), 'status' => 0, 'proficiency' => 1, 'grade' => 2,
        'timecreated' => $run, 'timemodified' => $run, 'usermodified' => 2]);
    return (int)end($ids);
};
$measure = function(int $userid) use ($DB, $pathway) {
    $count = function(callable $do) use ($DB) {
        $do();
        $before = $DB->perf_get_queries();
        $answer = $do();
        return [$DB->perf_get_queries() - $before, $answer];
    };
    [$cohort, $counts] = $count(fn() => \local_stackway\cohort::counts($pathway));
    [$learner, $links] = $count(fn() => (new \local_stackway\facts($userid, (int)$pathway->courseid))->answers((new \local_stackway\document($pathway->document))->links()));
    return ['cohort' => $cohort, 'counts' => $counts, 'learner' => $learner, 'earned' => count(array_filter(array_column($links, 'earned')))];
};
$few = $measure($add(0, 10));
for ($from = 10; $from < (int)$argv[2]; $from += 500) {
    $last = $add($from, min($from + 500, (int)$argv[2]));
}
echo json_encode(['course' => (int)$course->id, 'pathway' => (int)$pathway->id, 'somebody' => $last, 'few' => $few, 'many' => $measure($last)]), "\n";
