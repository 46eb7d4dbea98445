//! Single values: texts, ids, numbers, dates, money. Each returns `None` after a finding.

use super::reader::{Reader, excerpt, type_name};
use super::url::is_safe_url;
use crate::finding::{Arg, Code, Finding};
use crate::model::id::{IdFault, check_id};
use crate::model::{Moment, Period, Text, did_you_mean};
use serde_json::Value;

/// A string, not longer than so many characters.
fn bounded<'v>(r: &mut Reader<'_>, value: &'v Value, what: &'static str, most: usize) -> Option<&'v str> {
    let Value::String(text) = value else {
        r.wrong_type("json.string", value);
        return None;
    };
    fits(r, text, what, most).then_some(text)
}

fn fits(r: &mut Reader<'_>, text: &str, what: &'static str, most: usize) -> bool {
    // Bytes are never fewer than characters, so counting is rare.
    let fits = text.len() <= most || text.chars().count() <= most;
    if !fits {
        r.limit(what, most, text.chars().count());
    }
    fits
}

/// Bytes or words as they came, of any length.
pub(super) fn raw(r: &mut Reader<'_>, value: &Value) -> Option<String> {
    bounded(r, value, "limit.source-bytes", usize::MAX).map(str::to_owned)
}

/// A short word: a version, a code, a tag of another system.
pub(super) fn word(r: &mut Reader<'_>, value: &Value) -> Option<String> {
    let text = bounded(r, value, "limit.title", r.limits.title_chars)?;
    visible(r, text).then(|| text.to_owned())
}

/// A result of a scale.
pub(super) fn result(r: &mut Reader<'_>, value: &Value) -> Option<String> {
    let text = bounded(r, value, "limit.id", r.limits.id_chars)?;
    if text.trim().is_empty() || text.contains(char::is_control) {
        fault(r, Code::InvalidId, text);
        return None;
    }
    Some(text.to_owned())
}

/// An id of this document, or a tag.
pub(super) fn id(r: &mut Reader<'_>, value: &Value) -> Option<String> {
    identifier(r, value, r.limits.id_chars)
}

/// An id of this document, or a URL of something outside.
pub(super) fn id_or_url(r: &mut Reader<'_>, value: &Value) -> Option<String> {
    identifier(r, value, r.limits.url_chars)
}

fn identifier(r: &mut Reader<'_>, value: &Value, most: usize) -> Option<String> {
    let text = bounded(r, value, "limit.id", usize::MAX)?;
    match check_id(text, most) {
        Ok(()) => Some(text.to_owned()),
        Err(IdFault::Invalid) => {
            fault(r, Code::InvalidId, text);
            None
        }
        Err(IdFault::TooLong(found)) => {
            r.limit("limit.id", most, found);
            None
        }
    }
}

/// A link that can be followed safely; any other is a warning.
pub(super) fn url(r: &mut Reader<'_>, value: &Value) -> Option<String> {
    let text = bounded(r, value, "limit.url", r.limits.url_chars)?;
    if is_safe_url(text) {
        return Some(text.to_owned());
    }
    let finding = r.finding(Code::UnsafeUrl).arg("member", r.member()).arg("found", excerpt(text));
    r.report(finding);
    None
}

/// Evidence: a link, or words. What starts like a link has to be a safe one.
pub(super) fn evidence(r: &mut Reader<'_>, value: &Value) -> Option<String> {
    if value.as_str().is_some_and(looks_like_url) {
        return url(r, value);
    }
    let text = bounded(r, value, "limit.text", r.limits.text_chars)?;
    visible(r, text).then(|| text.to_owned())
}

/// A scheme, a colon, and no space anywhere.
fn looks_like_url(text: &str) -> bool {
    let scheme = text.split_once(':').map_or("", |(scheme, _)| scheme);
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
        && !text.contains(char::is_whitespace)
}

/// A name or title.
pub(super) fn title(r: &mut Reader<'_>, value: &Value) -> Option<Text> {
    let (text, shown) = text(r, value, "limit.title", r.limits.title_chars)?;
    shown.then_some(text)
}

/// A description.
pub(super) fn prose(r: &mut Reader<'_>, value: &Value) -> Option<Text> {
    let (text, shown) = text(r, value, "limit.text", r.limits.text_chars)?;
    shown.then_some(text)
}

/// Words in the place of a rule: kept even if there is nothing to see, for no words are still no rule.
pub(super) fn words(r: &mut Reader<'_>, value: &Value) -> Option<Text> {
    text(r, value, "limit.text", r.limits.text_chars).map(|(text, _)| text)
}

/// A text, and whether any of it can be seen.
fn text(r: &mut Reader<'_>, value: &Value, what: &'static str, most: usize) -> Option<(Text, bool)> {
    match value {
        Value::String(text) => fits(r, text, what, most).then(|| (Text::Plain(text.clone()), visible(r, text))),
        Value::Object(map) if !map.is_empty() => {
            let mut pairs = Vec::with_capacity(map.len());
            let mut shown = false;
            for (tag, value) in map {
                r.within(tag, |r| {
                    if !is_language(tag) {
                        fault(r, Code::InvalidLanguage, tag);
                    } else if let Some(text) = bounded(r, value, what, most) {
                        shown |= visible(r, text);
                        pairs.push((tag.clone(), text.to_owned()));
                    }
                });
            }
            (!pairs.is_empty()).then_some((Text::Map(pairs), shown))
        }
        other => {
            r.wrong_type("json.text", other);
            None
        }
    }
}

/// Whether there is anything to see; a warning if not.
fn visible(r: &mut Reader<'_>, text: &str) -> bool {
    let visible = is_visible(text);
    if !visible {
        let finding = r.finding(Code::EmptyText).arg("member", r.member());
        r.report(finding);
    }
    visible
}

