//! The grammar of JSON (RFC 8259), strictly and without recursion: one event at a time, and for every fault the
//! place and a reason that a person can act on. Linear in the source.

use std::ops::Range;

/// What stands in the text; ranges are bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Event {
    /// A member's name with its quotes.
    Key(Range<usize>),
    /// A string with its quotes.
    String(Range<usize>),
    /// A number.
    Number(Range<usize>),
    /// `true`, `false` or `null`.
    Literal(Option<bool>, usize),
    /// `{` or `[`.
    Open(Bracket, usize),
    /// `}` or `]`.
    Close,
}

/// Object or list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bracket {
    Object,
    List,
}

/// Why a text is not JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fault {
    /// Byte at which it shows.
    pub(super) at: usize,
    /// Key of a phrase in the catalogue; [`NESTING`] apart.
    pub(super) reason: &'static str,
}

/// The reason of a [`Fault`] that is no fault of grammar: more levels than are allowed.
pub(super) const NESTING: &str = "limit.nesting";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expect {
    Value,
    ValueOrClose,
    Key,
    KeyOrClose,
    After,
}

/// Reads events from a text.
#[derive(Debug)]
pub(super) struct Scanner<'s> {
    text: &'s str,
    at: usize,
    open: Vec<Bracket>,
    expect: Expect,
    nesting: usize,
}

impl<'s> Scanner<'s> {
    pub(super) const fn new(text: &'s str, nesting: usize) -> Self {
        Self { text, at: 0, open: Vec::new(), expect: Expect::Value, nesting }
    }

