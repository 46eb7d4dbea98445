//! Elements and attributes, one way to write each.

use super::escape::push_escaped;
use crate::scene::push_number;

/// An SVG document in the making.
pub(super) struct Writer {
    out: String,
}

impl Writer {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { out: String::with_capacity(bytes) }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    /// `<name`: attributes follow, then [`Writer::children`] or [`Writer::empty`].
    pub(super) fn open(&mut self, name: &'static str) -> &mut Self {
        self.out.push('<');
        self.out.push_str(name);
        self
    }

    /// `>`
    pub(super) fn children(&mut self) -> &mut Self {
        self.out.push('>');
        self
    }

    /// `/>`
    pub(super) fn empty(&mut self) {
        self.out.push_str("/>");
    }

    /// `</name>`
    pub(super) fn close(&mut self, name: &'static str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    pub(super) fn line_end(&mut self) {
        self.out.push('\n');
    }

    /// An attribute.
    pub(super) fn attr(&mut self, name: &'static str, value: &str) -> &mut Self {
        self.begin(name);
        push_escaped(&mut self.out, value);
        self.out.push('"');
        self
    }

    /// An attribute that is a number.
    pub(super) fn number(&mut self, name: &'static str, value: f64) -> &mut Self {
        self.numbers(name, &[value])
    }

    /// An attribute that is a list of numbers.
    pub(super) fn numbers(&mut self, name: &'static str, values: &[f64]) -> &mut Self {
        self.begin(name);
        for (at, value) in values.iter().enumerate() {
            if at > 0 {
                self.out.push(' ');
            }
            push_number(&mut self.out, *value);
        }
        self.out.push('"');
        self
    }

    /// An attribute that prints itself and needs no escaping, such as a colour.
    pub(super) fn shown(&mut self, name: &'static str, value: impl std::fmt::Display) -> &mut Self {
        let text = value.to_string();
        self.attr(name, &text)
    }

    /// Character data.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        push_escaped(&mut self.out, text);
        self
    }

    fn begin(&mut self, name: &'static str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
    }
}