/// Whether a text has a character that can be seen.
pub(super) fn is_visible(text: &str) -> bool {
    text.chars().any(|c| {
        !c.is_whitespace()
            && !c.is_control()
            && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
    })
}

/// A BCP 47 tag by its shape.
pub(super) fn language(r: &mut Reader<'_>, value: &Value) -> Option<String> {
    let tag = bounded(r, value, "limit.title", r.limits.title_chars)?;
    if is_language(tag) {
        return Some(tag.to_owned());
    }
    fault(r, Code::InvalidLanguage, tag);
    None
}

/// Letters first, then parts of up to eight letters and digits.
pub(in crate::model) fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or("");
    (1..=8).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && (first.len() > 1 || tag.len() > 2)
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// A number from `min` to `max`.
pub(super) fn number(r: &mut Reader<'_>, value: &Value, min: f64, max: f64) -> Option<f64> {
    let Some(number) = value.as_f64() else {
        r.wrong_type("json.number", value);
        return None;
    };
    let max = max.min(r.limits.number);
    if (min..=max).contains(&number) {
        // No negative zero: it would be written as another number than zero.
        return Some(number + 0.0);
    }
    let finding = r.finding(Code::OutOfRange).arg("member", r.member());
    r.report(finding.arg("found", number).arg("min", min).arg("max", max));
    None
}

/// A quantity: zero or more.
pub(super) fn quantity(r: &mut Reader<'_>, value: &Value) -> Option<f64> {
    number(r, value, 0.0, f64::INFINITY)
}

/// A share from 0 to 1.
pub(super) fn share(r: &mut Reader<'_>, value: &Value) -> Option<f64> {
    number(r, value, 0.0, 1.0)
}

/// A whole number from `min`.
pub(super) fn integer(r: &mut Reader<'_>, value: &Value, min: u32) -> Option<u32> {
    match value.as_f64() {
        Some(number) if number.fract() != 0.0 => {
            let finding = r.finding(Code::WrongType).arg("member", r.member());
            r.report(finding.arg("expected", Arg::Phrase("json.integer")).arg("found", number));
            None
        }
        Some(_) => {
            let whole = number(r, value, f64::from(min), f64::from(u32::MAX))?;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and in range")]
            Some(whole as u32)
        }
        None => {
            r.wrong_type("json.integer", value);
            None
        }
    }
}

/// A level of a skill, from 1.
pub(super) fn level(r: &mut Reader<'_>, value: &Value) -> Option<u32> {
    integer(r, value, 1)
}

/// One of a closed list.
pub(super) fn choice<T: Copy>(r: &mut Reader<'_>, value: &Value, all: &[(T, &'static str)]) -> Option<T> {
    let found = bounded(r, value, "limit.title", r.limits.title_chars)?;
    let known = all.iter().find(|(_, name)| *name == found);
    if known.is_none() {
        let finding = unknown_value(r, found, all.iter().map(|(_, name)| *name));
        r.report(finding);
    }
    known.map(|(value, _)| *value)
}

/// A value outside a closed list.
pub(super) fn unknown_value(r: &Reader<'_>, found: &str, all: impl Iterator<Item = &'static str> + Clone) -> Finding {
    let finding = r
        .finding(Code::UnknownValue)
        .arg("member", r.member())
        .arg("found", excerpt(found))
        .arg("allowed", Arg::List(all.clone().map(Arg::from).collect()));
    match did_you_mean(found, all) {
        Some(suggestion) => finding.arg("suggestion", suggestion),
        None => finding,
    }
}

/// A date, perhaps with a time.
pub(super) fn moment(r: &mut Reader<'_>, value: &Value) -> Option<Moment> {
    let text = bounded(r, value, "limit.title", r.limits.title_chars)?;
    let moment = Moment::parse(text);
    if moment.is_none() {
        fault(r, Code::InvalidDate, text);
    }
    moment
}

/// A duration in calendar units.
pub(super) fn period(r: &mut Reader<'_>, value: &Value) -> Option<Period> {
    let text = bounded(r, value, "limit.title", r.limits.title_chars)?;
    let period = Period::parse(text);
    if period.is_none() {
        fault(r, Code::InvalidDuration, text);
    }
    period
}

/// An amount of money: digits, perhaps a point and up to four more.
pub(super) fn amount(r: &mut Reader<'_>, value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        // Tempting, and wrong: binary fractions are no money. The message shows the string that is meant.
        other => {
            let finding = r.finding(Code::WrongType).arg("member", r.member());
            r.report(finding.arg("expected", Arg::Phrase("json.amount")).arg("found", Arg::Phrase(type_name(other))));
            return None;
        }
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let (whole, cents) = text.split_once('.').unwrap_or((&text, "0"));
    let fits = text.parse::<f64>().is_ok_and(|amount| amount <= r.limits.number);
    if digits(whole) && digits(cents) && cents.len() <= 4 && whole.len() <= 15 && fits {
        return Some(text);
    }
    fault(r, Code::InvalidAmount, &text);
    None
}

/// An ISO 4217 code by its shape.
pub(super) fn currency(r: &mut Reader<'_>, value: &Value) -> Option<String> {
    let text = bounded(r, value, "limit.title", r.limits.title_chars)?;
    if text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase()) {
        return Some(text.to_owned());
    }
    fault(r, Code::InvalidCurrency, text);
    None
}

fn fault(r: &mut Reader<'_>, code: Code, found: &str) {
    let finding = r.finding(code).arg("member", r.member()).arg("found", excerpt(found));
    r.report(finding);
}
