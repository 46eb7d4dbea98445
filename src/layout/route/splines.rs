//! Smooth routes: straight down through the ranks, and in each channel one curve from the place above to the place
//! below. All curves of a channel have the same shape, so two of them cross once if their ends are out of order, and
//! else never. O(pieces of edges).

use super::ports::Port;
use crate::geometry::{Point, Polyline, Rect};
use crate::layout::bands::Bands;
use crate::layout::normalize::Layers;

/// Straight piece at the end of every curve, in pixels.
const STUB: f64 = 12.0;

/// The knots of all arcs, from the border of the upper node to that of the lower one. Between knots side by side lies
/// a curve that is upright at both.
pub(in crate::layout) fn splines(
    layers: &Layers,
    bands: &Bands,
    x: &[f64],
    ports: &[Port],
    nodes: &[Rect],
) -> Vec<Polyline> {
    let mut routes = Vec::with_capacity(layers.chains.len());
    for (chain, port) in layers.chains.iter().zip(ports) {
        let mut points = Polyline::new();
        if let (Some(&source), Some(&target)) = (chain.first(), chain.last()) {
            points.push(Point::new(port.from, nodes[source].bottom()));
            for (pair, (from, to)) in chain.windows(2).zip(port.steps(chain, x)) {
                if from != to {
                    let channel = bands.channel(layers.rank[pair[0]]);
                    // A curve ends a little before the node, so that an arrowhead stands upright.
                    let stub = STUB.min((channel.bottom - channel.top) / 4.0);
                    go(&mut points, Point::new(from, channel.top));
                    go(&mut points, Point::new(to, channel.bottom - stub));
                }
            }
            go(&mut points, Point::new(port.to, nodes[target].y));
        }
        routes.push(points);
    }
    routes
}

/// A node that fills its rank ends where the channel begins.
fn go(points: &mut Polyline, knot: Point) {
    if points.last() != Some(&knot) {
        points.push(knot);
    }
}
