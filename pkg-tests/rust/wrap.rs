//! Lines: never wider than asked, nothing lost, broken where Unicode allows it.

use proptest::prelude::{ProptestConfig, any, prop, prop_assert, prop_assert_eq, proptest};
use stackway::scene::metrics::{Font, text_width};
use stackway::scene::text::{clean, is_rtl, is_rtl_language, isolate};
use stackway::scene::wrap;

const FONT: Font = Font::regular(12.0);

fn lines(text: &str, width: f64, most: usize) -> Vec<String> {
    wrap(text, FONT, width, most).lines
}

#[test]
fn words_stay_whole_while_they_fit() {
    assert_eq!(lines("Foundations of Career Practice", 110.0, 3), ["Foundations of", "Career Practice"]);
    assert_eq!(lines("one", 110.0, 3), ["one"]);
    assert!(lines("", 110.0, 3).is_empty());
}

#[test]
fn a_word_longer_than_the_line_breaks_inside() {
    let word = "Donaudampfschifffahrtsgesellschaft";
    let broken = wrap(word, FONT, 80.0, 9);
    assert!(broken.lines.len() > 2 && !broken.cut);
    assert_eq!(broken.lines.concat(), word);
}

#[test]
fn east_asian_text_breaks_between_characters_but_not_before_a_full_stop() {
    // Six characters of 12 px (and 3 % of room) in 62 px: five fit, and the stop may not begin a line (UAX #14, LB13).
    assert_eq!(lines("資格取得道筋。", 75.0, 3), ["資格取得道", "筋。"]);
}

#[test]
fn marks_and_joined_emoji_stay_with_what_they_belong_to() {
    let zalgo = "e\u{301}\u{302}\u{303}".repeat(40);
    for line in lines(&zalgo, 40.0, 99) {
        assert!(line.starts_with('e'), "{line:?} begins with a mark");
    }
    let family = "\u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467}".repeat(8);
    for line in lines(&family, 70.0, 99) {
        assert!(line.starts_with('\u{1f469}') && !line.ends_with('\u{200d}'), "{line:?} tears a family apart");
    }
    // Thai has no spaces and no dictionary is shipped: it breaks between clusters, vowels and tone marks kept.
    let thai = "การพัฒนาทรัพยากรมนุษย์ที่ยั่งยืนและการเรียนรู้ตลอดชีวิต";
    let broken = lines(thai, 90.0, 99);
    assert_eq!(broken.concat(), thai);
    assert!(broken.len() > 2);
}

#[test]
fn what_does_not_fit_ends_in_an_ellipsis() {
    let cut = wrap("The quick brown fox jumps over the lazy dog and runs into the deep dark forest", FONT, 90.0, 2);
    assert!(cut.cut);
    assert_eq!(cut.lines.len(), 2);
    assert!(cut.lines[1].ends_with('\u{2026}') && !cut.lines[1].contains(" \u{2026}"), "{:?}", cut.lines);
    assert!(cut.width <= 90.0);
}

#[test]
fn a_soft_hyphen_shows_only_where_a_line_ends() {
    assert_eq!(lines("super\u{ad}cali\u{ad}fragi", 60.0, 3), ["supercali-", "fragi"]);
    assert_eq!(lines("super\u{ad}cali", 400.0, 3), ["supercali"]);
}

#[test]
fn strangers_text_is_cleaned() {
    assert_eq!(clean("a\u{0}b\tc\r\n  d\u{202e}e\u{2066}f\u{feff}"), "a b c def");
    assert_eq!(clean("10\u{a0}h"), "10\u{a0}h");
    assert_eq!(clean("می\u{200c}روم"), "می\u{200c}روم", "joiners are spelling");
    assert_eq!(clean("\u{fffe}x\u{1ffff}"), "x");
}

#[test]
fn mixed_directions_are_isolated() {
    assert_eq!(isolate("Calculus", false), "Calculus");
    assert_eq!(isolate("תואר ראשון", false), "\u{2068}תואר ראשון\u{2069}");
    assert_eq!(isolate("Calculus", true), "\u{2068}Calculus\u{2069}");
    assert_eq!(isolate("12", true), "12");
    assert!(is_rtl("(2) שלום", false) && !is_rtl("12 – a שלום", true) && is_rtl("12", true));
    assert!(is_rtl_language("ar-EG") && is_rtl_language("az-Arab") && !is_rtl_language("ks-Deva"));
}

#[test]
fn the_metrics_are_close_to_the_faces_they_stand_for() {
    for (text, regular, strong) in MEASURED {
        for (font, measured) in [(Font::regular(100.0), regular), (Font::strong(100.0), strong)] {
            let own = text_width(text, font);
            let error = own / measured - 1.0;
            assert!((-0.01..=0.12).contains(&error), "{text}: {own:.0} instead of {measured:.0}");
        }
    }
}

/// Widths in Liberation Sans, regular and semi-bold, as Chromium measures them at 100 px.
const MEASURED: &[(&str, f64, f64)] = &[
    ("Foundations of Career Practice", 1384.0, 1484.0),
    ("Micro-credential · Northern Institute for Career Practice", 2429.0, 2617.0),
    ("1,500 h · 44 weeks · 425.00 CAD", 1468.0, 1495.0),
    ("Pratique inclusive et culturellement sécurisante", 2084.0, 2267.0),
    ("Œuvre à l’étranger – naïveté", 1262.0, 1334.0),
    ("Основы управления проектами", 1455.0, 1577.0),
    ("Основи на програмирането и бази данни", 1901.0, 2042.0),
    ("Διαχείριση έργων και δεδομένων", 1446.0, 1573.0),
    ("Żółć ąęśćźń ĄĘ Łódź", 939.0, 995.0),
    ("QUALITY ASSURANCE (QA) & TESTING", 1873.0, 1906.0),
    ("Quản lý dự án phần mềm", 1148.0, 1209.0),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn lines_are_never_too_wide_and_lose_nothing(
        chars in prop::collection::vec(any::<char>(), 0..120),
        width in 30.0_f64..300.0,
        strong in any::<bool>(),
    ) {
        let text = clean(&chars.into_iter().collect::<String>());
        let font = Font { size: 13.0, strong };
        let wrapped = wrap(&text, font, width, usize::MAX);
        prop_assert!(!wrapped.cut);
        for line in &wrapped.lines {
            prop_assert!(text_width(line, font) <= width + 1e-9, "{line:?}");
        }
        let visible = |text: &str| {
            text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{ad}' | '\u{200b}' | '-')).collect::<String>()
        };
        prop_assert_eq!(visible(&wrapped.lines.concat()), visible(&text));
    }

    #[test]
    fn no_more_lines_than_asked_and_none_too_wide(text in "\\PC{0,200}", most in 1_usize..4) {
        let wrapped = wrap(&clean(&text), FONT, 120.0, most);
        prop_assert!(wrapped.lines.len() <= most);
        for line in &wrapped.lines {
            prop_assert!(text_width(line, FONT) <= 120.0 + 1e-9, "{line:?}");
        }
        prop_assert_eq!(wrapped.cut, wrapped.lines.last().is_some_and(|line| line.ends_with('\u{2026}')) && !text.ends_with('\u{2026}'));
    }
}
