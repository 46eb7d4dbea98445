//! Parts of the graph that nothing connects may start on any rank: each is put where it makes the drawing least wide.
//! So a hundred single cards become a block and not an endless row.

use crate::geometry::Size;
use crate::layout::acyclic::Dag;
use crate::layout::orient::Frame;
use crate::layout::sets::Sets;
use crate::sort;

/// The connected part of each node: edges, groups and stages connect. Numbered by their first node.
pub(in crate::layout) fn parts(frame: &Frame, dag: &Dag, stages: bool) -> Vec<usize> {
    let staged = frame.nodes.len() + frame.groups.len();
    let mut sets = Sets::new(staged + 1);
    let group = |g: usize| frame.nodes.len() + g;
    for arc in &dag.arcs {
        sets.join(arc.source, arc.target);
    }
    for (v, node) in frame.nodes.iter().enumerate() {
        if let Some(g) = node.group {
            sets.join(v, group(g));
        }
        if stages && node.stage.is_some() {
            sets.join(v, staged);
        }
    }
    for (g, own) in frame.groups.iter().enumerate() {
        if let Some(parent) = own.parent {
            sets.join(group(g), group(parent));
        }
    }
    sets.numbers(frame.nodes.len())
}

/// Ranks on which a part is tried, more or less.
const TRIES: usize = 250;

/// Ranks of the whole from ranks within each part; parts move by whole steps. O(V + parts × ranks).
pub(super) fn pack(frame: &Frame, dag: &Dag, position: &[i64], step: usize, pitch: f64) -> Vec<usize> {
    let part = parts(frame, dag, true);
    let count = part.iter().max().map_or(0, |p| p + 1);
    if count == 0 {
        return Vec::new();
    }
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (v, &p) in part.iter().enumerate() {
        members[p].push(v);
    }
    let mut ranks = vec![0usize; frame.nodes.len()];
    let mut height = vec![0usize; count];
    let mut at_end = vec![false; count];
    for (p, own) in members.iter().enumerate() {
        let least = own.iter().map(|&v| position[v]).min().unwrap_or(0);
        for &v in own {
            ranks[v] = usize::try_from(position[v] - least).unwrap_or(0);
            height[p] = height[p].max(ranks[v] + 1);
            at_end[p] |= frame.nodes[v].last;
        }
    }
    let mut order: Vec<usize> = (0..count).collect();
    sort::by_key(&mut order, |&p| std::cmp::Reverse(height[p]));
    let tallest = order.first().copied().unwrap_or(0);
    // The tallest part sets the length; only if the others would make a longer block by themselves is there more.
    let loose = (0..frame.nodes.len()).filter(|&v| height[tallest] == 1 || part[v] != tallest);
    let rows = ((rows(loose.map(|v| frame.nodes[v].size), pitch, frame.aspect) - 1) * step + 1).max(height[tallest]);
    let mut width = vec![0.0f64; rows];
    for p in order {
        let mut need = vec![0.0f64; height[p]];
        for &v in &members[p] {
            need[ranks[v]] += frame.nodes[v].size.width + pitch;
        }
        let room = rows - height[p];
        let widest = |start: usize| need.iter().zip(&width[start..]).fold(0.0f64, |most, (n, w)| most.max(n + w));
        let mut start = if at_end[p] { room - room % step } else { 0 };
        // Many small parts beside a very long one are tried on some ranks only.
        let stride = (room / TRIES).max(1) * step;
        if !at_end[p] && room > 0 {
            let mut least = f64::INFINITY;
            for try_start in (0..=room).step_by(stride) {
                let most = widest(try_start);
                if most < least {
                    (least, start) = (most, try_start);
                }
            }
        }
        for (n, w) in need.iter().zip(&mut width[start..]) {
            *w += n;
        }
        for &v in &members[p] {
            ranks[v] += start;
        }
    }
    ranks
}

/// As many ranks as make the block of all nodes `aspect` times as long as wide.
pub(super) fn rows(sizes: impl Iterator<Item = Size>, pitch: f64, aspect: f64) -> usize {
    let (mut across, mut along, mut count) = (0.0, 0.0, 0.0);
    for size in sizes {
        across += size.width + pitch;
        along += size.height + 2.0 * pitch;
        count += 1.0;
    }
    // rows × thickness = aspect × across / rows, solved without a square root.
    let mut rows = 1usize;
    while along > 0.0 && (rows + 1) as f64 * (rows + 1) as f64 * along <= aspect * across * count {
        rows += 1;
    }
    rows
}
