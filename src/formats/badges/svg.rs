//! Badges baked into SVG: the element `openbadges:credential` (3.0) or `openbadges:assertion` (2.0).
//!
//! A scanner of tags, not an XML parser: comments, CDATA, processing instructions and the document type are passed
//! over, the five entities of XML and character references are resolved, and no other entity is.

use crate::finding::{Arg, Code, Finding};

const NAMESPACES: [&str; 3] =
    ["https://purl.imsglobal.org/ob/v3p0", "http://openbadges.org", "https://purl.imsglobal.org/ob/v2p0"];

/// What the badge's element holds.
pub(super) struct Baked {
    /// Its `verify` attribute: a JWS, or the address of a hosted badge.
    pub(super) verify: Option<String>,
    /// Its text.
    pub(super) content: String,
}

/// The badge of an SVG picture. Linear.
///
/// # Errors
/// `damaged-image` with the byte, `not-a-record` for a picture without a badge.
pub(super) fn credential(text: &str) -> Result<Baked, Finding> {
    let mut prefixes: Vec<&str> = vec!["openbadges"];
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find('<')).map(|found| at + found) {
        let rest = text.get(start..).unwrap_or_default();
        let truncated = || damaged("image.truncated", text.len());
        if let Some(end) = passed_over(rest) {
            at = start + end.ok_or_else(truncated)?;
            continue;
        }
        let tag = Tag::read(rest).ok_or_else(truncated)?;
        for (name, value) in &tag.attributes {
            if let Some(prefix) = name.strip_prefix("xmlns:")
                && NAMESPACES.contains(value)
            {
                prefixes.push(prefix);
            }
        }
        let (prefix, local) = tag.name.split_once(':').unwrap_or(("", tag.name));
        let default = tag.attributes.iter().any(|(name, value)| *name == "xmlns" && NAMESPACES.contains(value));
        at = start + tag.end;
        if matches!(local, "credential" | "assertion") && (prefixes.contains(&prefix) || default) {
            let bad = || damaged("image.text", start);
            let verify = tag.attributes.iter().find(|(name, _)| *name == "verify");
            let verify = verify.map(|(_, value)| resolve(value).ok_or_else(bad)).transpose()?;
            let content = if tag.closed { String::new() } else { content(text, at)? };
            return Ok(Baked { verify: verify.map(|it| it.trim().to_owned()), content: content.trim().to_owned() });
        }
    }
    Err(Finding::new(Code::NotARecord, "")
        .arg("found", Arg::Phrase("import.found.picture"))
        .arg("hint", Arg::Phrase("import.hint.baked")))
}

/// Where markup ends that is no tag; `None` if it is one, `Some(None)` if it never ends.
fn passed_over(rest: &str) -> Option<Option<usize>> {
    let after = |opening: &str, closing: &str| {
        rest.get(opening.len()..)?.find(closing).map(|at| opening.len() + at + closing.len())
    };
    if rest.starts_with("<!--") {
        Some(after("<!--", "-->"))
    } else if rest.starts_with("<![CDATA[") {
        Some(after("<![CDATA[", "]]>"))
    } else if rest.starts_with("<?") {
        Some(after("<?", "?>"))
    } else if rest.starts_with("<!") {
        // A document type; its internal part stands in square brackets.
        let plain = rest.find('>');
        Some(match rest.find('[').filter(|open| plain.is_none_or(|plain| *open < plain)) {
            Some(_) => rest.find("]>").map(|at| at + 2),
            None => plain.map(|at| at + 1),
        })
    } else if rest.starts_with("</") {
        Some(after("</", ">"))
    } else {
        None
    }
}

struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
    closed: bool,
    end: usize,
}

impl<'a> Tag<'a> {
    /// Reads a tag that starts at `<`; `None` if it never ends.
    fn read(text: &'a str) -> Option<Self> {
        let ends = |c: char| c.is_whitespace() || matches!(c, '=' | '/' | '>');
        let mut rest = text.get(1..)?;
        let length = rest.find(ends)?;
        let name = rest.get(..length)?;
        rest = rest.get(length..)?;
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start();
            let length = rest.find(ends)?;
            match (length, rest.chars().next()?) {
                (0, '>') => break,
                (0, other) => rest = rest.get(other.len_utf8()..)?,
                _ => {
                    let attribute = rest.get(..length)?;
                    rest = rest.get(length..)?.trim_start();
                    let Some(value) = rest.strip_prefix('=') else { continue };
                    let value = value.trim_start();
                    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
                    let value = value.get(1..)?;
                    let end = value.find(quote)?;
                    attributes.push((attribute, value.get(..end)?));
                    rest = value.get(end + 1..)?;
                }
            }
        }
        let end = text.len() - rest.len() + 1;
        let closed = text.get(..end - 1)?.ends_with('/');
        Some(Self { name, attributes, closed, end })
    }
}

/// The text of an element up to its end tag.
fn content(text: &str, start: usize) -> Result<String, Finding> {
    let truncated = || damaged("image.truncated", text.len());
    let mut out = String::new();
    let mut at = start;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let length = rest.find('<').ok_or_else(truncated)?;
        let plain = rest.get(..length).unwrap_or_default();
        out.push_str(&resolve(plain).ok_or_else(|| damaged("image.text", at))?);
        let rest = rest.get(length..).unwrap_or_default();
        at += length;
        if rest.starts_with("</") {
            return Ok(out);
        }
        let end = passed_over(rest).ok_or_else(|| damaged("image.text", at))?.ok_or_else(truncated)?;
        if let Some(inside) = rest.get(..end).and_then(|it| it.strip_prefix("<![CDATA[")?.strip_suffix("]]>")) {
            out.push_str(inside);
        }
        at += end;
    }
}

/// A text with its references resolved; `None` if one has no meaning here.
fn resolve(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(rest.get(..at)?);
        let (name, after) = rest.get(at + 1..)?.split_once(';')?;
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => {
                let digits = name.strip_prefix('#')?;
                let code = match digits.strip_prefix('x') {
                    Some(hex) => u32::from_str_radix(hex, 16),
                    None => digits.parse(),
                };
                char::from_u32(code.ok()?)?
            }
        });
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

fn damaged(reason: &'static str, at: usize) -> Finding {
    Finding::new(Code::DamagedImage, "").arg("reason", Arg::Phrase(reason)).arg("at", at)
}
