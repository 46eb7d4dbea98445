//! Ids of a document as the URIs that badges need, and back.

use crate::model::PathwayDocument;
use std::fmt::Write as _;

const URN: &str = "urn:x-stackway:";

/// An id that is a URI already stays; another one becomes a fragment of the document's own address, or a URN.
pub(super) fn of(document: &PathwayDocument, id: &str) -> String {
    if is_uri(id) {
        return id.to_owned();
    }
    match document.id.as_deref().filter(|own| is_uri(own) && !own.contains('#')) {
        Some(own) => format!("{own}#{}", escaped(id)),
        None => urn(id),
    }
}

/// An id as a URN.
pub(super) fn urn(id: &str) -> String {
    format!("{URN}{}", escaped(id))
}

/// The id that a URN of [`urn`] stands for.
pub(super) fn own(uri: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = uri.strip_prefix(URN)?.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
            let (high, low) = (digit(rest.next())?, digit(rest.next())?);
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok().filter(|id| !id.is_empty())
}

/// Whether something is an absolute URI (RFC 3986, section 3) without spaces.
pub(super) fn is_uri(id: &str) -> bool {
    let Some((scheme, rest)) = id.split_once(':') else { return false };
    scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
        && !rest.is_empty()
        && id.is_ascii()
        && !id
            .contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\\' | '^' | '`' | '{' | '|' | '}'))
}

fn escaped(id: &str) -> String {
    let mut out = String::new();
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
