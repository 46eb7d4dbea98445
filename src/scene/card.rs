//! A card: status, name, type and issuer, figures. Measured first, painted into whatever place it gets.

use super::answer::{Figure, Inside, Phrase};
use super::display::{Mark, Stroke};
use super::frame::{Frame, Look};
use super::icons::Icon;
use super::map::Card;
use super::metrics::{Font, text_width};
use super::path::rounded;
use super::text::{clean, isolate};
use super::theme::{Palette, StatusColors, card_border};
use super::wrap::{Wrapped, wrap};
use crate::geometry::{Point, Rect, Size};
use crate::learner::Status;

/// Width of a card nobody gave another size.
pub(super) const WIDTH: f64 = 232.0;

const PAD: f64 = 14.0;
const PAD_TOP: f64 = 12.0;
const ICON: f64 = 16.0;
const NAME: Font = Font::strong(15.0);
const NAME_LINE: f64 = 20.0;
const SMALL: Font = Font::regular(12.0);
const SMALL_STRONG: Font = Font::strong(12.0);
const SMALL_LINE: f64 = 16.0;
const BAR: f64 = 4.0;
/// Tags with the names of groups.
const TAG: Font = Font::regular(11.5);
const TAG_LINE: f64 = 21.0;
const TAG_PAD: f64 = 6.0;
const TAG_GAP: f64 = 5.0;
const TAG_ROWS: usize = 2;
/// The foot of a folded stack's card, and the sheets that show below it.
const FOOT_PAD: f64 = 8.0;
const FOOT_ICON: f64 = 14.0;
const SHEETS: [(f64, f64); 2] = [(12.0, 8.0), (6.0, 4.0)];

/// What a card says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct CardText {
    pub(super) card: Card,
    pub(super) name: Phrase,
    pub(super) type_label: String,
    pub(super) issuer: Option<Phrase>,
    pub(super) figures: Vec<Figure>,
    pub(super) status: Option<(Status, String)>,
    /// Share done while in progress, 0 to 1.
    pub(super) fraction: Option<f64>,
    /// The word for a goal, on goals.
    pub(super) goal: Option<String>,
    /// Names of the groups that it is in, but for its lane.
    pub(super) groups: Vec<Phrase>,
    /// What is folded into it.
    pub(super) inside: Option<Inside>,
    /// The words of the drawing read from right to left.
    pub(super) rtl: bool,
}

/// A card with its lines broken.
pub(super) struct CardPlan<'a> {
    text: &'a CardText,
    name: Wrapped,
    about: Wrapped,
    /// Tags, by row.
    groups: Vec<Vec<String>>,
    figures: Wrapped,
    inside: Wrapped,
    pub(super) size: Size,
}

impl<'a> CardPlan<'a> {
    /// Breaks the lines for the width of `given`, or the usual one; the height is `given`'s, or what the lines need.
    pub(super) fn new(text: &'a CardText, given: Option<Size>) -> Self {
        let width = given.map_or(WIDTH, |size| size.width);
        let room = (width - 2.0 * PAD).max(1.0);
        let name = wrap(&clean(&text.name.text), NAME, room, 3);
        let about = wrap(&text.about(), SMALL, room, 2);
        let groups = text.tags(room);
        let figures = wrap(&text.figures(), SMALL, room, 2);
        let inside = text.inside.as_ref().map_or("", |inside| &inside.text);
        let inside = wrap(inside, SMALL_STRONG, (room - FOOT_ICON - 6.0).max(1.0), 2);
        let rows = |wrapped: &Wrapped, line: f64, gap: f64| match wrapped.lines.len() {
            0 => 0.0,
            #[expect(clippy::cast_precision_loss, reason = "three lines at most")]
            lines => gap + lines as f64 * line,
        };
        #[expect(clippy::cast_precision_loss, reason = "two rows at most")]
        let tags = if groups.is_empty() { 0.0 } else { 6.0 + groups.len() as f64 * TAG_LINE };
        let height = PAD_TOP
            + ICON
            + rows(&name, NAME_LINE, 6.0)
            + rows(&about, SMALL_LINE, 3.0)
            + tags
            + rows(&figures, SMALL_LINE, 8.0)
            + if text.bar().is_some() { BAR + 8.0 } else { 0.0 }
            + PAD_TOP
            + rows(&inside, SMALL_LINE, 2.0 * FOOT_PAD);
        Self { text, name, about, groups, figures, inside, size: given.unwrap_or(Size::new(width, height)) }
    }

