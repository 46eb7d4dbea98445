//! Names as they compare: small letters without accents, words apart by one space.

/// Base letters of U+00C0 to U+017F (Latin-1 Supplement and Latin Extended-A), after the decompositions of the Unicode
/// Character Database; `.` stands for a letter that is none or has two: see [`fold_into`].
const LATIN: &[u8; 192] = b"aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkklllllll\
lllnnnnnn...oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// Folds a text behind what `out` holds. Linear.
pub(super) fn fold_into(text: &str, out: &mut String) {
    let start = out.len();
    for c in text.chars() {
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                out.push(c.to_ascii_lowercase());
            } else if out.len() > start && !out.ends_with(' ') && c != '\'' {
                out.push(' ');
            }
            continue;
        }
        match c {
            'ß' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'þ' | 'Þ' => out.push_str("th"),
            'ĳ' | 'Ĳ' => out.push_str("ij"),
            // Combining marks, and apostrophes inside words.
            '\u{300}'..='\u{36F}' | '’' | 'ʼ' => {}
            '\u{C0}'..='\u{17F}' => {
                let base = LATIN.get(c as usize - 0xC0).copied().map_or('.', char::from);
                if base == '.' {
                    out.extend(c.to_lowercase().filter(|c| c.is_alphanumeric()));
                } else {
                    out.push(base);
                }
            }
            'ά' | 'Ά' => out.push('α'),
            'έ' | 'Έ' => out.push('ε'),
            'ή' | 'Ή' => out.push('η'),
            'ί' | 'Ί' | 'ϊ' | 'ΐ' | 'Ϊ' => out.push('ι'),
            'ό' | 'Ό' => out.push('ο'),
            'ύ' | 'Ύ' | 'ϋ' | 'ΰ' | 'Ϋ' => out.push('υ'),
            'ώ' | 'Ώ' => out.push('ω'),
            'ς' => out.push('σ'),
            'ё' | 'Ё' => out.push('е'),
            _ if c.is_alphanumeric() => out.extend(c.to_lowercase()),
            _ if out.len() > start && !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
    if out.len() > start && out.ends_with(' ') {
        out.pop();
    }
}

/// As [`fold_into`], by itself.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::{LATIN, fold};

    #[test]
    fn case_accents_and_signs_do_not_count() {
        for (text, wanted) in [
            ("  Développer  du-contenu (numérique) ", "developper du contenu numerique"),
            ("l’École d'été", "lecole dete"),
            ("e\u{301}te\u{301}", "ete"),
            ("Straße Łódź Øre Čeština Ğ İ ĳ Œuvre", "strasse lodz ore cestina g i ij oeuvre"),
            ("Δεξιότητες", "δεξιοτητεσ"),
            ("Всё", "все"),
            ("C++ / C#", "c c"),
            ("数据 分析", "数据 分析"),
            ("—", ""),
        ] {
            assert_eq!(fold(text), wanted, "{text}");
        }
    }

    #[test]
    fn the_table_has_a_letter_for_each_place() {
        assert_eq!(LATIN.len(), 0x180 - 0xC0);
        for (letter, base) in [
            ('À', 'a'),
            ('ÿ', 'y'),
            ('Ā', 'a'),
            ('ğ', 'g'),
            ('ı', 'i'),
            ('ł', 'l'),
            ('ň', 'n'),
            ('ő', 'o'),
            ('š', 's'),
            ('ů', 'u'),
            ('ž', 'z'),
        ] {
            assert_eq!(fold(&letter.to_string()), base.to_string(), "{letter}");
        }
    }
}
