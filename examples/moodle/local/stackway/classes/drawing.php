<?php
/**
 * A drawing of a map that an author's browser made: cleaned before it is stored, with a learner's words when it is shown.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

namespace local_stackway;

/**
 * Cleans and labels drawings. Only what the core itself writes is let through: shapes, texts and numbers. No script, no
 * style, no link, nothing foreign, nothing that refers to anything.
 */
class drawing {
    /** Bytes of one drawing. */
    const MAX_BYTES = 1048576;
    /** Elements of one drawing. */
    const MAX_ELEMENTS = 50000;
    /** Elements inside one another. */
    const MAX_DEPTH = 8;

    /** The namespace of SVG. */
    const SVG = 'http://www.w3.org/2000/svg';

    /** What a number may look like. */
    private const NUMBER = '/^-?\d{1,7}(\.\d{1,6})?$/D';
    /** Several of them. */
    private const NUMBERS = '/^(-?\d{1,7}(\.\d{1,6})?[ ,]?){1,8}$/D';
    /** A colour. */
    private const PAINT = '/^(none|#[0-9a-f]{6})$/D';
    /** An id or a class of the core's. */
    private const NAME = '/^stackway-[a-z0-9-]{1,60}$/D';

    /** Elements, and the pattern that each of their attributes has to fit. */
    private const ALLOWED = [
        'svg' => ['width' => self::NUMBER, 'height' => self::NUMBER, 'viewBox' => self::NUMBERS, 'role' => '/^img$/D', 'aria-labelledby' => self::NAME,
            'aria-describedby' => self::NAME, 'lang' => '/^[A-Za-z0-9-]{1,35}$/D', 'direction' => '/^(ltr|rtl)$/D', 'font-family' => "/^[\\w ,'-]{1,300}$/D"],
        'title' => ['id' => self::NAME, 'lang' => '/^[A-Za-z0-9-]{1,35}$/D'],
        'desc' => ['id' => self::NAME],
        'g' => ['class' => self::NAME, 'id' => self::NAME, 'data-credential' => '/^.{1,128}$/Dsu', 'transform' => '/^matrix\([-0-9. ]{1,80}\)$/D',
            'stroke-linecap' => '/^round$/D', 'stroke-linejoin' => '/^round$/D'],
        'rect' => ['x' => self::NUMBER, 'y' => self::NUMBER, 'width' => self::NUMBER, 'height' => self::NUMBER, 'rx' => self::NUMBER] + self::PAINTED,
        'path' => ['d' => '/^[MLHVCSQTAZ0-9mlhvcsqtaz., -]{1,20000}$/D'] + self::PAINTED,
        'text' => ['x' => self::NUMBER, 'y' => self::NUMBER, 'font-size' => self::NUMBER, 'font-weight' => '/^\d{3}$/D', 'fill' => self::PAINT,
            'text-anchor' => '/^(start|middle|end)$/D', 'direction' => '/^(ltr|rtl)$/D', 'lang' => '/^[A-Za-z0-9-]{1,35}$/D'],
    ];
    /** Attributes of what has a line and an inside. */
    private const PAINTED = ['fill' => self::PAINT, 'stroke' => self::PAINT, 'stroke-width' => self::NUMBER, 'stroke-dasharray' => self::NUMBERS];
    /** Elements that hold words. */
    private const WORDS = ['title', 'desc', 'text'];

    /** Colours of line and inside by what Moodle says: those of the map. */
    private const COLOURS = [
        'earned' => ['#126b43', '#eef9f3'],
        'inprogress' => ['#2b55c8', '#ffffff'],
        'selfmarked' => ['#875500', '#fff8e6'],
        'failed' => ['#a3362b', '#ffffff'],
        'expired' => ['#a3362b', '#ffffff'],
        'open' => ['#2b55c8', '#ffffff'],
        'closed' => ['#515d71', '#f7f8fa'],
        'gone' => ['#515d71', '#f7f8fa'],
    ];