    /// Paints it.
    pub(super) fn paint(&self, rect: Rect, palette: &Palette) -> Vec<Mark> {
        let text = self.text;
        let mut frame = Frame::new(rect, text.rtl);
        let status = text.status.as_ref().map(|(status, _)| *status);
        let (width, dash) = card_border(status);
        let colors = status.map_or(StatusColors { ink: palette.border, tint: palette.surface }, |status| {
            let colors = palette.status(status);
            // Locked cards step back: their border is the quiet one.
            if status == Status::Locked { StatusColors { ink: palette.border, ..colors } } else { colors }
        });
        let role = matches!(text.card, Card::Role(_));
        let (fill, radius) = if role { (palette.accent_tint, 18.0) } else { (colors.tint, 10.0) };
        let stroke = if role && status.is_none() {
            Stroke::solid(palette.accent, 1.5)
        } else {
            Stroke { color: colors.ink, width, dash }
        };
        if text.inside.is_some() {
            let stroke = Stroke::solid(palette.border, 1.0);
            for (aside, below) in SHEETS {
                let rect = Rect::new(rect.x + aside, rect.y + below, (rect.width - 2.0 * aside).max(0.0), rect.height);
                frame.marks.push(Mark::Box { rect, radius, fill: Some(palette.group), stroke: Some(stroke) });
            }
        }
        frame.marks.push(Mark::Box { rect, radius, fill: Some(fill), stroke: Some(stroke) });

        let mut top = PAD_TOP;
        self.paint_head(&mut frame, palette, fill);
        top += ICON;
        let name = Look { font: NAME, color: palette.text, lang: text.name.lang.as_deref(), pieces: false };
        top = lines(&mut frame, &self.name, (top, 6.0), (NAME_LINE, 15.0), name);
        let small = Look { font: SMALL, color: palette.muted, lang: None, pieces: true };
        top = lines(&mut frame, &self.about, (top, 3.0), (SMALL_LINE, 12.0), small);
        top = self.paint_groups(&mut frame, palette, top);
        let figures = Look { color: palette.text, ..small };
        top = lines(&mut frame, &self.figures, (top, 8.0), (SMALL_LINE, 12.0), figures);
        if let Some(share) = text.bar() {
            let room = rect.width - 2.0 * PAD;
            let ink = palette.status(Status::InProgress).ink;
            let track = frame.area(PAD, top + 8.0, room, BAR);
            let done = frame.area(PAD, top + 8.0, (room * share).max(BAR), BAR);
            frame.marks.push(Mark::Box { rect: track, radius: 2.0, fill: Some(palette.group_border), stroke: None });
            frame.marks.push(Mark::Box { rect: done, radius: 2.0, fill: Some(ink), stroke: None });
            top += BAR + 8.0;
        }
        self.paint_foot(&mut frame, palette, fill, top + PAD_TOP);
        frame.marks
    }

    /// The groups as tags; gives back where they end.
    fn paint_groups(&self, frame: &mut Frame, palette: &Palette, top: f64) -> f64 {
        let mut end = if self.groups.is_empty() { top } else { top + 6.0 };
        for row in &self.groups {
            let mut start = PAD;
            for tag in row {
                let width = tag_width(tag);
                let rect = frame.area(start, end, width, TAG_LINE - 3.0);
                let stroke = Some(Stroke::solid(palette.border, 1.0));
                frame.marks.push(Mark::Box { rect, radius: 4.0, fill: None, stroke });
                let look = Look { font: TAG, color: palette.muted, lang: None, pieces: false };
                frame.text(tag, start + TAG_PAD, end + 12.5, look);
                start += width + TAG_GAP;
            }
            end += TAG_LINE;
        }
        end
    }

    /// The last rows: what is folded into the card.
    fn paint_foot(&self, frame: &mut Frame, palette: &Palette, behind: super::theme::Color, top: f64) {
        if self.inside.lines.is_empty() {
            return;
        }
        let rule = frame.area(0.0, top, frame.rect.width, 0.0);
        let ends = [Point::new(rule.x, rule.y), Point::new(rule.right(), rule.y)];
        let stroke = Stroke::solid(palette.border, 1.0);
        frame.marks.push(Mark::Path { data: rounded(&ends, 0.0), fill: None, stroke: Some(stroke) });
        frame.icon(Icon::Stack, PAD, top + FOOT_PAD + 1.0, FOOT_ICON, palette.muted, behind);
        let look = Look { font: SMALL_STRONG, color: palette.text, lang: None, pieces: false };
        for (text, line) in self.inside.lines.iter().zip(0_u8..) {
            let baseline = top + FOOT_PAD + 12.0 + f64::from(line) * SMALL_LINE;
            frame.text(text, PAD + FOOT_ICON + 6.0, baseline, look);
        }
    }

