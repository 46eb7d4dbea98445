<?php
/**
 * English.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

defined('MOODLE_INTERNAL') || die();

$string['add'] = 'Add a pathway';
$string['change'] = 'Change a pathway';
$string['chooselearner'] = 'Choose a learner…';
$string['closed:course'] = 'The course is hidden for now.';
$string['closed:enrolment'] = 'Enrolment in its course is needed.';
$string['closed:gone'] = 'Its place in Moodle no longer exists.';
$string['closed:hidden'] = 'The activity is hidden for now.';
$string['closed:unsaid'] = 'Moodle does not say why.';
$string['closedbymoodle'] = 'What Moodle keeps closed for now';
$string['cohort'] = 'Everybody in this course';
$string['credential'] = 'Credential';
$string['deleted'] = 'The pathway is deleted.';
$string['deletesure'] = 'Delete the pathway “{$a}”? Blocks and texts that name it will say that it is gone.';
$string['document'] = 'Pathway document (JSON)';
$string['earnedby'] = 'Earned by, of {$a}';
$string['error:gone'] = 'This pathway is no longer there.';
$string['error:notpathway'] = 'This is not a pathway document.';
$string['error:taken'] = 'Another pathway has this name here.';
$string['error:toolarge'] = 'The document is larger than {$a}.';
$string['event:pathway_created'] = 'Pathway created';
$string['event:pathway_deleted'] = 'Pathway deleted';
$string['event:pathway_updated'] = 'Pathway updated';
$string['event:pathway_viewed'] = 'Pathway viewed';
$string['event:record_viewed'] = 'Progress of another person viewed';
$string['few'] = 'fewer than {$a}';
$string['file'] = 'Choose a file';
$string['findings'] = 'Findings';
$string['findlearner'] = 'Find one of {$a} learners by name';
$string['hiddenfromyou'] = 'Some of this person’s progress is not for you to see.';
$string['howto'] = 'Write a pathway’s short name into any text, as below, or add the block “Pathway”.';
$string['imageof'] = 'The map “{$a}” as an image; the list above says the same.';
$string['mapof'] = 'The map of {$a}';
$string['morefound'] = 'These are the first {$a}: write more of the name.';
$string['nobody'] = 'There is no learner here whom you may see.';
$string['nobodyfound'] = 'Nobody has this name.';
$string['none'] = 'There is no pathway yet.';
$string['nopathway'] = 'There is no pathway “{$a}” here.';
$string['ofsite'] = 'of the whole site';
$string['pathway'] = 'Pathway';
$string['pathways'] = 'Pathways';
$string['pathwaysofsite'] = 'Pathways of the whole site';
$string['pluginname'] = 'Stackway';
$string['privacy:metadata:pathway'] = 'Pathway documents. Nothing about learners is kept: their progress is read from Moodle whenever a map is shown.';
$string['privacy:metadata:timemodified'] = 'When the pathway was last changed';
$string['privacy:metadata:usermodified'] = 'Who changed the pathway last';
$string['saved'] = 'The pathway is saved.';
$string['shortname'] = 'Short name';
$string['shortname_help'] = 'Letters, digits, - and _. Blocks and texts find the pathway by it, in restored courses too.';
$string['sound'] = 'Nothing to mend.';
$string['stackway:manage'] = 'Manage pathways';
$string['stackway:view'] = 'See pathways';
$string['stackway:viewcohort'] = 'See how many people have earned what';
$string['stackway:viewothers'] = 'See the progress of others on pathways';
$string['status:closed'] = 'Closed in Moodle for now';
$string['status:earned'] = 'Earned';
$string['status:expired'] = 'Expired';
$string['status:failed'] = 'Not passed yet';
$string['status:gone'] = 'No longer in Moodle';
$string['status:inprogress'] = 'In progress';
$string['status:open'] = 'Open';
$string['status:selfmarked'] = 'Marked as done by the learner';
$string['title'] = 'Title';
$string['unchecked'] = 'This browser does not run WebAssembly, so the pathway is not checked while you write, and pages without script will have no image of it. The server checks its shape and size.';
