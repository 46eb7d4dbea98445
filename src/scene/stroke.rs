//! How a line is painted: each kind has a pattern and an end of its own, so that no colour is needed to tell them apart.

use super::answer::LayoutEdgeKind;
use super::display::{Mark, Stroke};
use super::path::{arrowhead, chevron, rounded, shortened};
use super::theme::{Dash, Palette};
use crate::geometry::Point;

const CORNER: f64 = 8.0;

/// The end of a line.
enum End {
    /// A filled triangle.
    Arrow,
    /// Two strokes.
    Chevron,
    /// Nothing.
    Plain,
}

const fn look(kind: LayoutEdgeKind) -> (Dash, End) {
    match kind {
        LayoutEdgeKind::Requires => (Dash::Solid, End::Arrow),
        LayoutEdgeKind::Stack => (Dash::Solid, End::Chevron),
        LayoutEdgeKind::Validates => (Dash::Dotted, End::Arrow),
        LayoutEdgeKind::Alongside => (Dash::DashDot, End::Plain),
        LayoutEdgeKind::Recommends => (Dash::Dashed, End::Chevron),
    }
}

/// A line and its end; lines into gates have none, for the gate is a stop on the way.
pub(super) fn edge_marks(
    kind: LayoutEdgeKind,
    met: bool,
    points: &[Point],
    ends_at_card: bool,
    palette: &Palette,
) -> Vec<Mark> {
    let (dash, end) = look(kind);
    let (color, width) = if met { (palette.line_met, 1.75) } else { (palette.line, 1.25) };
    let stroke = Stroke { color, width, dash };
    let line = |points: &[Point]| Mark::Path { data: rounded(points, CORNER), fill: None, stroke: Some(stroke) };
    match end {
        End::Arrow if ends_at_card => {
            let head = arrowhead(points, 9.0, 4.5);
            let head = head.map(|data| Mark::Path { data, fill: Some(color), stroke: None });
            [line(&shortened(points, 6.0))].into_iter().chain(head).collect()
        }
        End::Chevron if ends_at_card => {
            let head = chevron(points, 6.5, 5.0);
            let head = head.map(|data| Mark::Path { data, fill: None, stroke: Some(Stroke::solid(color, width)) });
            [line(points)].into_iter().chain(head).collect()
        }
        End::Arrow | End::Chevron | End::Plain => vec![line(points)],
    }
}
