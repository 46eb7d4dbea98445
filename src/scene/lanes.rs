//! Lanes: the author's groups, where they come one after the other, as headings over the ranks of their members.
//!
//! A heading reaches from its first member to its last and claims no more than that. Between two lanes that share no
//! rank runs a border; where they share one, the headings stand one behind the other instead.

use super::answer::{LayoutLaneView, Phrase};
use super::display::{Mark, Stroke};
use super::frame::{Frame, Look};
use super::map::MapModel;
use super::metrics::Font;
use super::options::SceneOptions;
use super::text::clean;
use super::theme::{Dash, Palette};
use super::words::Words;
use super::wrap::wrap;
use crate::geometry::{Point, Rect};
use crate::layout::{Direction, Placement};
use crate::sort;
use std::collections::BTreeMap;

const FONT: Font = Font::strong(13.0);
const LINE: f64 = 17.0;
/// Free space between the edge of the map and the headings, and around each.
const EDGE: f64 = 16.0;
const PAD: f64 = 8.0;
/// Width of a heading beside the map.
const BESIDE: f64 = 112.0;
/// Lines of a name at most: above the map, and beside it.
const ABOVE_LINES: usize = 2;
const BESIDE_LINES: usize = 6;

/// The headings of a map, and the room they take before it: from the top, or from the side where reading begins.
pub(super) struct Lanes {
    pub(super) views: Vec<LayoutLaneView>,
    pub(super) room: f64,
}

/// A lane while it is measured.
struct Span {
    group: usize,
    ranks: (usize, usize),
    /// Along the growth, from the left or the top.
    from: f64,
    to: f64,
    row: usize,
}

/// Where the growth runs to the side, headings stand above the map, else beside it.
pub(super) const fn above(direction: Direction) -> bool {
    matches!(direction, Direction::Right | Direction::Left)
}

impl Lanes {
    /// The headings of the lanes of a placed map, whose content is still to be moved by their room. One lane alone
    /// says nothing. O(n log n).
    pub(super) fn new(words: &Words<'_>, model: &MapModel, placement: &Placement, options: &SceneOptions) -> Self {
        let spans = spans(model, placement, options.direction);
        if spans.len() < 2 {
            return Self { views: Vec::new(), room: 0.0 };
        }
        let above = above(options.direction);
        let label = |span: &Span| {
            let name = words.group(span.group);
            Phrase { text: clean(&name.text), lang: name.lang }
        };
        let lines =
            spans.iter().map(|span| wrap(&label(span).text, FONT, span.to - span.from, ABOVE_LINES).lines.len());
        let size = if above { count(lines.max().unwrap_or(1)) * LINE + PAD } else { BESIDE };
        let rows = spans.iter().map(|span| span.row + 1).max().unwrap_or(0);
        // The map has a margin of its own.
        let room = count(rows) * (size + PAD) + if above { 0.0 } else { PAD };
        let far = placement.size.width + if above { 0.0 } else { room };
        let views = spans.iter().enumerate().map(|(at, span)| {
            let back = EDGE + count(span.row) * (size + PAD);
            let side = if options.rtl { far - back - size } else { back };
            let (x, y, width, height) = if above {
                (span.from, back, span.to - span.from, size)
            } else {
                (side, span.from, size, span.to - span.from)
            };
            let next = spans.get(at + 1).filter(|next| {
                let before = spans.iter().take(at + 1).all(|span| span.ranks.1 < next.ranks.0);
                before && spans.iter().skip(at + 2).all(|later| later.ranks.0 > span.ranks.1)
            });
            let id = words.pathway.document().groups.get(span.group).map_or_else(String::new, |group| group.id.clone());
            let border = next.map(|next| {
                // Where the growth runs to the left or up, the next lane lies before this one.
                if next.from >= span.to { f64::midpoint(span.to, next.from) } else { f64::midpoint(next.to, span.from) }
            });
            LayoutLaneView { id, label: label(span), x, y, width, height, border }
        });
        Self { views: views.collect(), room }
    }
}

/// The extent of each group that has members on the map, in the order of their ranks.
fn spans(model: &MapModel, placement: &Placement, direction: Direction) -> Vec<Span> {
    let mut found: BTreeMap<usize, Span> = BTreeMap::new();
    for ((node, rect), rank) in model.nodes.iter().zip(&placement.nodes).zip(&placement.ranks) {
        let Some(group) = node.stage else { continue };
        let (from, to) = if above(direction) { (rect.x, rect.right()) } else { (rect.y, rect.bottom()) };
        let span = found.entry(group).or_insert(Span { group, ranks: (*rank, *rank), from, to, row: 0 });
        span.ranks = (span.ranks.0.min(*rank), span.ranks.1.max(*rank));
        (span.from, span.to) = (span.from.min(from), span.to.max(to));
    }
    let mut spans: Vec<Span> = found.into_values().collect();
    sort::by_key(&mut spans, |span| (span.ranks, span.group));
    // The first row that is free again: as many rows as lanes that share one rank.
    let mut ends: Vec<usize> = Vec::new();
    for span in &mut spans {
        let free = ends.iter().position(|end| *end < span.ranks.0);
        span.row = free.unwrap_or(ends.len());
        match ends.get_mut(span.row) {
            Some(end) => *end = span.ranks.1,
            None => ends.push(span.ranks.1),
        }
    }
    spans
}

#[expect(clippy::cast_precision_loss, reason = "nobody draws 2^53 rows")]
const fn count(rows: usize) -> f64 {
    rows as f64
}

/// Heading and border of a lane of a map whose top left corner and extent are `area`.
pub(super) fn paint(lane: &LayoutLaneView, area: Rect, options: &SceneOptions, palette: &Palette) -> Vec<Mark> {
    let rect = Rect::new(area.x + lane.x, area.y + lane.y, lane.width, lane.height);
    let mut frame = Frame::new(rect, options.rtl);
    let above = above(options.direction);
    let mut line = |a: Point, b: Point, color, dash| {
        let data = super::path::rounded(&[a, b], 0.0);
        frame.marks.push(Mark::Path { data, fill: None, stroke: Some(Stroke { color, width: 1.0, dash }) });
    };
    let far = if options.rtl { rect.x } else { rect.right() };
    let start = if above { Point::new(rect.x, rect.bottom()) } else { Point::new(far, rect.y) };
    let end = if above { Point::new(rect.right(), rect.bottom()) } else { Point::new(far, rect.bottom()) };
    line(start, end, palette.border, Dash::Solid);
    if let Some(border) = lane.border {
        let (start, end) = if above {
            (Point::new(area.x + border, area.y + EDGE), Point::new(area.x + border, area.bottom() - EDGE))
        } else {
            (Point::new(area.x + EDGE, area.y + border), Point::new(area.right() - EDGE, area.y + border))
        };
        line(start, end, palette.group_border, Dash::Dashed);
    }
    let look = Look { font: FONT, color: palette.muted, lang: lane.label.lang.as_deref(), pieces: false };
    let (room, most) = if above { (rect.width, ABOVE_LINES) } else { (rect.width - PAD, BESIDE_LINES) };
    let label = wrap(&lane.label.text, FONT, room, most);
    // A short name stands on the line, too.
    let unused = rect.height - PAD - count(label.lines.len()) * LINE;
    let mut baseline = 13.0 + if above { unused.max(0.0) } else { 0.0 };
    for text in &label.lines {
        frame.text(text, 0.0, baseline, look);
        baseline += LINE;
    }
    frame.marks
}
