//! Routes: every edge begins at a port ([`ports`]), goes straight down through its slots and sideways only in the
//! channels between the ranks: on tracks ([`tracks`], [`combs`]) or as a curve ([`splines`]).

mod combs;
mod ports;
mod splines;
mod tracks;

use super::bands::Bands;
use super::normalize::Layers;
use crate::geometry::{Point, Polyline, Rect};
pub(super) use ports::{Port, ports};
pub(super) use splines::splines;
use tracks::{Jog, Lane, tracks};

/// Where the edges run sideways.
#[derive(Debug, Default)]
pub(super) struct Channels {
    /// For each arc, a lane for each channel it goes through.
    lanes: Vec<Vec<Lane>>,
    /// Tracks needed below each rank.
    pub(super) depth: Vec<usize>,
}

/// Chooses the tracks of all edges in all channels. O(E log E) over pieces of edges.
pub(super) fn channels(layers: &Layers, x: &[f64], ports: &[Port], edge_gap: f64) -> Channels {
    let mut jogs: Vec<Vec<Jog>> = vec![Vec::new(); layers.rows.len()];
    for (chain, port) in layers.chains.iter().zip(ports) {
        for (pair, (from, to)) in chain.windows(2).zip(port.steps(chain, x)) {
            jogs[layers.rank[pair[0]]].push(Jog { top: pair[0], bottom: pair[1], from, to });
        }
    }
    let mut depth = Vec::with_capacity(jogs.len());
    let mut found: Vec<std::vec::IntoIter<Lane>> = Vec::with_capacity(jogs.len());
    for own in &jogs {
        let (lanes, tracks) = tracks(own, edge_gap);
        depth.push(tracks);
        found.push(lanes.into_iter());
    }
    // The pieces were dealt out in the order of the arcs and are taken back in it.
    let lanes = layers
        .chains
        .iter()
        .map(|chain| {
            let pieces = chain.len().saturating_sub(1);
            chain[..pieces].iter().map(|&top| found[layers.rank[top]].next().unwrap_or(Lane::Straight)).collect()
        })
        .collect();
    Channels { lanes, depth }
}

/// The routes of all arcs, from the border of the upper node to that of the lower one.
pub(super) fn draw(
    layers: &Layers,
    channels: &Channels,
    bands: &Bands,
    x: &[f64],
    ports: &[Port],
    nodes: &[Rect],
) -> Vec<Polyline> {
    let mut routes = Vec::with_capacity(layers.chains.len());
    for ((chain, port), lanes) in layers.chains.iter().zip(ports).zip(&channels.lanes) {
        let (Some(&source), Some(&target)) = (chain.first(), chain.last()) else {
            routes.push(Polyline::new());
            continue;
        };
        let mut points = vec![Point::new(port.from, nodes[source].bottom())];
        for ((pair, (from, to)), lane) in chain.windows(2).zip(port.steps(chain, x)).zip(lanes) {
            let channel = bands.channel(layers.rank[pair[0]]);
            let y = |track: f64| (channel.top + channel.bottom) / 2.0 + track * channel.pitch;
            match *lane {
                Lane::Straight => {}
                Lane::One { track } => points.extend([Point::new(from, y(track)), Point::new(to, y(track))]),
                Lane::Two { track, x, then } => points.extend([
                    Point::new(from, y(track)),
                    Point::new(x, y(track)),
                    Point::new(x, y(then)),
                    Point::new(to, y(then)),
                ]),
            }
        }
        points.push(Point::new(port.to, nodes[target].y));
        routes.push(points);
    }
    routes
}

/// A loop at the right side of a node.
pub(super) fn around(node: &Rect, edge_gap: f64) -> Polyline {
    let reach = node.right() + edge_gap / 2.0;
    let (above, below) = (node.y + node.height / 3.0, node.y + node.height * 2.0 / 3.0);
    vec![
        Point::new(node.right(), above),
        Point::new(reach, above),
        Point::new(reach, below),
        Point::new(node.right(), below),
    ]
}