    /// The next event; `None` after a whole document.
    pub(super) fn next(&mut self) -> Result<Option<Event>, Fault> {
        self.skip_space();
        if self.expect == Expect::After {
            match (self.peek(), self.open.last().copied()) {
                (None, None) => return Ok(None),
                (None, Some(_)) => return self.fault("syntax.end"),
                (Some(b'}'), Some(Bracket::Object)) | (Some(b']'), Some(Bracket::List)) => {
                    return Ok(Some(self.close()));
                }
                (Some(b','), Some(bracket)) => {
                    self.at += 1;
                    let comma = self.at - 1;
                    self.skip_space();
                    if matches!(self.peek(), Some(b'}' | b']')) {
                        return Err(Fault { at: comma, reason: "syntax.trailing-comma" });
                    }
                    self.expect = if bracket == Bracket::Object { Expect::Key } else { Expect::Value };
                }
                (Some(b'/' | b'#'), _) => return self.fault("syntax.comment"),
                (Some(b'}' | b']'), _) => return self.fault("syntax.bracket"),
                (Some(b'"' | b'{' | b'[' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n'), None) => {
                    return self.fault("syntax.several");
                }
                (Some(_), None) => return self.fault("syntax.after-end"),
                (Some(_), Some(_)) => return self.fault("syntax.missing-comma"),
            }
        }
        match (self.expect, self.peek()) {
            (_, None) => self.fault("syntax.end"),
            (Expect::KeyOrClose, Some(b'}')) | (Expect::ValueOrClose, Some(b']')) => Ok(Some(self.close())),
            (Expect::Key | Expect::KeyOrClose, Some(b'"')) => {
                let name = self.string()?;
                self.skip_space();
                if self.peek() != Some(b':') {
                    return self.fault(if self.peek().is_none() { "syntax.end" } else { "syntax.missing-colon" });
                }
                self.at += 1;
                self.expect = Expect::Value;
                Ok(Some(Event::Key(name)))
            }
            (_, Some(b'/' | b'#')) => self.fault("syntax.comment"),
            (Expect::Key | Expect::KeyOrClose, Some(_)) => self.fault("syntax.name"),
            (_, Some(byte)) => self.value(byte).map(Some),
        }
    }

    fn value(&mut self, first: u8) -> Result<Event, Fault> {
        let start = self.at;
        let event = match first {
            b'{' | b'[' => {
                if self.open.len() >= self.nesting {
                    return self.fault(NESTING);
                }
                let bracket = if first == b'{' { Bracket::Object } else { Bracket::List };
                self.open.push(bracket);
                self.at += 1;
                self.expect = if first == b'{' { Expect::KeyOrClose } else { Expect::ValueOrClose };
                return Ok(Event::Open(bracket, start));
            }
            b'"' => Event::String(self.string()?),
            b'-' | b'0'..=b'9' => self.number()?,
            b'+' | b'.' => return self.fault("syntax.number"),
            b'\'' => return self.fault("syntax.quotes"),
            b'<' if start == self.text.len() - self.text.trim_start().len() => return self.fault("syntax.markup"),
            b',' | b':' => return self.fault("syntax.value"),
            b'}' | b']' => {
                return self.fault(if self.expect == Expect::Value { "syntax.value" } else { "syntax.bracket" });
            }
            _ => self.literal()?,
        };
        self.expect = Expect::After;
        Ok(event)
    }

    fn literal(&mut self) -> Result<Event, Fault> {
        let rest = self.text.get(self.at..).unwrap_or("");
        let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_').map_or(rest, |end| &rest[..end]);
        let value = match word {
            "true" => Some(true),
            "false" => Some(false),
            "null" => None,
            "NaN" | "Infinity" => return self.fault("syntax.number"),
            "" => return self.fault("syntax.character"),
            _ if "truefalsenull".contains(word) && self.at + word.len() == self.text.len() => {
                return self.fault("syntax.end");
            }
            _ => return self.fault("syntax.word"),
        };
        let start = self.at;
        self.at += word.len();
        Ok(Event::Literal(value, start))
    }

    fn number(&mut self) -> Result<Event, Fault> {
        let start = self.at;
        let malformed = Fault { at: start, reason: "syntax.number" };
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        let whole = self.digits();
        if whole == 0 || (whole > 1 && self.text.as_bytes().get(self.at - whole) == Some(&b'0')) {
            return Err(malformed);
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            if self.digits() == 0 {
                return Err(malformed);
            }
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            if self.digits() == 0 {
                return Err(malformed);
            }
        }
        match self.peek() {
            Some(b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'.' | b'+') => Err(malformed),
            _ => Ok(Event::Number(start..self.at)),
        }
    }

    /// A string from its opening quote to behind its closing one, escapes checked.
    fn string(&mut self) -> Result<Range<usize>, Fault> {
        let start = self.at;
        self.at += 1;
        loop {
            match self.peek() {
                None => return Err(Fault { at: start, reason: "syntax.open-string" }),
                Some(b'"') => {
                    self.at += 1;
                    return Ok(start..self.at);
                }
                Some(b'\\') => self.escape()?,
                Some(0..=0x1F) => return self.fault("syntax.control"),
                Some(_) => self.at += 1,
            }
        }
    }

    fn escape(&mut self) -> Result<(), Fault> {
        let start = self.at;
        match self.text.as_bytes().get(start + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => {
                self.at += 2;
                Ok(())
            }
            Some(b'u') => match self.unit(start) {
                None => Err(Fault { at: start, reason: "syntax.escape" }),
                Some(0xD800..=0xDBFF) => match self.unit(start + 6) {
                    Some(0xDC00..=0xDFFF) => {
                        self.at += 12;
                        Ok(())
                    }
                    _ => Err(Fault { at: start, reason: "syntax.surrogate" }),
                },
                Some(0xDC00..=0xDFFF) => Err(Fault { at: start, reason: "syntax.surrogate" }),
                Some(_) => {
                    self.at += 6;
                    Ok(())
                }
            },
            _ => Err(Fault { at: start, reason: "syntax.escape" }),
        }
    }

    /// The UTF-16 unit of a `\uXXXX` that starts at this byte.
    fn unit(&self, at: usize) -> Option<u16> {
        let digits = self.text.get(at..at + 6)?.strip_prefix("\\u")?;
        digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())?
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        self.at - start
    }

    fn close(&mut self) -> Event {
        self.at += 1;
        self.open.pop();
        self.expect = Expect::After;
        Event::Close
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    const fn fault<T>(&self, reason: &'static str) -> Result<T, Fault> {
        Err(Fault { at: self.at, reason })
    }
}

/// The text of a string literal with its quotes, escapes resolved; the scanner has checked it.
pub(super) fn unescape(literal: &str) -> String {
    let inner = literal.get(1..literal.len().saturating_sub(1)).unwrap_or("");
    if !inner.contains('\\') {
        return inner.to_owned();
    }
    serde_json::from_str(literal).unwrap_or_else(|_| inner.to_owned())
}
