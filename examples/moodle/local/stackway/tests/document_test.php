<?php
/**
 * What PHP lets in as a pathway, and what it makes of it.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

namespace local_stackway;

/**
 * Documents.
 *
 * @covers \local_stackway\document
 */
final class document_test extends \advanced_testcase {
    /**
     * Texts that are no pathways.
     *
     * @return array[] with the code of the error
     */
    public static function faulty(): array {
        return [
            'nothing' => ['', 'error:notpathway'],
            'no JSON' => ['{"stackway": "1"', 'error:notpathway'],
            'a number' => ['1', 'error:notpathway'],
            'a text' => ['"stackway"', 'error:notpathway'],
            'another version' => ['{"stackway": "2", "credentials": []}', 'error:notpathway'],
            'a number as version' => ['{"stackway": 1, "credentials": []}', 'error:notpathway'],
            'credentials as an object' => ['{"stackway": "1", "credentials": {"a": {"id": "a"}}}', 'error:notpathway'],
            'credentials as a text' => ['{"stackway": "1", "credentials": "a"}', 'error:notpathway'],
            'a credential without an id' => ['{"stackway": "1", "credentials": [{"name": "a"}]}', 'error:notpathway'],
            'a credential whose id is a list' => ['{"stackway": "1", "credentials": [{"id": ["a"]}]}', 'error:notpathway'],
            'bytes that are no UTF-8' => ["{\"stackway\": \"1\", \"title\": \"\xff\", \"credentials\": []}", 'error:notpathway'],
            'deeper than anybody writes' => ['{"stackway": "1", "x": ' . str_repeat('[', 100) . str_repeat(']', 100) . '}', 'error:notpathway'],
            'too large' => ['{"stackway": "1", "title": "' . str_repeat('x', document::MAX_BYTES) . '"}', 'error:toolarge'],
            'too many' => ['{"stackway": "1", "credentials": [' . str_repeat('{"id":"a"},', document::MAX_CREDENTIALS) . '{"id":"a"}]}', 'error:notpathway'],
        ];
    }

    /**
     * None of them is taken.
     *
     * @dataProvider faulty
     * @param string $json
     * @param string $code
     */
    public function test_faulty(string $json, string $code): void {
        try {
            new document($json);
            $this->fail('It was taken.');
        } catch (\moodle_exception $e) {
            $this->assertSame($code, $e->errorcode);
        }
    }

    /**
     * Members of the wrong kind are passed over: the document stands, and nothing of them is shown.
     */
    public function test_hostile_members(): void {
        global $CFG;
        $document = new document(json_encode(['stackway' => '1', 'title' => ['en' => ['x']], 'roles' => 'none', 'language' => 7, 'credentials' => [
            ['id' => 'a', 'name' => 5, 'links' => 'course'],
            ['id' => 'b', 'name' => ['fr' => 'Bé', 'en' => null], 'links' => [
                7, ['system' => 'moodle'], ['system' => 'moodle', 'kind' => 'course', 'id' => ['1']], ['system' => 'moodle', 'kind' => '__construct', 'id' => '1'],
                ['system' => 'openedx', 'kind' => 'course', 'id' => '1'], ['system' => 'moodle', 'kind' => 'course', 'id' => '1', 'instance' => 'https://elsewhere.example'],
                ['system' => 'moodle', 'kind' => 'course', 'id' => 1, 'instance' => $CFG->wwwroot], ['system' => 'moodle', 'kind' => 'badge', 'id' => "1' OR 1=1 --"],
            ]],
        ]]));
        $this->assertSame('', $document->title('en'));
        $this->assertSame(['a' => '', 'b' => 'Bé'], $document->names('en'));
        $this->assertSame([
            ['credential' => 'b', 'kind' => 'course', 'id' => '1'],
            ['credential' => 'b', 'kind' => 'badge', 'id' => "1' OR 1=1 --"],
        ], $document->links());
    }

    /**
     * The asked language, its parent, the document's own, any.
     */
    public function test_languages(): void {
        $title = fn($title, $lang) => (new document(json_encode(['stackway' => '1', 'language' => 'de', 'title' => $title])))->title($lang);
        $all = ['en' => 'Care', 'fr' => 'Soins', 'de' => 'Pflege', 'fr-CA' => 'Soins d’ici'];
        $this->assertSame('Soins d’ici', $title($all, 'fr_ca'));
        $this->assertSame('Soins', $title($all, 'fr_be'));
        $this->assertSame('Pflege', $title($all, 'uk'));
        $this->assertSame('Cuidado', $title(['es' => 'Cuidado'], 'uk'));
        $this->assertSame('Care', $title('Care', 'fr'));
    }

    /**
     * Stages come from a browser: whatever it sent, every credential is in one, once.
     */
    public function test_stages(): void {
        $document = new document('{"stackway": "1", "credentials": [{"id": "a"}, {"id": "b"}, {"id": "c"}]}');
        $all = [['title' => '', 'items' => ['a', 'b', 'c']]];
        foreach ([null, '', 'no', 7, [], [7, 'x'], [['title' => 'x', 'items' => 'a']], [['items' => ['nobody', 7, []]]]] as $given) {
            $this->assertSame($all, $document->stages($given));
        }
        $given = [['title' => 'First', 'items' => ['b', 'nobody', 'b']], ['title' => ['x'], 'items' => ['a', 'b']]];
        $this->assertSame([
            ['title' => 'First', 'items' => ['b']], ['title' => '', 'items' => ['a']], ['title' => '', 'items' => ['c']],
        ], $document->stages($given));
        $this->assertSame([], (new document('{"stackway": "1"}'))->stages(null));
    }
}
