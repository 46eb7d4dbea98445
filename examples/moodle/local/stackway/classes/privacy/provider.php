<?php
/**
 * Privacy: the plugin keeps who last changed a pathway, and nothing of any learner.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

namespace local_stackway\privacy;

use core_privacy\local\metadata\collection;
use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\contextlist;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;
use local_stackway\pathways;

/**
 * Says, exports and deletes what is kept.
 */
class provider implements
    \core_privacy\local\metadata\provider,
    \core_privacy\local\request\core_userlist_provider,
    \core_privacy\local\request\plugin\provider {
    /**
     * What is kept.
     *
     * @param collection $collection
     * @return collection
     */
    public static function get_metadata(collection $collection): collection {
        return $collection->add_database_table(pathways::TABLE, [
            'usermodified' => 'privacy:metadata:usermodified',
            'timemodified' => 'privacy:metadata:timemodified',
        ], 'privacy:metadata:pathway');
    }

    /**
     * Where somebody changed pathways.
     *
     * @param int $userid
     * @return contextlist
     */
    public static function get_contexts_for_userid(int $userid): contextlist {
        $list = new contextlist();
        $list->add_from_sql('SELECT c.id FROM {context} c JOIN {local_stackway_pathway} p ON p.courseid = c.instanceid
            WHERE c.contextlevel = :level AND p.courseid > 0 AND p.usermodified = :userid', ['level' => CONTEXT_COURSE, 'userid' => $userid]);
        $list->add_from_sql('SELECT c.id FROM {context} c WHERE c.contextlevel = :level
            AND EXISTS (SELECT 1 FROM {local_stackway_pathway} p WHERE p.courseid = 0 AND p.usermodified = :userid)', ['level' => CONTEXT_SYSTEM, 'userid' => $userid]);
        return $list;
    }

    /**
     * Who changed pathways in a context.
     *
     * @param userlist $userlist
     */
    public static function get_users_in_context(userlist $userlist) {
        $courseid = self::course($userlist->get_context());
        if ($courseid !== null) {
            $userlist->add_from_sql('usermodified', 'SELECT usermodified FROM {local_stackway_pathway} WHERE courseid = :courseid', ['courseid' => $courseid]);
        }
    }

    /**
     * Exports the names of pathways that somebody changed last.
     *
     * @param approved_contextlist $contextlist
     */
    public static function export_user_data(approved_contextlist $contextlist) {
        global $DB;
        foreach ($contextlist as $context) {
            $courseid = self::course($context);
            if ($courseid === null) {
                continue;
            }
            $rows = $DB->get_records(pathways::TABLE, ['courseid' => $courseid, 'usermodified' => $contextlist->get_user()->id], 'id', 'id, shortname, timemodified');
            $data = array_map(fn($row) => ['shortname' => $row->shortname, 'timemodified' => \core_privacy\local\request\transform::datetime($row->timemodified)], $rows);
            writer::with_context($context)->export_data([get_string('pluginname', 'local_stackway')], (object)['pathways' => array_values($data)]);
        }
    }

    /**
     * The pathways stay, nobody's name on them.
     *
     * @param \context $context
     */
    public static function delete_data_for_all_users_in_context(\context $context) {
        global $DB;
        $courseid = self::course($context);
        if ($courseid !== null) {
            $DB->set_field(pathways::TABLE, 'usermodified', 0, ['courseid' => $courseid]);
        }
    }

    /**
     * The same for one person.
     *
     * @param approved_contextlist $contextlist
     */
    public static function delete_data_for_user(approved_contextlist $contextlist) {
        foreach ($contextlist as $context) {
            self::forget($context, [$contextlist->get_user()->id]);
        }
    }

    /**
     * The same for several.
     *
     * @param approved_userlist $userlist
     */
    public static function delete_data_for_users(approved_userlist $userlist) {
        self::forget($userlist->get_context(), $userlist->get_userids());
    }

    /**
     * Takes names off.
     *
     * @param \context $context
     * @param int[] $userids
     */
    private static function forget(\context $context, array $userids): void {
        global $DB;
        $courseid = self::course($context);
        if ($courseid === null || !$userids) {
            return;
        }
        [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED);
        $DB->set_field_select(pathways::TABLE, 'usermodified', 0, "courseid = :courseid AND usermodified $in", ['courseid' => $courseid] + $params);
    }

    /**
     * The course of a context, 0 for the site, null for what holds no pathways.
     *
     * @param \context $context
     * @return int|null
     */
    private static function course(\context $context): ?int {
        return match ($context->contextlevel) {
            CONTEXT_COURSE => (int)$context->instanceid,
            CONTEXT_SYSTEM => 0,
            default => null,
        };
    }
}
