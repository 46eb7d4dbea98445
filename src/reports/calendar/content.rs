//! Content lines of RFC 5545, section 3.1: escaped, folded, ended by CR and LF.

use crate::messages::text::clean;

/// The most octets of a line, its end apart.
const OCTETS: usize = 75;

/// Lines that are written one after the other.
#[derive(Default)]
pub(super) struct Content(String);

impl Content {
    /// A property whose value is no text: a date, a URI, a word of the format.
    pub(super) fn raw(&mut self, name: &str, value: &str) {
        self.line(&format!("{name}:{value}"));
    }

    /// A property whose value is text: backslash, semicolon, comma and line ends are escaped (section 3.3.11), other
    /// controls are gone.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len() + 8);
        for (at, line) in value.split('\n').enumerate() {
            if at > 0 {
                escaped.push_str("\\n");
            }
            for c in clean(line).chars() {
                if matches!(c, '\\' | ';' | ',') {
                    escaped.push('\\');
                }
                escaped.push(c);
            }
        }
        self.line(&format!("{name}:{escaped}"));
    }

    /// Folds between characters: a continuation begins with a space, which counts.
    fn line(&mut self, line: &str) {
        let mut room = OCTETS;
        for c in line.chars() {
            if c.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = OCTETS - 1;
            }
            self.0.push(c);
            room -= c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    pub(super) fn done(self) -> String {
        self.0
    }
}
