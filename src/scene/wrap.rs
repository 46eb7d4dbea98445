//! Text to lines: breaks where Unicode allows it (UAX #14), inside a word only where the word alone is too long.

use super::metrics::{Font, advance, extends, text_width};
use unicode_linebreak::linebreaks;

const ELLIPSIS: char = '\u{2026}';
const SOFT_HYPHEN: char = '\u{ad}';

/// A text in lines.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Wrapped {
    /// The lines from top to bottom, none empty.
    pub lines: Vec<String>,
    /// Width of the widest, in pixels.
    pub width: f64,
    /// Something was left out; the last line ends in an ellipsis.
    pub cut: bool,
}

/// Sets a text (cleaned by [`super::text::clean`]) in at most `max_lines` lines of at most `max_width` pixels.
///
/// Greedy, linear in the length of the text. A single character wider than `max_width` still gets a line.
#[must_use]
pub fn wrap(text: &str, font: Font, max_width: f64, max_lines: usize) -> Wrapped {
    let mut filler = Filler { font, max_width, max_lines, lines: Vec::new(), line: String::new(), cut: false };
    let mut start = 0;
    for (end, _) in linebreaks(text) {
        let Some(piece) = text.get(start..end) else { break };
        start = end;
        if !filler.push(piece) {
            break;
        }
    }
    filler.finish()
}

/// The lines so far and the one being filled.
struct Filler {
    font: Font,
    max_width: f64,
    max_lines: usize,
    lines: Vec<String>,
    line: String,
    cut: bool,
}

impl Filler {
    /// Adds an unbreakable piece (its trailing space may hang); false when the lines are used up.
    fn push(&mut self, piece: &str) -> bool {
        if self.fits(&self.line, piece) {
            self.line.push_str(piece);
            return true;
        }
        if !self.line.is_empty() && !self.next_line() {
            return false;
        }
        if self.fits("", piece) {
            self.line.push_str(piece);
            return true;
        }
        self.push_long(piece)
    }

    /// Adds a piece that is longer than a line, cluster by cluster.
    fn push_long(&mut self, piece: &str) -> bool {
        let mut width = text_width(&self.line, self.font);
        let mut before = ' ';
        for c in piece.chars() {
            let own = text_width(c.encode_utf8(&mut [0; 4]), self.font);
            if width + own > self.max_width && !self.line.is_empty() && !extends(before, c) && !c.is_whitespace() {
                if !self.next_line() {
                    return false;
                }
                width = 0.0;
            }
            self.line.push(c);
            width += own;
            before = c;
        }
        true
    }

    fn fits(&self, line: &str, piece: &str) -> bool {
        text_width(line, self.font) + text_width(piece.trim_end(), self.font) <= self.max_width
    }

    /// Closes the line; false if it was the last that may be.
    fn next_line(&mut self) -> bool {
        if self.lines.len() + 1 >= self.max_lines {
            self.cut = true;
            return false;
        }
        let line = settle(&std::mem::take(&mut self.line));
        if !line.is_empty() {
            self.lines.push(line);
        }
        true
    }

    fn finish(mut self) -> Wrapped {
        let mut last = settle(&self.line);
        if self.cut {
            last = with_ellipsis(&last, self.font, self.max_width);
        }
        if !last.is_empty() {
            self.lines.push(last);
        }
        let width = self.lines.iter().map(|line| text_width(line, self.font)).fold(0.0, f64::max);
        Wrapped { lines: self.lines, width, cut: self.cut }
    }
}

/// A line as it is shown: no white space at its ends; a soft hyphen shows at the end alone.
fn settle(line: &str) -> String {
    let line = line.trim();
    let broken = line.ends_with(SOFT_HYPHEN);
    let mut out: String = line.chars().filter(|c| !matches!(c, &SOFT_HYPHEN | '\u{200b}')).collect();
    if broken {
        out.push('-');
    }
    out
}

/// As much of a line as fits before an ellipsis.
fn with_ellipsis(line: &str, font: Font, max_width: f64) -> String {
    let mut kept: Vec<char> = line.chars().collect();
    let room = max_width - text_width("\u{2026}", font);
    let mut width = text_width(line, font);
    while width > room
        && let Some(c) = kept.pop()
    {
        width -= text_width(c.encode_utf8(&mut [0; 4]), font);
        // A mark without its letter would sit on the ellipsis.
        if advance(c) == 0 {
            while kept.last().is_some_and(|c| advance(*c) == 0) {
                kept.pop();
            }
            if let Some(letter) = kept.pop() {
                width -= text_width(letter.encode_utf8(&mut [0; 4]), font);
            }
        }
    }
    let mut out: String = kept.into_iter().collect::<String>().trim_end_matches([' ', ',', ';', ':', '-']).to_owned();
    out.push(ELLIPSIS);
    out
}
