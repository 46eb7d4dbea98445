//! From bytes to single objects of JSON: out of pictures, tokens, lists, presentations and learner records.
//!
//! Each keeps its own bytes as they stood in the source, so that a proof in them survives.

use super::value::{id_of, is_a};
use super::{base64, jws, png, seal, svg};
use crate::finding::{Arg, Code, Finding};
use crate::formats::losses::Losses;
use crate::model::{Limits, Source, is_safe_url, read_json, read_text};
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// How deep records may stand in records.
const MOST_LEVELS: usize = 8;

/// One object, with its bytes.
#[derive(Debug)]
pub(super) struct Piece {
    /// Where it stands in its source.
    pub(super) path: String,
    pub(super) value: Value,
    pub(super) raw: String,
    /// The picture that it was baked into, as a data URL.
    pub(super) baked: Option<String>,
}

impl Piece {
    pub(super) fn source(&self, format: &str) -> Source {
        Source { format: format.to_owned(), raw: self.raw.clone(), baked: self.baked.clone(), ..Source::default() }
    }
}

/// A text that is still to be opened.
struct Wrapped {
    path: String,
    text: String,
    baked: Option<String>,
    level: usize,
}

/// The objects of a source in its order, containers before what they contain.
///
/// # Errors
/// The finding that says why nothing can be read. What is wrong with one of several objects is a loss.
pub(super) fn open(source: &[u8], limits: &Limits, losses: &mut Losses) -> Result<Vec<Piece>, Finding> {
    let (text, baked) = unpack(source, limits)?;
    let mut todo = vec![Wrapped { path: String::new(), text, baked, level: 0 }];
    let mut pieces: Vec<Piece> = Vec::new();
    let mut opened = 0;
    while let Some(wrapped) = todo.pop() {
        opened += 1;
        if opened > limits.items || wrapped.level > MOST_LEVELS {
            let what = if opened > limits.items { "limit.items" } else { "limit.nesting" };
            let limit = if opened > limits.items { limits.items } else { MOST_LEVELS };
            let finding = Finding::new(Code::Limit, wrapped.path).arg("what", Arg::Phrase(what));
            return Err(finding.arg("limit", limit).arg("found", limit + 1));
        }
        let first = wrapped.level == 0;
        match step(wrapped, limits, losses) {
            Ok((piece, inner)) => {
                pieces.extend(piece);
                todo.extend(inner.into_iter().rev());
            }
            Err(finding) if first => return Err(finding),
            Err(finding) => losses.add(finding),
        }
    }
    Ok(pieces)
}

/// The text in a source, and the picture around it.
fn unpack(source: &[u8], limits: &Limits) -> Result<(String, Option<String>), Finding> {
    if source.starts_with(png::SIGNATURE) {
        if source.len() > limits.source_bytes {
            read_text(source, limits)?;
        }
        let text = png::credential(source, limits)?;
        return Ok((text, Some(format!("data:image/png;base64,{}", base64::encode(source)))));
    }
    let text = read_text(source, limits)?;
    if text.trim_start().starts_with('<') {
        let found = svg::credential(text)?;
        let inside = found.verify.filter(|it| jws::looks_like_jws(it) || found.content.is_empty());
        let baked = format!("data:image/svg+xml;base64,{}", base64::encode(source));
        return Ok((inside.unwrap_or(found.content), Some(baked)));
    }
    if let Some((kind, data)) = text.trim().strip_prefix("data:").and_then(|rest| rest.split_once(";base64,")) {
        let bytes = base64::decode(data).ok_or_else(|| damaged("jws.base64"))?;
        // Once only: a data URL in a data URL is text, and no badge.
        if kind.starts_with("image/") && !bytes.starts_with(b"data:") {
            return unpack(&bytes, limits).map(|(inside, _)| (inside, Some(text.trim().to_owned())));
        }
    }
    Ok((text.to_owned(), None))
}

fn damaged(reason: &'static str) -> Finding {
    Finding::new(Code::DamagedImage, "").arg("reason", Arg::Phrase(reason)).arg("at", 0usize)
}