    /**
     * A drawing with everything taken out that does not belong into one; null for what is none, or is too large.
     *
     * @param mixed $svg
     * @return string|null
     */
    public static function clean($svg): ?string {
        $read = is_string($svg) && strlen($svg) <= self::MAX_BYTES ? self::read($svg) : null;
        if (!$read || $read->documentElement->localName !== 'svg' || $read->documentElement->namespaceURI !== self::SVG) {
            return null;
        }
        $from = [[$read->documentElement, 1]];
        $clean = new \DOMDocument('1.0', 'UTF-8');
        $to = [$clean];
        $count = 0;
        while ($from) {
            [$node, $depth] = array_pop($from);
            $parent = array_pop($to);
            if ($node instanceof \DOMText) {
                if (in_array($parent->localName, self::WORDS, true)) {
                    $parent->appendChild($clean->createTextNode($node->data));
                }
                continue;
            }
            $allowed = $node instanceof \DOMElement && $node->namespaceURI === self::SVG ? self::ALLOWED[$node->localName] ?? null : null;
            if ($allowed === null || $depth > self::MAX_DEPTH) {
                continue;
            }
            if (++$count > self::MAX_ELEMENTS) {
                return null;
            }
            $copy = $clean->createElementNS(self::SVG, $node->localName);
            $parent->appendChild($copy);
            foreach ($node->attributes as $attribute) {
                $pattern = $attribute->namespaceURI === null ? $allowed[$attribute->name] ?? null : null;
                if ($pattern && preg_match($pattern, $attribute->value)) {
                    $copy->setAttribute($attribute->name, $attribute->value);
                }
            }
            foreach (array_reverse(iterator_to_array($node->childNodes)) as $child) {
                $from[] = [$child, $depth + 1];
                $to[] = $copy;
            }
        }
        return $clean->saveXML($clean->documentElement);
    }

    /**
     * The drawing with what Moodle says of a learner on its cards.
     *
     * @param string $svg a clean one
     * @param string[] $words keys of words by credential
     * @return string
     */
    public static function label(string $svg, array $words): string {
        $drawing = self::read($svg);
        if (!$drawing) {
            return $svg;
        }
        $rtl = $drawing->documentElement->getAttribute('direction') === 'rtl';
        foreach (iterator_to_array($drawing->getElementsByTagNameNS(self::SVG, 'g')) as $card) {
            $word = $words[$card->getAttribute('data-credential')] ?? null;
            $box = $card->getElementsByTagNameNS(self::SVG, 'rect')->item(0);
            if (!$word || !$box || !isset(self::COLOURS[$word])) {
                continue;
            }
            [$ink, $tint] = self::COLOURS[$word];
            self::set($box, ['fill' => $tint, 'stroke' => $ink, 'stroke-width' => 1.5]);
            $said = get_string("status:$word", 'local_stackway');
            // On the card's lower edge, where neither its words nor its lines are.
            $room = (float)$box->getAttribute('width') - 20;
            $length = mb_strwidth($said) * 6.8;
            $width = min($length + 20, $room);
            $left = (float)$box->getAttribute('x') + ($rtl ? $room + 10 - $width : 10);
            $top = (float)$box->getAttribute('y') + (float)$box->getAttribute('height') - 10;
            self::add($card, 'rect', ['x' => $left, 'y' => $top, 'width' => $width, 'height' => 20, 'rx' => 10, 'fill' => $ink]);
            $squeezed = $length + 20 > $room ? ['textLength' => $room - 16, 'lengthAdjust' => 'spacingAndGlyphs'] : [];
            $place = ['x' => $left + $width / 2, 'y' => $top + 14.25, 'text-anchor' => 'middle'];
            self::add($card, 'text', $place + ['font-size' => 12, 'font-weight' => 600, 'fill' => '#ffffff'] + $squeezed, $said);
        }
        return $drawing->saveXML($drawing->documentElement);
    }

    /**
     * Reads a drawing without asking anything of anybody; null if it cannot be read.
     *
     * @param string $svg
     * @return \DOMDocument|null
     */
    private static function read(string $svg): ?\DOMDocument {
        // No declaration, so no entity, no style sheet, no encoding but UTF-8.
        if (!str_starts_with($svg, '<svg') || str_contains($svg, '<!') || str_contains($svg, '<?')) {
            return null;
        }
        $before = libxml_use_internal_errors(true);
        $read = new \DOMDocument('1.0', 'UTF-8');
        $fine = $read->loadXML($svg, LIBXML_NONET);
        libxml_clear_errors();
        libxml_use_internal_errors($before);
        return $fine ? $read : null;
    }

    /**
     * Adds an element.
     *
     * @param \DOMElement $parent
     * @param string $name
     * @param array $attributes
     * @param string $text
     */
    private static function add(\DOMElement $parent, string $name, array $attributes, string $text = ''): void {
        $new = $parent->ownerDocument->createElementNS(self::SVG, $name);
        self::set($new, $attributes);
        if ($text !== '') {
            $new->appendChild($parent->ownerDocument->createTextNode($text));
        }
        $parent->appendChild($new);
    }

    /**
     * Sets attributes.
     *
     * @param \DOMElement $element
     * @param array $attributes
     */
    private static function set(\DOMElement $element, array $attributes): void {
        foreach ($attributes as $name => $value) {
            $element->setAttribute($name, is_float($value) ? (string)round($value, 2) : (string)$value);
        }
    }
}
