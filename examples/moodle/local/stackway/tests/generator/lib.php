<?php
/**
 * Pathways for tests.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

use local_stackway\pathways;

/**
 * Makes pathways.
 */
class local_stackway_generator extends component_generator_base {
    /**
     * A pathway whose credentials are bound to places in Moodle.
     *
     * @param int $courseid 0 for the whole site
     * @param array $links id of a credential => [kind, id], or null for one that is bound to nothing
     * @param array $more further members of the form's data
     * @return stdClass the row
     */
    public function create_pathway(int $courseid, array $links, array $more = []): stdClass {
        $id = pathways::save((object)($more + ['courseid' => $courseid, 'shortname' => 'care', 'document' => self::document($links)]));
        return pathways::get($id);
    }

    /**
     * A document.
     *
     * @param array $links as above
     * @return string JSON
     */
    public static function document(array $links): string {
        $credentials = [];
        foreach ($links as $id => $link) {
            $credentials[] = ['id' => (string)$id, 'type' => 'Badge', 'name' => ['en' => ucfirst($id), 'fr' => "Le $id"]]
                + ($link ? ['links' => [['system' => 'moodle', 'kind' => $link[0], 'id' => (string)$link[1]]]] : []);
        }
        return json_encode(['stackway' => '1', 'title' => ['en' => 'Care', 'fr' => 'Soins'], 'language' => 'en', 'credentials' => $credentials]);
    }
}
