<?php
/**
 * Drawings that a browser sent: what is let through, and what is written on them.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

namespace local_stackway;

/**
 * Drawings.
 *
 * @covers \local_stackway\drawing
 * @covers \local_stackway\rendered
 */
final class drawing_test extends \advanced_testcase {
    /** One card, as the core draws it. */
    const CARD = '<g class="stackway-card" id="stackway-n0" data-credential="a"><title>Hygiene, Badge</title>'
        . '<rect x="16" y="127" width="232" height="66" rx="10" fill="#ffffff" stroke="#7c879b" stroke-width="1"/>'
        . '<text x="30" y="176" font-size="15" font-weight="600" fill="#172033">Hygiene &amp; more</text></g>';

    /**
     * A drawing around something.
     *
     * @param string $inside
     * @param string $more
     * @return string
     */
    private static function svg(string $inside, string $more = ''): string {
        return '<svg xmlns="http://www.w3.org/2000/svg" width="968" height="253" viewBox="0 0 968 253" role="img" lang="en" direction="ltr"' . $more . '>' . $inside . '</svg>';
    }

    /**
     * What the core writes comes through as it is.
     */
    public function test_sound(): void {
        $path = '<g class="stackway-edge"><path d="M248 141L270 141Q276 141 276 135z" fill="none" stroke="#778397" stroke-width="1.25" stroke-dasharray="4 3"/></g>'
            . '<g transform="matrix(0.88 0 0 -0.88 891.94 140)" stroke-linecap="round" stroke-linejoin="round"/>';
        $this->assertSame(self::svg(self::CARD . $path), drawing::clean(self::svg(self::CARD . $path)));
    }

    /**
     * Things that have no place in a drawing.
     *
     * @return array[] what is inside, what of the root
     */
    public static function hostile(): array {
        return [
            'script' => ['<script>alert(1)</script>'],
            'script in another namespace' => ['<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>'],
            'foreign object' => ['<foreignObject><b xmlns="http://www.w3.org/1999/xhtml">alert</b></foreignObject>'],
            'image' => ['<image href="https://evil.example/x.png"/>'],
            'use' => ['<use href="#stackway-n0"/>'],
            'link' => ['<a href="javascript:alert(1)"><text>alert</text></a>'],
            'style element' => ['<style>@import "https://evil.example"</style>'],
            'style attribute' => ['<rect style="fill:url(https://evil.example)"/>'],
            'paint server' => ['<rect fill="url(https://evil.example#x)"/>'],
            'handler' => ['<rect onclick="alert(1)"/>'],
            'handler of the root' => ['', ' onload="alert(1)"'],
            'animation' => ['<set attributeName="href" to="javascript:alert(1)"/><animate onbegin="alert(1)"/>'],
            'xlink' => ['<g xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="https://evil.example"/>'],
            'base' => ['', ' xml:base="https://evil.example"'],
            'an id of the page' => ['<g id="page-header" class="modal"/>'],
            'a font of elsewhere' => ['', ' font-family="url(https://evil.example)"'],
            'a new line in a colour' => ["<rect fill=\"#ffffff&#10;evil\"/>"],
        ];
    }

    /**
     * Only the rest is kept.
     *
     * @dataProvider hostile
     * @param string $inside
     * @param string $more
     */
    public function test_hostile(string $inside, string $more = ''): void {
        $clean = drawing::clean(self::svg(self::CARD . $inside, $more));
        $this->assertStringContainsString('Hygiene &amp; more', $clean);
        $this->assertDoesNotMatchRegularExpression('/script|foreign|image|href|url|style|evil|alert|on[a-z]+=|xml:|modal|page-header/i', $clean);
        $this->assertSame($clean, drawing::clean($clean), 'cleaning what is clean changes nothing');
    }

    /**
     * What is no drawing is none.
     */
    public function test_none(): void {
        $bomb = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>';
        foreach ([null, '', 7, ['<svg/>'], 'hello', '<svg', '<html/>', '<svg xmlns="http://www.w3.org/1999/xhtml"/>', $bomb . self::svg('&b;'),
            '<?xml-stylesheet href="x"?>' . self::svg(''),
            '<svg xmlns="http://www.w3.org/2000/svg"><![CDATA[x]]></svg>', self::svg('<text>&xxe;</text>'), self::svg(str_repeat('x', drawing::MAX_BYTES)),
            self::svg(str_repeat('<g/>', drawing::MAX_ELEMENTS)), "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>\xff</title></svg>"] as $given) {
            $this->assertNull(drawing::clean($given));
        }
        $deep = drawing::clean(self::svg(str_repeat('<g>', 200) . str_repeat('</g>', 200)));
        $this->assertSame(drawing::MAX_DEPTH - 1, substr_count($deep, '<g'));
    }

    /**
     * A learner's words are on her cards, as text, in the viewer's language; other cards stay as they are.
     */
    public function test_label(): void {
        $other = str_replace(['n0', '"a"'], ['n1', '"b"'], self::CARD);
        $svg = self::svg(self::CARD . $other);
        $this->assertSame($svg, drawing::label($svg, []));
        $this->assertSame($svg, drawing::label($svg, ['c' => 'earned', 'a' => 'nonsense']));
        foreach (output\map::WORDS as $word) {
            $labelled = drawing::label($svg, ['a' => $word]);
            $this->assertSame(1, substr_count($labelled, '>' . s(get_string("status:$word", 'local_stackway')) . '<'));
            $this->assertStringContainsString($other, $labelled);
        }
        // The widest label stays inside the card, mirrored in right-to-left drawings.
        foreach ([$svg, str_replace('direction="ltr"', 'direction="rtl"', $svg)] as $one) {
            preg_match('/<rect x="([\d.]+)" y="183" width="([\d.]+)"/', drawing::label($one, ['a' => 'selfmarked']), $pill);
            $this->assertGreaterThanOrEqual(16, (float)$pill[1]);
            $this->assertLessThanOrEqual(16 + 232, (float)$pill[1] + (float)$pill[2]);
        }
    }

    /**
     * What is stored by language, and which is shown.
     */
    public function test_languages(): void {
        $document = new document('{"stackway": "1", "credentials": [{"id": "a"}]}');
        $svg = self::svg(self::CARD);
        $stored = rendered::drawings(json_encode(['en' => $svg, 'fr' => 'none', '../x' => $svg, 'fr_ca' => str_replace('Hygiene', 'Hygiène', $svg)]));
        $this->assertSame(['en', 'fr_ca'], array_keys(json_decode($stored, true)));
        $this->assertStringContainsString('Hygiène', rendered::pick($stored, 'fr_ca'));
        $this->assertSame($svg, rendered::pick($stored, 'fr'));
        $this->assertSame($svg, rendered::pick($stored, 'en_us'));
        foreach ([null, '', 'x', '[]', '7', '{"en": "x"}'] as $given) {
            $this->assertNull(rendered::drawings($given));
        }
        $stages = rendered::stages($document, json_encode(['fr' => [['title' => 'Étape 1', 'items' => ['a', 'nobody']]], 'en' => 'x']));
        $this->assertSame([['title' => 'Étape 1', 'items' => ['a']]], rendered::pick($stages, 'fr'));
        $this->assertSame([['title' => '', 'items' => ['a']]], rendered::pick($stages, 'en'));
        $this->assertNull(rendered::pick(rendered::stages($document, null), 'en'));
        $this->assertSame('en', rendered::wanted()[0]);
    }
}
