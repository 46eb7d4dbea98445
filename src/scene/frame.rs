//! Painting inside a rectangle by distances from the side where reading begins, so that right-to-left comes for free.

use super::display::{Anchor, Mark, TextMark};
use super::icons::Icon;
use super::metrics::Font;
use super::text::is_rtl;
use super::theme::Color;
use crate::geometry::{Point, Rect};

/// A rectangle to paint in.
pub(super) struct Frame {
    pub(super) rect: Rect,
    /// Reading begins at the right.
    pub(super) rtl: bool,
    pub(super) marks: Vec<Mark>,
}

/// How a line of text looks.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    pub(super) font: Font,
    pub(super) color: Color,
    pub(super) lang: Option<&'a str>,
    /// Put together from several pieces, it reads as the page does; a single text reads as it begins.
    pub(super) pieces: bool,
}

impl Frame {
    pub(super) const fn new(rect: Rect, rtl: bool) -> Self {
        Self { rect, rtl, marks: Vec::new() }
    }

    /// The x of a point so far from the side where reading begins.
    pub(super) fn x(&self, from_start: f64) -> f64 {
        if self.rtl { self.rect.right() - from_start } else { self.rect.x + from_start }
    }

    /// The rectangle of a box so far from the side where reading begins, and so far from the top.
    pub(super) fn area(&self, from_start: f64, from_top: f64, width: f64, height: f64) -> Rect {
        let x = if self.rtl { self.x(from_start) - width } else { self.x(from_start) };
        Rect::new(x, self.rect.y + from_top, width, height)
    }

    /// A line of text that begins at a distance from the start side; `baseline` counts from the top.
    pub(super) fn text(&mut self, text: &str, from_start: f64, baseline: f64, look: Look<'_>) {
        self.push_text(text, from_start, baseline, look, Anchor::Start);
    }

    /// A line of text that ends at a distance from the start side.
    pub(super) fn text_until(&mut self, text: &str, from_start: f64, baseline: f64, look: Look<'_>) {
        self.push_text(text, from_start, baseline, look, Anchor::End);
    }

    fn push_text(&mut self, text: &str, from_start: f64, baseline: f64, look: Look<'_>, anchor: Anchor) {
        let rtl = if look.pieces { self.rtl } else { is_rtl(text, self.rtl) };
        // A text of the other direction still stands at the same side: its own other end is there.
        let anchor = match anchor {
            Anchor::Start if rtl != self.rtl => Anchor::End,
            Anchor::End if rtl != self.rtl => Anchor::Start,
            same => same,
        };
        self.marks.push(Mark::Text(TextMark {
            text: text.to_owned(),
            at: Point::new(self.x(from_start), self.rect.y + baseline),
            font: look.font,
            color: look.color,
            anchor,
            rtl,
            lang: look.lang.map(str::to_owned),
        }));
    }

    /// An icon whose near side is at a distance from the start side.
    pub(super) fn icon(&mut self, icon: Icon, from_start: f64, from_top: f64, size: f64, color: Color, behind: Color) {
        let area = self.area(from_start, from_top, size, size);
        let mirrored = self.rtl && icon.mirrors();
        self.marks.push(Mark::Icon { icon, at: Point::new(area.x, area.y), size, color, behind, mirrored });
    }
}
