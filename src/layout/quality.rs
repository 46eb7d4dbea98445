//! Figures of a finished drawing.

use super::acyclic::Dag;
use super::normalize::Layers;
use super::order::crossings::inversions;
use super::{Quality, Route};
use crate::geometry::Size;
use crate::sort;

/// Counts and sums over the drawing. O(E log V) over pieces of edges.
pub(super) fn quality(nodes: usize, dag: &Dag, layers: &Layers, routes: &[Route], size: Size) -> Quality {
    let mut quality =
        Quality { crossings: crossings(nodes, dag, layers), area: size.width * size.height, ..Quality::default() };
    for route in routes {
        quality.bends += route.points.len().saturating_sub(2);
        for pair in route.points.windows(2) {
            quality.length += (pair[1].x - pair[0].x).abs() + (pair[1].y - pair[0].y).abs();
        }
    }
    quality
}

/// All pieces that cross, less those of edges that share an end.
fn crossings(nodes: usize, dag: &Dag, layers: &Layers) -> usize {
    let mut pos = vec![0; layers.slots.len()];
    for row in &layers.rows {
        for (at, &slot) in row.iter().enumerate() {
            pos[slot] = at;
        }
    }
    let mut tree = Vec::new();
    let mut ends = Vec::new();
    let mut all = 0;
    for pair in layers.rows.windows(2) {
        ends.clear();
        for &slot in &pair[0] {
            let start = ends.len();
            ends.extend(layers.down.of(slot).iter().map(|&end| pos[end]));
            sort::positions(&mut ends[start..]);
        }
        all += inversions(&mut tree, pair[1].len(), ends.iter().copied());
    }
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); nodes];
    let mut into: Vec<Vec<usize>> = vec![Vec::new(); nodes];
    for (index, arc) in dag.arcs.iter().enumerate() {
        out[arc.source].push(index);
        into[arc.target].push(index);
    }
    let mut shared = 0;
    let mut pieces: Vec<(usize, usize, usize)> = Vec::new();
    for own in out.iter().chain(&into).filter(|own| own.len() > 1) {
        pieces.clear();
        for &arc in own {
            for pair in layers.chains[arc].windows(2) {
                pieces.push((layers.rank[pair[0]], pos[pair[0]], pos[pair[1]]));
            }
        }
        sort::ascending(&mut pieces);
        for same in pieces.chunk_by(|a, b| a.0 == b.0) {
            let width = same.iter().map(|piece| piece.2 + 1).max().unwrap_or(0);
            shared += inversions(&mut tree, width, same.iter().map(|piece| piece.2));
        }
    }
    all.saturating_sub(shared)
}
