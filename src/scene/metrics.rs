//! How wide a text is without a font: advance widths of a usual interface sans, in thousandths of an em.
//!
//! The table follows the widths that Arial and the faces made to fit it share, made slightly generous, since a
//! line that is a little short looks better than one that leaves its card. No kerning, no shaping.

use unicode_linebreak::{BreakClass, break_property};

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Font {
    /// Size of the em, in pixels.
    pub size: f64,
    /// Set semi-bold, which is wider.
    pub strong: bool,
}

impl Font {
    /// Regular weight.
    #[must_use]
    pub const fn regular(size: f64) -> Self {
        Self { size, strong: false }
    }

    /// Semi-bold weight.
    #[must_use]
    pub const fn strong(size: f64) -> Self {
        Self { size, strong: true }
    }
}

/// U+0020 to U+007E.
const ASCII: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, // space to /
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0 to ?
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, // p to ~
];

/// Letters of the other alphabets are counted by class: (capital, small).
const LATIN: (u16, u16) = (690, 540);
const GREEK: (u16, u16) = (690, 490);
const CYRILLIC: (u16, u16) = (720, 580);

/// Whatever has no entry: scripts whose letters are counted by a mean.
const OTHER: u16 = 640;
const WIDE: u16 = 1000;

/// Room for faces that run wider than the table.
const GENEROUS: f64 = 1.03;
/// Semi-bold against regular.
const STRONG: f64 = 1.075;

/// Advance of one character in thousandths of an em, regular weight.
#[must_use]
pub fn advance(c: char) -> u16 {
    let code = u32::from(c);
    if let Some(width) = code.checked_sub(0x20).and_then(|at| ASCII.get(usize::try_from(at).ok()?)) {
        return *width;
    }
    match c {
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => return 0,
        '\u{a0}' | '\u{202f}' | '\u{b7}' | '\u{2009}' | '\u{2219}' => return 278,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' => return 0,
        '\u{2010}' | '\u{2011}' => return 333,
        '\u{2012}' | '\u{2013}' => return 556,
        '\u{2014}' | '\u{2026}' | '\u{2192}' | '\u{2190}' => return 1000,
        '\u{2018}'..='\u{201a}' => return 222,
        '\u{201c}'..='\u{201e}' => return 333,
        '\u{2212}' | '\u{2264}' | '\u{2265}' | '\u{d7}' => return 584,
        '\u{c6}' | '\u{152}' => return 1000,
        '\u{e6}' | '\u{153}' => return 920,
        '\u{cc}'..='\u{cf}' | '\u{ec}'..='\u{ef}' | '\u{128}'..='\u{131}' => return 300,
        'ĵ' | 'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => return 250,
        'ŕ' | 'ŗ' | 'ř' | 'ţ' | 'ť' | 'ț' => return 333,
        'ç' | 'ć' | 'ĉ' | 'č' | 'ś' | 'ş' | 'š' | 'ș' | 'ý' | 'ÿ' | 'ź' | 'ż' | 'ž' => return 500,
        '\u{a1}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => return cased(c, LATIN),
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => return cased(c, GREEK),
        '\u{400}'..='\u{52f}' => return wide_cyrillic(c),
        // Above and below vowels of Thai and Lao take no room of their own.
        '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' => return 0,
        '\u{eb1}' | '\u{eb4}'..='\u{ebc}' | '\u{ec8}'..='\u{ecd}' => return 0,
        _ => {}
    }
    match break_property(code) {
        BreakClass::CombiningMark | BreakClass::ZeroWidthJoiner | BreakClass::EmojiModifier => 0,
        BreakClass::Ideographic
        | BreakClass::NonStarter
        | BreakClass::HangulLvSyllable
        | BreakClass::HangulLvtSyllable
        | BreakClass::EmojiBase
        | BreakClass::ConditionalJapaneseStarter => WIDE,
        // Two of these make one flag.
        BreakClass::RegionalIndicator => 660,
        BreakClass::HangulLJamo => WIDE,
        BreakClass::HangulVJamo | BreakClass::HangulTJamo => 0,
        _ if is_wide(code) => WIDE,
        _ => OTHER,
    }
}

fn cased(c: char, (capital, small): (u16, u16)) -> u16 {
    if c.is_uppercase() { capital } else { small }
}

fn wide_cyrillic(c: char) -> u16 {
    match c {
        'ж' | 'ш' | 'щ' | 'ы' | 'ю' | 'м' | 'ф' => 780,
        'Ж' | 'Ш' | 'Щ' | 'Ы' | 'Ю' | 'М' | 'Ф' => 940,
        other => cased(other, CYRILLIC),
    }
}

/// East Asian wide and full-width blocks that the line breaking classes do not single out (UAX #11).
const fn is_wide(code: u32) -> bool {
    matches!(code, 0x1100..=0x115f | 0x2e80..=0x303e | 0x3041..=0x33ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff
        | 0xa000..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe4f | 0xff00..=0xff60
        | 0xffe0..=0xffe6 | 0x1f300..=0x1faff | 0x20000..=0x3fffd)
}

/// Width of a text on one line, in pixels.
#[must_use]
pub fn text_width(text: &str, font: Font) -> f64 {
    let thousandths: u64 = text.chars().map(|c| u64::from(advance(c))).sum();
    #[expect(clippy::cast_precision_loss, reason = "a text is far shorter than 2^53 thousandths of an em")]
    let em = thousandths as f64 / 1000.0;
    em * font.size * GENEROUS * if font.strong { STRONG } else { 1.0 }
}

/// Whether a character belongs to the one before it, so that no line may break between the two.
///
/// Close to the extended grapheme clusters of UAX #29: marks, joiners, variation selectors, emoji modifiers and
/// the dependent vowels of Thai and Lao.
#[must_use]
pub fn extends(before: char, c: char) -> bool {
    before == '\u{200d}'
        || matches!(c, '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e33}' | '\u{eb3}')
        || (advance(c) == 0 && !c.is_control() && !matches!(c, '\u{200b}' | '\u{ad}'))
}
