<?php
/**
 * A course's pathways go into its backup.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

defined('MOODLE_INTERNAL') || die();

/**
 * Backup of pathways.
 */
class backup_local_stackway_plugin extends backup_local_plugin {
    /**
     * What of the course is kept.
     *
     * @return backup_plugin_element
     */
    protected function define_course_plugin_structure() {
        $plugin = $this->get_plugin_element();
        $wrapper = new backup_nested_element($this->get_recommended_name());
        $pathways = new backup_nested_element('pathways');
        $pathway = new backup_nested_element('pathway', ['id'], ['shortname', 'document', 'stages', 'svg', 'timecreated', 'timemodified']);
        $plugin->add_child($wrapper);
        $wrapper->add_child($pathways);
        $pathways->add_child($pathway);
        $pathway->set_source_table('local_stackway_pathway', ['courseid' => backup::VAR_COURSEID]);
        return $plugin;
    }
}
