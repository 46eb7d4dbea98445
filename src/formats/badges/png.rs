//! Badges baked into PNG: the text of a `tEXt`, `zTXt` or `iTXt` chunk (PNG, third edition, section 11.3.3).

use crate::finding::{Arg, Code, Finding};
use crate::model::Limits;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};

pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1A\n";

/// Keywords of Open Badges 3.0 and of 1.0 to 2.1, the newer one first.
const KEYWORDS: [&[u8]; 2] = [b"openbadgecredential", b"openbadges"];

/// The text that is baked into a picture. What stands behind it in the file need not be sound.
///
/// # Errors
/// `damaged-image` with the byte where it ends or is wrong, `limit` for a text that would inflate past the bound on
/// sources, `not-a-record` for a picture without a badge. Linear in the source; never more memory than that bound.
pub(super) fn credential(source: &[u8], limits: &Limits) -> Result<String, Finding> {
    let mut found: Option<(usize, Vec<u8>)> = None;
    let mut at = SIGNATURE.len();
    let fault = loop {
        let Some(chunk) = chunk(source, at) else { break Some(damaged("image.truncated", source.len())) };
        if chunk.kind == b"IEND" {
            break None;
        }
        if let Some((keyword, rest)) = split(chunk.data).filter(|_| matches!(chunk.kind, b"tEXt" | b"zTXt" | b"iTXt"))
            && let Some(rank) = KEYWORDS.iter().position(|known| *known == keyword)
            && found.as_ref().is_none_or(|(before, _)| rank < *before)
        {
            if crc32(chunk.kind, chunk.data) != chunk.crc {
                break Some(damaged("image.checksum", at));
            }
            match text(chunk.kind, rest, limits.source_bytes) {
                Ok(text) => found = Some((rank, text)),
                Err(Fault::TooLarge) => break Some(too_large(limits.source_bytes)),
                Err(Fault::Damaged) => break Some(damaged("image.text", at)),
            }
        }
        at = chunk.end;
    };
    match (found, fault) {
        (Some((_, text)), _) => String::from_utf8(text)
            .map_err(|_| Finding::new(Code::Encoding, "").arg("encoding", Arg::Phrase("encoding.binary"))),
        (None, Some(fault)) => Err(fault),
        (None, None) => Err(Finding::new(Code::NotARecord, "")
            .arg("found", Arg::Phrase("import.found.picture"))
            .arg("hint", Arg::Phrase("import.hint.baked"))),
    }
}

struct Chunk<'a> {
    kind: &'a [u8],
    data: &'a [u8],
    crc: u32,
    end: usize,
}

/// The chunk that starts at a byte; `None` if the file ends inside it.
fn chunk(source: &[u8], at: usize) -> Option<Chunk<'_>> {
    let number = |at: usize| Some(u32::from_be_bytes(source.get(at..at.checked_add(4)?)?.try_into().ok()?));
    let start = at.checked_add(8)?;
    let end = start.checked_add(number(at)? as usize)?;
    Some(Chunk {
        kind: source.get(at + 4..start)?,
        data: source.get(start..end)?,
        crc: number(end)?,
        end: end.checked_add(4)?,
    })
}

/// What stands before and after the first zero byte.
fn split(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = bytes.iter().position(|byte| *byte == 0)?;
    Some((bytes.get(..at)?, bytes.get(at + 1..)?))
}

enum Fault {
    TooLarge,
    Damaged,
}

/// The text of a chunk, behind its keyword.
fn text(kind: &[u8], rest: &[u8], most: usize) -> Result<Vec<u8>, Fault> {
    let (packed, text) = match (kind, rest) {
        (b"tEXt", text) => (false, text),
        (b"zTXt", [0, text @ ..]) => (true, text),
        (b"iTXt", [flag @ (0 | 1), 0, tagged @ ..]) => {
            let (_language, translated) = split(tagged).ok_or(Fault::Damaged)?;
            let (_keyword, text) = split(translated).ok_or(Fault::Damaged)?;
            (*flag == 1, text)
        }
        _ => return Err(Fault::Damaged),
    };
    if !packed {
        return Ok(text.to_vec());
    }
    decompress_to_vec_zlib_with_limit(text, most).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => Fault::TooLarge,
        _ => Fault::Damaged,
    })
}

fn damaged(reason: &'static str, at: usize) -> Finding {
    Finding::new(Code::DamagedImage, "").arg("reason", Arg::Phrase(reason)).arg("at", at)
}

fn too_large(limit: usize) -> Finding {
    Finding::new(Code::Limit, "").arg("what", Arg::Phrase("limit.inflated")).arg("limit", limit).arg("found", limit + 1)
}

/// The checksum of a chunk, over its type and data (PNG, annex D), bit by bit: it is taken of one small chunk.
fn crc32(kind: &[u8], data: &[u8]) -> u32 {
    !kind.iter().chain(data).fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
    })
}
