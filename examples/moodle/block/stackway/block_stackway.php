<?php
/**
 * The map as a block.
 *
 * @package block_stackway
 * @license MIT OR Apache-2.0
 */

/**
 * Shows one pathway with the progress of whoever looks.
 */
class block_stackway extends block_base {
    /**
     * Its name.
     */
    public function init() {
        $this->title = get_string('pluginname', 'block_stackway');
    }

    /**
     * Where it may stand.
     *
     * @return bool[]
     */
    public function applicable_formats() {
        return ['course-view' => true, 'my' => true, 'site-index' => true, 'mod' => true];
    }

    /**
     * Several pathways may be shown.
     *
     * @return bool
     */
    public function instance_allow_multiple() {
        return true;
    }

    /**
     * The title that was chosen, else the block's own.
     */
    public function specialization() {
        if (!empty($this->config->title)) {
            $this->title = format_string($this->config->title, true, ['context' => $this->context]);
        }
    }

    /**
     * The map.
     *
     * @return stdClass
     */
    public function get_content() {
        if ($this->content === null) {
            $this->content = (object)['text' => '', 'footer' => ''];
            $name = $this->config->pathway ?? '';
            if ($name !== '') {
                $this->content->text = \local_stackway\output\map::html($name, (int)$this->page->course->id);
            } else if ($this->page->user_is_editing()) {
                $this->content->text = get_string('choosefirst', 'block_stackway');
            }
        }
        return $this->content;
    }
}