/// Opens one wrapping: the object itself, if it is one, and what it contains.
fn step(wrapped: Wrapped, limits: &Limits, losses: &mut Losses) -> Result<(Option<Piece>, Vec<Wrapped>), Finding> {
    let Wrapped { path, text, baked, level } = wrapped;
    let here = |mut finding: Finding| {
        finding.path = format!("{path}{}", finding.path);
        if level > 0 {
            finding.position = None;
        }
        finding
    };
    let trimmed = text.trim();
    let (payload, value) = if jws::looks_like_jws(trimmed) {
        let opened = jws::open(trimmed, limits).map_err(here)?;
        if let Some(reason) = opened.weakness {
            losses.add(Finding::new(Code::WeakProof, path.clone()).arg("reason", Arg::Phrase(reason)));
        }
        (opened.payload, opened.credential)
    } else if is_safe_url(trimmed) {
        return Err(Finding::new(Code::NotARecord, path)
            .arg("found", Arg::Phrase("import.found.address"))
            .arg("hint", Arg::Phrase("import.hint.address")));
    } else {
        let read = read_json(text.as_bytes(), limits);
        // A member that stands twice would be read in one way here and in another where the proof is checked.
        match (read.value, read.findings.into_iter().next()) {
            (Some(value), None) => (text.clone(), value),
            (_, Some(finding)) => return Err(here(finding)),
            (None, None) => return Err(here(Finding::new(Code::Empty, ""))),
        }
    };
    let (payload, value) = if seal::is_sealed(&value) {
        let inside = seal::payload(&value).map_err(here)?;
        let read = read_json(inside.as_bytes(), limits);
        match (read.value, read.findings.into_iter().next()) {
            (Some(value), None) => (inside, value),
            (_, Some(mut finding)) => {
                finding.position = None;
                return Err(here(finding));
            }
            (None, None) => return Err(here(Finding::new(Code::Empty, ""))),
        }
    } else {
        (payload, value)
    };
    let inner = |list: Vec<(String, String)>| {
        list.into_iter().map(|(at, text)| Wrapped { path: format!("{path}{at}"), text, baked: None, level: level + 1 })
    };
    if value.is_array() {
        return Ok((None, inner(items("", &payload)).collect()));
    }
    if let Some(token) = enveloped(&value) {
        let text = token.to_owned();
        return Ok((None, vec![Wrapped { path: format!("{path}/id"), text, baked, level: level + 1 }]));
    }
    let contained = if is_a(&value, &["VerifiablePresentation", "EuropeanDigitalPresentation"]) {
        contents(&payload, &["verifiableCredential"])
    } else if is_a(&value, &["ClrCredential"]) {
        contents(&payload, &["credentialSubject", "verifiableCredential"])
    } else {
        Vec::new()
    };
    let inner = inner(contained).collect();
    Ok((Some(Piece { path: path.clone(), value, raw: text, baked }), inner))
}

/// The token in an `EnvelopedVerifiableCredential` (W3C VC Data Model 2.0, section 4.13).
fn enveloped(value: &Value) -> Option<&str> {
    if !is_a(value, &["EnvelopedVerifiableCredential", "EnvelopedVerifiablePresentation"]) {
        return None;
    }
    id_of(value)?.strip_prefix("data:application/")?.split_once(',').map(|(_, token)| token)
}

/// What stands at a member of members, with pointers and bytes as they stand in the source. A token's payload may have
/// its credential in `vc`. Strings come without their quotes: they are tokens.
fn contents(payload: &str, members: &[&str]) -> Vec<(String, String)> {
    let Ok(root) = serde_json::from_str::<&RawValue>(payload) else { return Vec::new() };
    let root = member(root.get(), "vc").unwrap_or_else(|| root.get());
    let mut found = vec![(String::new(), root)];
    for name in members {
        found = found
            .into_iter()
            .flat_map(|(path, text)| raw_items(&path, text))
            .filter_map(|(path, text)| Some((format!("{path}/{name}"), member(text, name)?)))
            .collect();
    }
    found.into_iter().flat_map(|(path, text)| items(&path, text)).collect()
}

fn items(path: &str, text: &str) -> Vec<(String, String)> {
    let unquoted = |text: &str| serde_json::from_str::<String>(text).unwrap_or_else(|_| text.to_owned());
    raw_items(path, text).into_iter().map(|(path, text)| (path, unquoted(text))).collect()
}

/// The entries of a list, or the one value that is none.
fn raw_items<'a>(path: &str, text: &'a str) -> Vec<(String, &'a str)> {
    match serde_json::from_str::<Vec<&'a RawValue>>(text) {
        Ok(list) => list.into_iter().enumerate().map(|(at, it)| (format!("{path}/{at}"), it.get())).collect(),
        Err(_) => vec![(path.to_owned(), text)],
    }
}

fn member<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let object: BTreeMap<String, &'a RawValue> = serde_json::from_str(text).ok()?;
    object.get(name).map(|raw| raw.get())
}
