<?php
/**
 * The form of a pathway.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

namespace local_stackway\form;

use local_stackway\document;
use local_stackway\pathways;
use local_stackway\rendered;

defined('MOODLE_INTERNAL') || die();

require_once($CFG->libdir . '/formslib.php');

/**
 * Name and document; the browser adds what pages without script need.
 */
class edit extends \moodleform {
    /**
     * The fields.
     */
    protected function definition() {
        $form = $this->_form;
        foreach (['id', 'courseid'] as $name) {
            $form->addElement('hidden', $name);
            $form->setType($name, PARAM_INT);
        }
        foreach (['stages', 'svg'] as $name) {
            $form->addElement('hidden', $name);
            $form->setType($name, PARAM_RAW);
        }
        $form->addElement('text', 'shortname', get_string('shortname', 'local_stackway'), ['maxlength' => 100, 'size' => 30]);
        $form->setType('shortname', PARAM_ALPHANUMEXT);
        $form->addRule('shortname', get_string('required'), 'required', null, 'client');
        $form->addHelpButton('shortname', 'shortname', 'local_stackway');
        $form->addElement('filepicker', 'stackwayfile', get_string('file', 'local_stackway'), null, ['accepted_types' => ['.json'], 'maxbytes' => document::MAX_BYTES]);
        $form->addElement('textarea', 'document', get_string('document', 'local_stackway'), ['rows' => 18, 'cols' => 80, 'spellcheck' => 'false']);
        $form->setType('document', PARAM_RAW);
        $form->addElement('static', 'found', get_string('findings', 'local_stackway'), \html_writer::div(\html_writer::tag('ul', '', [
            'data-region' => 'findings', 'data-languages' => implode(' ', rendered::wanted()), 'data-unchecked' => get_string('unchecked', 'local_stackway'),
            'data-sound' => get_string('sound', 'local_stackway'), 'aria-live' => 'polite', 'class' => 'list-unstyled mb-0',
        ]), '', ['tabindex' => '-1']));
        $this->add_action_buttons();
    }

    /**
     * The server looks again.
     *
     * @param array $data
     * @param array $files
     * @return string[]
     */
    public function validation($data, $files) {
        global $DB;
        $errors = parent::validation($data, $files);
        try {
            new document($this->text($data['document']));
        } catch (\moodle_exception $e) {
            $errors['document'] = $e->getMessage();
        }
        $same = $data['shortname'] === '' ? false : $DB->get_record(pathways::TABLE, ['courseid' => $data['courseid'], 'shortname' => $data['shortname']], 'id');
        if ($same && $same->id != $data['id']) {
            $errors['shortname'] = get_string('error:taken', 'local_stackway');
        }
        return $errors;
    }

    /**
     * What was filled in.
     *
     * @return \stdClass|null
     */
    public function get_data() {
        $data = parent::get_data();
        if ($data) {
            $data->document = $this->text($data->document);
        }
        return $data;
    }

    /**
     * The document: what is written, else the chosen file. Where scripts run, the file has been written into the field.
     *
     * @param string $written
     * @return string
     */
    private function text(string $written): string {
        return trim($written) !== '' ? $written : (string)$this->get_file_content('stackwayfile');
    }
}
