<?php
/**
 * A course's pathways come back from its backup, with links to the new course and its activities.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

defined('MOODLE_INTERNAL') || die();

use local_stackway\pathways;

/**
 * Restore of pathways.
 */
class restore_local_stackway_plugin extends restore_local_plugin {
    /** @var int[] Pathways that were restored. */
    private array $restored = [];

    /**
     * Where they are in the backup.
     *
     * @return restore_path_element[]
     */
    protected function define_course_plugin_structure() {
        return [new restore_path_element('pathway', $this->get_pathfor('/pathways/pathway'))];
    }

    /**
     * One pathway. What a course already has under the same name stays as it is.
     *
     * @param array $data
     */
    public function process_pathway($data) {
        global $DB, $USER;
        $row = (object)$data;
        $old = $row->id;
        $row->courseid = $this->task->get_courseid();
        if ($DB->record_exists(pathways::TABLE, ['courseid' => $row->courseid, 'shortname' => $row->shortname])) {
            return;
        }
        $row->usermodified = $USER->id;
        $new = $DB->insert_record(pathways::TABLE, $row);
        $this->set_mapping('local_stackway_pathway', $old, $new);
        $this->restored[] = $new;
    }

    /**
     * Once all activities are there: ids in links become the new ones.
     */
    public function after_restore_course() {
        global $DB;
        foreach ($this->restored as $id) {
            $row = pathways::get($id);
            $data = json_decode($row->document);
            foreach ($data->credentials ?? [] as $credential) {
                foreach ($credential->links ?? [] as $link) {
                    if (($link->system ?? '') !== 'moodle' || !ctype_digit((string)($link->id ?? ''))) {
                        continue;
                    }
                    $new = match ($link->kind ?? '') {
                        'activity' => $this->get_mappingid('course_module', $link->id),
                        'badge' => $this->get_mappingid('badge', $link->id),
                        'course' => $link->id == $this->task->get_old_courseid() ? $this->task->get_courseid() : null,
                        default => null,
                    };
                    if ($new) {
                        $link->id = (string)$new;
                    }
                }
            }
            $DB->set_field(pathways::TABLE, 'document', json_encode($data, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE), ['id' => $id]);
        }
    }
}
