<?php
/**
 * A pathway was deleted.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

namespace local_stackway\event;

/**
 * A pathway was deleted.
 */
class pathway_deleted extends \core\event\base {
    /**
     * What it is about.
     */
    protected function init(): void {
        $this->data['crud'] = 'd';
        $this->data['edulevel'] = self::LEVEL_TEACHING;
        $this->data['objecttable'] = 'local_stackway_pathway';
    }

    /**
     * Its name.
     *
     * @return string
     */
    public static function get_name() {
        return get_string('event:pathway_deleted', 'local_stackway');
    }

    /**
     * What happened.
     *
     * @return string
     */
    public function get_description() {
        return "The user with id '{$this->userid}' deleted the pathway with id '{$this->objectid}'.";
    }

    /**
     * Where it can be seen.
     *
     * @return \moodle_url
     */
    public function get_url() {
        return new \moodle_url('/local/stackway/view.php', ['id' => $this->objectid]);
    }

    /**
     * Ids are new after a restore.
     *
     * @return array
     */
    public static function get_objectid_mapping() {
        return ['db' => 'local_stackway_pathway', 'restore' => 'local_stackway_pathway'];
    }
}
