//! From bytes to text: size, emptiness, byte order mark, and what the bytes are if they are no text.

use crate::finding::{Arg, Code, Finding, Position};
use crate::model::Limits;

/// The source as text without its byte order mark.
///
/// # Errors
/// A finding `limit`, `empty` or `encoding`.
pub fn read_text<'s>(source: &'s [u8], limits: &Limits) -> Result<&'s str, Finding> {
    if source.len() > limits.source_bytes {
        return Err(Finding::new(Code::Limit, "")
            .arg("what", Arg::Phrase("limit.source-bytes"))
            .arg("limit", limits.source_bytes)
            .arg("found", source.len()));
    }
    let encoding = |name: &'static str| Finding::new(Code::Encoding, "").arg("encoding", Arg::Phrase(name));
    if let Some(name) = marked(source) {
        return Err(encoding(name));
    }
    let bytes = source.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(source);
    match std::str::from_utf8(bytes) {
        Ok(text) if text.trim().is_empty() => Err(Finding::new(Code::Empty, "")),
        Ok(text) => match text.find('\0') {
            Some(at) => Err(Finding { position: Some(end_of(&text[..at])), ..encoding(guess(bytes)) }),
            None => Ok(text),
        },
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).and_then(|good| std::str::from_utf8(good).ok());
            Err(Finding { position: good.map(end_of), ..encoding(guess(bytes)) })
        }
    }
}

fn end_of(text: &str) -> Position {
    super::locate::positions(text, &[text.len()]).first().copied().unwrap_or(Position { line: 1, column: 1 })
}

/// What the first bytes say it is, where they say so beyond doubt.
fn marked(bytes: &[u8]) -> Option<&'static str> {
    const MARKS: &[(&[u8], &str)] = &[
        (b"\xFF\xFE\0\0", "encoding.utf-32"),
        (b"\0\0\xFE\xFF", "encoding.utf-32"),
        (b"\xFF\xFE", "encoding.utf-16"),
        (b"\xFE\xFF", "encoding.utf-16"),
        (b"PK\x03\x04", "encoding.zip"),
        (b"\x1F\x8B", "encoding.zip"),
        (b"%PDF-", "encoding.pdf"),
        (b"\x89PNG", "encoding.image"),
        (b"\xFF\xD8\xFF", "encoding.image"),
        (b"GIF8", "encoding.image"),
    ];
    MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, name)| *name)
}

/// A guess at what bytes are that are no UTF-8 text.
fn guess(bytes: &[u8]) -> &'static str {
    let head = bytes.get(..4_096).unwrap_or(bytes);
    let share = |odd: usize| {
        let half = head.iter().skip(odd).step_by(2);
        (half.clone().filter(|byte| **byte == 0).count(), half.count())
    };
    for odd in [0, 1] {
        let (zeros, all) = share(odd);
        if all >= 2 && zeros * 10 >= all * 6 && share(1 - odd).0 * 10 <= share(1 - odd).1 {
            return "encoding.utf-16";
        }
    }
    let control = |byte: &&u8| matches!(**byte, 0..=8 | 0x0B | 0x0E..=0x1F | 0x7F);
    if head.iter().filter(control).count() * 50 > head.len() { "encoding.binary" } else { "encoding.latin-1" }
}
