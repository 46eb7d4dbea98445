//! HTML from strangers' words: nothing of them can become markup.

use crate::messages::text::clean;

/// A page in the making.
#[derive(Default)]
pub(super) struct Html(String);

impl Html {
    /// Markup of our own.
    pub(super) fn raw(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    /// A text on one line, as character data or attribute value. Isolates that set a name apart from the sentence
    /// around it stay.
    pub(super) fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                c if c.is_control() => self.0.push(' '),
                c => self.0.push(c),
            }
        }
    }

    /// `<tag>text</tag>`; the tag may carry attributes of our own.
    pub(super) fn element(&mut self, tag: &str, text: &str) {
        self.raw("<");
        self.raw(tag);
        self.raw(">");
        self.text(text);
        self.raw("</");
        self.raw(tag.split(' ').next().unwrap_or(tag));
        self.raw(">");
    }

    /// Words of the host, each line a paragraph.
    pub(super) fn prose(&mut self, text: &str) {
        for line in text.lines().map(clean).filter(|line| !line.is_empty()) {
            self.element("p dir=\"auto\"", &line);
        }
    }

    pub(super) fn done(self) -> String {
        self.0
    }
}
