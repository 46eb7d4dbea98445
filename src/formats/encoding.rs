//! Text in the encodings that spreadsheets write: UTF-16 with a mark, and Windows-1252.

/// The text and the catalogue's name of its encoding; `None` if these bytes are no text in either.
///
/// Windows-1252 agrees with ISO 8859-1 in everything that prints there.
pub(super) fn decode(source: &[u8]) -> Option<(String, &'static str)> {
    let (text, name) = match source {
        [0xFF, 0xFE, rest @ ..] => (from_utf16(rest, u16::from_le_bytes)?, "encoding.utf-16"),
        [0xFE, 0xFF, rest @ ..] => (from_utf16(rest, u16::from_be_bytes)?, "encoding.utf-16"),
        _ => (source.iter().map(|byte| windows_1252(*byte)).collect(), "encoding.latin-1"),
    };
    let odd = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    (!text.contains(odd)).then_some((text, name))
}

fn from_utf16(source: &[u8], unit: impl Fn([u8; 2]) -> u16) -> Option<String> {
    let units = source.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).collect::<Result<String, _>>().ok()
}

/// The characters of 0x80–0x9F (WHATWG Encoding Standard, index windows-1252); every other byte is its own code point.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}
