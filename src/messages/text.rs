//! Strangers' words made safe to set on one line: no control characters, no direction overrides, isolated where mixed.

/// First strong isolate: what follows has a direction of its own.
const ISOLATE: char = '\u{2068}';
/// Pop directional isolate: the end of [`ISOLATE`].
const END_ISOLATE: char = '\u{2069}';

/// One line of text: controls and line ends become single spaces, direction overrides and unpaired code points go,
/// white space is trimmed and collapsed.
///
/// Joiners stay (Persian and emoji need them). Linear in the length.
#[must_use]
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if is_dropped(c) {
            continue;
        }
        // U+00A0 and its narrow sister keep words together on purpose.
        if c.is_control() || (c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}')) {
            space = !out.is_empty();
            continue;
        }
        if space {
            out.push(' ');
            space = false;
        }
        out.push(c);
    }
    out
}

/// Embeddings, overrides and isolates (they would leak into the words of others), the byte order mark, interlinear
/// annotation marks, noncharacters and tag characters.
fn is_dropped(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
        || matches!(c, '\u{fdd0}'..='\u{fdef}' | '\u{e0000}'..='\u{e007f}')
        || (u32::from(c) & 0xfffe) == 0xfffe
}

/// Whether a character is written from right to left (Unicode bidirectional classes R and AL, by block).
const fn is_rtl_char(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}' | '\u{200f}')
}

/// Whether a text reads from right to left: its first strong character decides, else `fallback`.
#[must_use]
pub fn is_rtl(text: &str, fallback: bool) -> bool {
    text.chars()
        .find_map(|c| if is_rtl_char(c) { Some(true) } else { c.is_alphabetic().then_some(false) })
        .unwrap_or(fallback)
}

/// A name to stand inside a sentence of another direction: cleaned, and isolated if it holds anything that reads from
/// right to left or stands in a language that does.
#[must_use]
pub fn isolate(text: &str, sentence_rtl: bool) -> String {
    let text = clean(text);
    let mixed = if sentence_rtl { !is_rtl(&text, true) } else { text.chars().any(is_rtl_char) };
    if mixed { format!("{ISOLATE}{text}{END_ISOLATE}") } else { text }
}

/// Whether a language is written from right to left, by its BCP 47 tag (a script subtag wins over the language).
#[must_use]
pub fn is_rtl_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or("").to_ascii_lowercase();
    if let Some(script) = parts.find(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic())) {
        return matches!(
            script.to_ascii_lowercase().as_str(),
            "arab" | "hebr" | "thaa" | "syrc" | "nkoo" | "adlm" | "rohg" | "samr" | "mand" | "aran"
        );
    }
    matches!(
        language.as_str(),
        "ar" | "arc"
            | "ckb"
            | "dv"
            | "fa"
            | "he"
            | "iw"
            | "ji"
            | "ks"
            | "nqo"
            | "ps"
            | "sd"
            | "syr"
            | "ug"
            | "ur"
            | "yi"
    )
}
