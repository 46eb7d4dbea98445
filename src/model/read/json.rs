//! From text to a JSON value, with what the value itself cannot say: members that stand twice, and too much of it.

use super::findings::Findings;
use super::locate::positions;
use super::scan::{Bracket, Event, Fault, NESTING, Scanner, unescape};
use super::{Dropped, Read, locate::locate_in, source::read_text};
use crate::finding::{Arg, Code, Finding, pointer_step};
use crate::model::Limits;
use serde_json::{Map, Number, Value};

/// Reads any JSON source strictly: UTF-8, one document, no member twice, within the limits.
///
/// The value is absent if the source is no JSON or past a limit. Of members that stand twice the last is kept, and
/// the finding is an error. Numbers without a fraction are integers, however they were written.
#[must_use]
pub fn read_json(source: &[u8], limits: &Limits) -> Read<Value> {
    let text = match read_text(source, limits) {
        Ok(text) => text,
        Err(finding) => return Read { value: None, findings: vec![finding], dropped: Dropped::default() },
    };
    let mut findings = Findings::new(limits);
    let value = parse(text, limits, &mut findings);
    let (mut findings, over) = findings.finish();
    locate_in(text, &mut findings);
    Read { value: value.filter(|_| !over), findings, dropped: Dropped::default() }
}

/// One object or list that is still open.
enum Frame {
    Object { map: Map<String, Value>, name: String },
    List(Vec<Value>),
}

/// Builds the value; `None` after a fault, which is then among the findings.
pub(super) fn parse(text: &str, limits: &Limits, findings: &mut Findings) -> Option<Value> {
    let mut scanner = Scanner::new(text, limits.nesting());
    let mut open: Vec<Frame> = Vec::new();
    let mut root = None;
    let mut values = 0usize;
    loop {
        let event = match scanner.next() {
            Ok(Some(event)) => event,
            Ok(None) => return root,
            Err(fault) => {
                findings.push(syntax(text, fault, limits));
                return None;
            }
        };
        let value = match event {
            Event::Key(range) => {
                if let Some(Frame::Object { name, .. }) = open.last_mut() {
                    *name = unescape(&text[range]);
                }
                continue;
            }
            Event::Open(bracket, _) => {
                open.push(match bracket {
                    Bracket::Object => Frame::Object { map: Map::new(), name: String::new() },
                    Bracket::List => Frame::List(Vec::new()),
                });
                continue;
            }
            Event::Close => match open.pop() {
                Some(Frame::Object { map, .. }) => Value::Object(map),
                Some(Frame::List(items)) => Value::Array(items),
                None => return root,
            },
            Event::String(range) => Value::String(unescape(&text[range])),
            Event::Number(range) => match number(&text[range.clone()]) {
                Some(number) => Value::Number(number),
                None => {
                    findings.push(syntax(text, Fault { at: range.start, reason: "syntax.number-size" }, limits));
                    return None;
                }
            },
            Event::Literal(value, _) => value.map_or(Value::Null, Value::Bool),
        };
        values += 1;
        if values > limits.values {
            findings.limit("", "limit.values", limits.values, values);
            return None;
        }
        if let Some(Frame::Object { map, name }) = open.last()
            && map.contains_key(name)
        {
            findings
                .push(Finding::new(Code::DuplicateMember, pointer(&open)).arg("member", super::reader::excerpt(name)));
        }
        match open.last_mut() {
            Some(Frame::Object { map, name }) => {
                map.insert(std::mem::take(name), value);
            }
            Some(Frame::List(items)) => items.push(value),
            None => root = Some(value),
        }
    }
}

/// Correctly rounded, which `serde_json` is not by default; whole numbers up to 2^53 become integers, so that
/// writing and reading again is identity.
fn number(text: &str) -> Option<Number> {
    if let Ok(whole) = text.parse::<i64>() {
        return Some(whole.into());
    }
    if let Ok(whole) = text.parse::<u64>() {
        return Some(whole.into());
    }
    let value: f64 = text.parse().ok()?;
    #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
    if value.fract() == 0.0 && value.abs() <= 9_007_199_254_740_992.0 {
        return Some((value as i64).into());
    }
    Number::from_f64(value)
}

fn pointer(open: &[Frame]) -> String {
    open.iter().fold(String::new(), |path, frame| match frame {
        Frame::Object { name, .. } => pointer_step(&path, name),
        Frame::List(items) => format!("{path}/{}", items.len()),
    })
}

fn syntax(text: &str, fault: Fault, limits: &Limits) -> Finding {
    let mut finding = if fault.reason == NESTING {
        Finding::new(Code::Limit, "")
            .arg("what", Arg::Phrase(NESTING))
            .arg("limit", limits.nesting())
            .arg("found", limits.nesting() + 1)
    } else {
        Finding::new(Code::Syntax, "").arg("reason", Arg::Phrase(fault.reason))
    };
    finding.position = positions(text, &[fault.at]).first().copied();
    finding
}