    /// The first row: status (or, without a learner, the type) and the flag of a goal.
    fn paint_head(&self, frame: &mut Frame, palette: &Palette, behind: super::theme::Color) {
        let text = self.text;
        let width = frame.rect.width;
        let mut room = width - 2.0 * PAD;
        let baseline = PAD_TOP + 12.5;
        let role = matches!(text.card, Card::Role(_));
        let head = match &text.status {
            Some((status, label)) => Some((Icon::of_status(*status), palette.status(*status).ink, label)),
            None if role => Some((Icon::Role, palette.accent, &text.type_label)),
            None => None,
        };
        let label = head.map_or(&text.type_label, |(_, _, label)| label);
        let label_start = if head.is_some() { PAD + ICON + 6.0 } else { PAD };
        let label_width = label_start - PAD + text_width(label, SMALL_STRONG);
        if let Some(goal) = &text.goal {
            let word = text_width(goal, SMALL_STRONG);
            let with_word = label_width + 16.0 + 14.0 + 4.0 + word <= room;
            let taken = if with_word { 14.0 + 4.0 + word } else { 14.0 };
            let look = Look { font: SMALL_STRONG, color: palette.accent, lang: None, pieces: false };
            frame.icon(Icon::Goal, width - PAD - taken, PAD_TOP + 1.0, 14.0, palette.accent, behind);
            if with_word {
                frame.text_until(goal, width - PAD, baseline, look);
            }
            room -= taken + 8.0;
        }
        let mut color = palette.muted;
        if let Some((icon, ink, _)) = head {
            frame.icon(icon, PAD, PAD_TOP, ICON, ink, behind);
            color = ink;
        }
        let font = if head.is_some() { SMALL_STRONG } else { SMALL };
        let fitted = wrap(label, font, (room - (label_start - PAD)).max(1.0), 1);
        if let Some(line) = fitted.lines.first() {
            frame.text(line, label_start, baseline, Look { font, color, lang: None, pieces: false });
        }
    }
}

/// Paints lines of text of a height and ascent below a gap; gives back where they end. Without lines no gap either.
fn lines(
    frame: &mut Frame,
    wrapped: &Wrapped,
    (top, gap): (f64, f64),
    (height, ascent): (f64, f64),
    look: Look<'_>,
) -> f64 {
    let mut end = if wrapped.lines.is_empty() { top } else { top + gap };
    for text in &wrapped.lines {
        frame.text(text, PAD, end + ascent, look);
        end += height;
    }
    end
}

impl CardText {
    /// Type and issuer; the type stands in the first row already where there is no status.
    fn about(&self) -> String {
        let kind = isolate(&self.type_label, self.rtl);
        let issuer = self.issuer.as_ref().map(|issuer| isolate(&issuer.text, self.rtl));
        match (issuer, &self.status) {
            (Some(issuer), Some(_)) => format!("{kind} \u{b7} {issuer}"),
            (Some(issuer), None) => issuer,
            (None, Some(_)) => kind,
            (None, None) => String::new(),
        }
    }

    /// The names of the groups in rows of tags; what finds no place on two rows is left to the full sentence.
    fn tags(&self, room: f64) -> Vec<Vec<String>> {
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut used = f64::INFINITY;
        for group in &self.groups {
            let Some(tag) = wrap(&clean(&group.text), TAG, (room - 2.0 * TAG_PAD).max(1.0), 1).lines.pop() else {
                continue;
            };
            let width = tag_width(&tag);
            if used + TAG_GAP + width <= room
                && let Some(row) = rows.last_mut()
            {
                used += TAG_GAP + width;
                row.push(tag);
            } else if rows.len() < TAG_ROWS {
                used = width;
                rows.push(vec![tag]);
            } else {
                break;
            }
        }
        rows
    }

    fn figures(&self) -> String {
        let short = self.figures.iter().map(|figure| isolate(&together(&figure.short), self.rtl));
        short.collect::<Vec<_>>().join(" \u{b7} ")
    }

    fn bar(&self) -> Option<f64> {
        let under_way = self.status.as_ref().is_some_and(|(status, _)| *status == Status::InProgress);
        self.fraction.filter(|_| under_way).map(|share| share.clamp(0.0, 1.0))
    }

    /// All of it in one sentence.
    pub(super) fn full(&self) -> String {
        let mut parts = vec![clean(&self.name.text)];
        parts.extend(self.status.as_ref().map(|(_, label)| label.clone()));
        parts.push(self.type_label.clone());
        parts.extend(self.issuer.as_ref().map(|issuer| clean(&issuer.text)));
        parts.extend(self.groups.iter().map(|group| clean(&group.text)));
        parts.extend(self.figures.iter().map(|figure| figure.text.clone()));
        parts.extend(self.inside.as_ref().map(|inside| inside.text.clone()));
        parts.join(", ")
    }
}

fn tag_width(tag: &str) -> f64 {
    text_width(tag, TAG) + 2.0 * TAG_PAD
}

/// A figure stays with its unit.
fn together(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}
