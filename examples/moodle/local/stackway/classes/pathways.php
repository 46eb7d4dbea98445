<?php
/**
 * The stored pathways.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

namespace local_stackway;

/**
 * Finds, saves and deletes pathways.
 */
class pathways {
    /** The table. */
    const TABLE = 'local_stackway_pathway';

    /**
     * By its id; false if it is gone.
     *
     * @param int $id
     * @return \stdClass|false
     */
    public static function get(int $id) {
        global $DB;
        return $DB->get_record(self::TABLE, ['id' => $id]);
    }

    /**
     * By name: the course's own, else the site's. Names survive backup and restore, ids do not.
     *
     * @param string $shortname
     * @param int $courseid
     * @return \stdClass|false
     */
    public static function find(string $shortname, int $courseid) {
        global $DB;
        $own = $courseid > SITEID ? $DB->get_record(self::TABLE, ['courseid' => $courseid, 'shortname' => $shortname]) : false;
        return $own ?: $DB->get_record(self::TABLE, ['courseid' => 0, 'shortname' => $shortname]);
    }

    /**
     * Those that can be shown in a course: its own and the site's, by name.
     *
     * @param int $courseid 0 or the site: only the site's
     * @return \stdClass[] without the documents
     */
    public static function in_course(int $courseid): array {
        global $DB;
        $ids = $courseid > SITEID ? [0, $courseid] : [0];
        [$in, $params] = $DB->get_in_or_equal($ids);
        return $DB->get_records_select(self::TABLE, "courseid $in", $params, 'courseid DESC, shortname', 'id, courseid, shortname, timemodified');
    }

    /**
     * Where the permissions of a pathway are asked: its course, or the site.
     *
     * @param \stdClass $pathway
     * @return \context
     */
    public static function context(\stdClass $pathway): \context {
        return $pathway->courseid ? \context_course::instance($pathway->courseid) : \context_system::instance();
    }

    /**
     * Saves a pathway that the form gave.
     *
     * @param \stdClass $data id or 0, courseid, shortname, document, stages, svg: by language, JSON
     * @return int the id
     */
    public static function save(\stdClass $data): int {
        global $DB, $USER;
        $document = new document($data->document);
        $row = (object)[
            'courseid' => $data->courseid,
            'shortname' => $data->shortname,
            'document' => $data->document,
            'stages' => rendered::stages($document, $data->stages ?? null),
            'svg' => rendered::drawings($data->svg ?? null),
            'usermodified' => $USER->id,
            'timemodified' => time(),
        ];
        if (empty($data->id)) {
            $row->timecreated = $row->timemodified;
            $row->id = $DB->insert_record(self::TABLE, $row);
            $event = event\pathway_created::class;
        } else {
            $row->id = $data->id;
            $DB->update_record(self::TABLE, $row);
            $event = event\pathway_updated::class;
        }
        $event::create(['context' => self::context($row), 'objectid' => $row->id])->trigger();
        return $row->id;
    }

    /**
     * Deletes a pathway.
     *
     * @param \stdClass $pathway
     */
    public static function delete(\stdClass $pathway): void {
        global $DB;
        $DB->delete_records(self::TABLE, ['id' => $pathway->id]);
        event\pathway_deleted::create(['context' => self::context($pathway), 'objectid' => $pathway->id])->trigger();
    }
}
