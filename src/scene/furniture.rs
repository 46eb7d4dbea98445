//! Title and legend.

use super::answer::{LayoutEdgeKind, Phrase};
use super::display::{Mark, Stroke};
use super::frame::{Frame, Look};
use super::icons::Icon;
use super::map::MapModel;
use super::metrics::{Font, text_width};
use super::stroke::edge_marks;
use super::text::clean;
use super::theme::Palette;
use super::words::Words;
use super::wrap::wrap;
use crate::geometry::{Point, Rect};
use crate::learner::Status;

const MARGIN: f64 = 20.0;
const TITLE: Font = Font::strong(20.0);
const SUMMARY: Font = Font::regular(13.0);
const LEGEND: Font = Font::regular(12.0);
const LEGEND_ROW: f64 = 24.0;
const SAMPLE: f64 = 30.0;

/// What stands over the map.
pub(super) struct Caption {
    pub(super) title: Phrase,
    pub(super) summary: String,
    pub(super) notice: Option<String>,
}

impl Caption {
    /// A small map still gets a title of readable length.
    pub(super) fn least_width(&self) -> f64 {
        let title = text_width(&clean(&self.title.text), TITLE);
        let summary = text_width(&self.summary, SUMMARY);
        title.max(summary).min(480.0).ceil() + 2.0 * MARGIN
    }
}

/// The marks of the title and the height they take.
pub(super) fn title(caption: &Caption, width: f64, rtl: bool, palette: &Palette) -> (Vec<Mark>, f64) {
    let mut frame = Frame::new(Rect::new(0.0, 0.0, width, 0.0), rtl);
    let room = width - 2.0 * MARGIN;
    let mut top = 16.0;
    let look = Look { font: TITLE, color: palette.text, lang: caption.title.lang.as_deref(), pieces: false };
    for line in wrap(&clean(&caption.title.text), TITLE, room, 2).lines {
        frame.text(&line, MARGIN, top + 20.0, look);
        top += 26.0;
    }
    let look = Look { font: SUMMARY, color: palette.muted, lang: None, pieces: false };
    for line in wrap(&caption.summary, SUMMARY, room, 3).lines {
        frame.text(&line, MARGIN, top + 15.0, look);
        top += 19.0;
    }
    if let Some(notice) = &caption.notice {
        let ink = palette.status(Status::Expired).ink;
        top += 4.0;
        frame.icon(Icon::Check, MARGIN, top + 2.0, 14.0, ink, palette.page);
        for line in wrap(notice, SUMMARY, room - 20.0, 3).lines {
            frame.text(&line, MARGIN + 20.0, top + 14.0, Look { color: ink, ..look });
            top += 19.0;
        }
    }
    (frame.marks, top)
}

/// Words behind a sample, for every status and kind of line that occurs; the marks and the height they take.
pub(super) fn legend(
    words: &Words<'_>,
    model: &MapModel,
    statuses: &[Status],
    (width, below): (f64, f64),
    rtl: bool,
    palette: &Palette,
) -> (Vec<Mark>, f64) {
    let mut frame = Frame::new(Rect::new(0.0, below, width, 0.0), rtl);
    let mut flow = Flow { start: MARGIN, top: 8.0, until: width - MARGIN };
    for status in statuses {
        let word = words.status(*status);
        let (start, top) = flow.next(16.0 + 6.0 + text_width(&word, LEGEND));
        let ink = palette.status(*status).ink;
        frame.icon(Icon::of_status(*status), start, top + 4.0, 16.0, ink, palette.page);
        frame.text(
            &word,
            start + 22.0,
            top + 16.25,
            Look { font: LEGEND, color: palette.muted, lang: None, pieces: false },
        );
    }
    if flow.start > MARGIN && !model.edges.is_empty() {
        flow.line();
    }
    for (kind, key) in [
        (LayoutEdgeKind::Requires, "map.legend.requires"),
        (LayoutEdgeKind::Stack, "map.legend.stack"),
        (LayoutEdgeKind::Validates, "map.legend.validates"),
        (LayoutEdgeKind::Alongside, "map.legend.alongside"),
        (LayoutEdgeKind::Recommends, "map.legend.recommends"),
    ] {
        if !model.edges.iter().any(|edge| edge.kind == kind) {
            continue;
        }
        let word = words.text(key);
        let (start, top) = flow.next(SAMPLE + 8.0 + text_width(&word, LEGEND));
        let y = below + top + 12.0;
        let points = [Point::new(frame.x(start), y), Point::new(frame.x(start + SAMPLE), y)];
        // Lines that show a skill end at gates, which take no arrowheads.
        let ends_at_card = kind != LayoutEdgeKind::Validates;
        frame.marks.extend(edge_marks(kind, false, &points, ends_at_card, palette));
        let look = Look { font: LEGEND, color: palette.muted, lang: None, pieces: false };
        frame.text(&word, start + SAMPLE + 8.0, top + 16.25, look);
    }
    if frame.marks.is_empty() {
        return (frame.marks, 0.0);
    }
    let rule = frame.area(MARGIN, 0.0, (width - 2.0 * MARGIN).max(0.0), 0.0);
    let ends = [Point::new(rule.x, rule.y), Point::new(rule.right(), rule.y)];
    let data = super::path::rounded(&ends, 0.0);
    let mut marks = vec![Mark::Path { data, fill: None, stroke: Some(Stroke::solid(palette.group_border, 1.0)) }];
    marks.append(&mut frame.marks);
    (marks, flow.top + LEGEND_ROW + 12.0)
}

/// Pieces one after the other, in rows.
struct Flow {
    start: f64,
    top: f64,
    until: f64,
}

impl Flow {
    /// Where a piece of this width stands.
    fn next(&mut self, width: f64) -> (f64, f64) {
        if self.start > MARGIN && self.start + width > self.until {
            self.line();
        }
        let at = (self.start, self.top);
        self.start += width + 22.0;
        at
    }

    fn line(&mut self) {
        self.start = MARGIN;
        self.top += LEGEND_ROW;
    }
}
