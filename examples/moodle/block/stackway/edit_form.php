<?php
/**
 * The settings of one block.
 *
 * @package block_stackway
 * @license MIT OR Apache-2.0
 */

/**
 * Which pathway, under which title.
 */
class block_stackway_edit_form extends block_edit_form {
    /**
     * The fields.
     *
     * @param MoodleQuickForm $mform
     */
    protected function specific_definition($mform) {
        $mform->addElement('header', 'configheader', get_string('blocksettings', 'block'));
        $mform->addElement('text', 'config_title', get_string('configtitle', 'block_stackway'));
        $mform->setType('config_title', PARAM_TEXT);
        $rows = \local_stackway\pathways::in_course((int)$this->page->course->id);
        // By name: it is the same in a restored course.
        $names = array_column($rows, 'shortname', 'shortname');
        $mform->addElement('select', 'config_pathway', get_string('pathway', 'local_stackway'), ['' => get_string('choosedots')] + $names);
        $mform->setType('config_pathway', PARAM_ALPHANUMEXT);
    }
}
