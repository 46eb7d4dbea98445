//! Members of a group that no edge holds are dealt out over the ranks of their group, so that a group of many such
//! cards becomes a block and not one endless row. O(V + loose members × ranks of their group).

use super::pack::rows;
use crate::layout::acyclic::Dag;
use crate::layout::orient::Frame;

/// Moves loose members, by whole steps.
pub(super) fn spread(frame: &Frame, dag: &Dag, position: &mut [i64], step: usize, pitch: f64) {
    let mut held = vec![false; frame.nodes.len()];
    for arc in &dag.arcs {
        held[arc.source] = true;
        held[arc.target] = true;
    }
    let mut loose: Vec<Vec<usize>> = vec![Vec::new(); frame.groups.len()];
    let mut span: Vec<Option<(i64, i64)>> = vec![None; frame.groups.len()];
    for (v, node) in frame.nodes.iter().enumerate() {
        let Some(g) = node.group else { continue };
        if held[v] || node.last || node.stage.is_some() {
            widen(&mut span[g], (position[v], position[v]));
        } else {
            loose[g].push(v);
        }
    }
    // Children come after their parents: what is inside is settled first.
    let whole = i64::try_from(step).unwrap_or(1);
    for g in (0..frame.groups.len()).rev() {
        if let Some(&first) = loose[g].first() {
            let (low, high) = span[g].unwrap_or_else(|| {
                let start = position[first];
                let sizes = loose[g].iter().map(|&v| frame.nodes[v].size);
                let more = i64::try_from(rows(sizes, pitch, frame.aspect)).unwrap_or(1) - 1;
                (start, start + more * whole)
            });
            let mut crowd: Vec<(f64, i64)> = (low..=high).step_by(step).map(|at| (0.0, at)).collect();
            for &v in &loose[g] {
                let emptiest = crowd.iter_mut().min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
                if let Some((width, at)) = emptiest {
                    *width += frame.nodes[v].size.width + pitch;
                    position[v] = *at;
                    widen(&mut span[g], (*at, *at));
                }
            }
        }
        if let (Some(own), Some(parent)) = (span[g], frame.groups[g].parent) {
            widen(&mut span[parent], own);
        }
    }
}

fn widen(span: &mut Option<(i64, i64)>, by: (i64, i64)) {
    *span = Some(span.map_or(by, |(low, high)| (low.min(by.0), high.max(by.1))));
}
