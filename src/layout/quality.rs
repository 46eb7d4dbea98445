//! Figures of a finished drawing.

use super::acyclic::Dag;
use super::normalize::Layers;
use super::order::crossings::Counter;
use super::{Quality, Route};
use crate::geometry::Size;
use crate::sort;

/// Counts and sums over the drawing. O(E log V) over pieces of edges.
pub(super) fn quality(dag: &Dag, layers: &Layers, routes: &[Route], size: Size) -> Quality {
    let mut quality =
        Quality { crossings: crossings(dag, layers), area: size.width * size.height, ..Quality::default() };
    for route in routes {
        quality.bends += route.points.len().saturating_sub(2);
        for pair in route.points.windows(2) {
            quality.length += (pair[1].x - pair[0].x).abs() + (pair[1].y - pair[0].y).abs();
        }
    }
    quality
}

/// All pieces that cross, less those of edges that share an end.
fn crossings(dag: &Dag, layers: &Layers) -> usize {
    let mut pos = vec![0; layers.slots.len()];
    for row in &layers.rows {
        for (at, &slot) in row.iter().enumerate() {
            pos[slot] = at;
        }
    }
    let all = Counter::default().total(&layers.rows, &layers.down, &pos);
    let ends =
        layers.rank.iter().zip(&layers.slots).filter(|(_, slot)| matches!(slot, super::normalize::Slot::Real { .. }));
    let nodes = ends.count();
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
        shared += pieces.chunk_by(|a, b| a.0 == b.0).map(inversions).sum::<usize>();
    }
    all.saturating_sub(shared)
}

/// Pairs whose lower ends are out of order; `pieces` are sorted by their upper ends.
fn inversions(pieces: &[(usize, usize, usize)]) -> usize {
    let mut low: Vec<usize> = pieces.iter().map(|piece| piece.2).collect();
    let mut room = low.clone();
    let (mut width, mut found) = (1, 0);
    while width < low.len() {
        let mut start = 0;
        while start < low.len() {
            let (middle, end) = ((start + width).min(low.len()), (start + 2 * width).min(low.len()));
            let (mut a, mut b) = (start, middle);
            for slot in &mut room[start..end] {
                if b == end || (a < middle && low[a] <= low[b]) {
                    *slot = low[a];
                    a += 1;
                } else {
                    *slot = low[b];
                    b += 1;
                    found += middle - a;
                }
            }
            start = end;
        }
        std::mem::swap(&mut low, &mut room);
        width *= 2;
    }
    found
}
