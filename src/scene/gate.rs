//! Gates as pills and words in the place of a rule as notes: measured first, painted where they are put.

use super::answer::LayoutNodeKind;
use super::display::{Mark, Stroke};
use super::frame::{Frame, Look};
use super::icons::Icon;
use super::metrics::{Font, text_width};
use super::text::clean;
use super::theme::{Color, Dash, Palette};
use super::wrap::{Wrapped, wrap};
use crate::geometry::{Rect, Size};
use crate::learner::Truth;

const FONT: Font = Font::strong(12.0);
const NOTE_FONT: Font = Font::regular(12.0);
const LINE: f64 = 16.0;
const HEIGHT: f64 = 28.0;
const PAD: f64 = 12.0;
const ICON: f64 = 12.0;
const GAP: f64 = 5.0;
const WIDEST: f64 = 260.0;
const NOTE_PAD: f64 = 10.0;

/// A gate or note with its lines broken.
pub(super) struct GatePlan {
    kind: LayoutNodeKind,
    value: Option<Truth>,
    lines: Wrapped,
    pub(super) size: Size,
}

impl GatePlan {
    pub(super) fn new(kind: LayoutNodeKind, label: &str, value: Option<Truth>, given: Option<Size>) -> Self {
        let note = kind == LayoutNodeKind::Note;
        let (font, most, around) =
            if note { (NOTE_FONT, 3, 2.0 * NOTE_PAD + ICON + GAP) } else { (FONT, 1, 2.0 * PAD) };
        // Room for the icon is kept even while it does not show, so that progress moves nothing.
        let icon = if note || (value.is_none() && kind != LayoutNodeKind::Skill) { 0.0 } else { ICON + GAP };
        let widest = given.map_or(WIDEST, |size| size.width);
        let lines = wrap(&clean(label), font, (widest - around - icon).max(1.0), most);
        #[expect(clippy::cast_precision_loss, reason = "three lines at most")]
        let height = if note { lines.lines.len().max(1) as f64 * LINE + 2.0 * 8.0 } else { HEIGHT };
        let size = Size::new((lines.width + around + icon).ceil().max(HEIGHT), height);
        Self { kind, value, lines, size: given.unwrap_or(size) }
    }

    pub(super) const fn is_cut(&self) -> bool {
        self.lines.cut
    }

    pub(super) fn paint(&self, rect: Rect, rtl: bool, palette: &Palette) -> Vec<Mark> {
        let mut frame = Frame::new(rect, rtl);
        if self.kind == LayoutNodeKind::Note {
            self.paint_note(&mut frame, palette);
        } else {
            self.paint_pill(&mut frame, palette);
        }
        frame.marks
    }

    fn paint_pill(&self, frame: &mut Frame, palette: &Palette) {
        let rect = frame.rect;
        let earned = palette.status(crate::learner::Status::Earned);
        let met = self.value == Some(Truth::Met);
        let (fill, ink, border): (Color, Color, Stroke) = match self.value {
            Some(Truth::Met) => (earned.tint, earned.ink, Stroke::solid(earned.ink, 1.5)),
            Some(Truth::Unknown) => {
                (palette.surface, palette.text, Stroke { color: palette.border, width: 1.5, dash: Dash::Dotted })
            }
            _ => (palette.surface, palette.text, Stroke::solid(palette.border, 1.0)),
        };
        frame.marks.push(Mark::Box { rect, radius: rect.height / 2.0, fill: Some(fill), stroke: Some(border) });
        let icon = match self.kind {
            _ if met => Some(Icon::Done),
            LayoutNodeKind::Skill => Some(Icon::Skill),
            _ => None,
        };
        let Some(line) = self.lines.lines.first() else { return };
        let width = text_width(line, FONT);
        let lead = if icon.is_some() { ICON + GAP } else { 0.0 };
        let start = ((rect.width - width - lead) / 2.0).max(4.0);
        if let Some(icon) = icon {
            let color = if met { ink } else { palette.accent };
            frame.icon(icon, start, (rect.height - ICON) / 2.0, ICON, color, fill);
        }
        frame.text(
            line,
            start + lead,
            rect.height / 2.0 + 4.25,
            Look { font: FONT, color: ink, lang: None, pieces: false },
        );
    }

    fn paint_note(&self, frame: &mut Frame, palette: &Palette) {
        let rect = frame.rect;
        let stroke = Stroke { color: palette.border, width: 1.0, dash: Dash::Dotted };
        frame.marks.push(Mark::Box { rect, radius: 4.0, fill: Some(palette.surface), stroke: Some(stroke) });
        frame.icon(Icon::Note, NOTE_PAD, 10.0, ICON, palette.muted, palette.surface);
        let mut baseline = 8.0 + 12.0;
        for line in &self.lines.lines {
            let look = Look { font: NOTE_FONT, color: palette.muted, lang: None, pieces: false };
            frame.text(line, NOTE_PAD + ICON + GAP, baseline, look);
            baseline += LINE;
        }
    }
}
