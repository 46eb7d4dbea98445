//! Places along the growth: how thick each rank is and how much room its channel needs. O(V + groups).

use super::LayoutOptions;
use super::normalize::Layers;
use super::orient::Frame;
use crate::geometry::Rect;

/// Ranks and channels, one below the other.
#[derive(Debug)]
pub(super) struct Bands {
    top: Vec<f64>,
    thickness: Vec<f64>,
    /// The channel below each rank.
    channels: Vec<Channel>,
    /// How far each group reaches above its first rank and below its last.
    reach: Vec<(f64, f64)>,
    pub(super) height: f64,
}

/// Free room between two ranks, in which edges run sideways.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Channel {
    pub(super) top: f64,
    pub(super) bottom: f64,
    /// From one track to the next.
    pub(super) pitch: f64,
}

/// Tracks that get their full distance. More move closer together, so that a crowded channel grows with the square
/// root of its tracks: nobody follows one of fifty parallel lines, and everybody has to cross the channel.
const ROOMY: f64 = 2.0;

/// From the border of a node to the first track at least, where tracks are many: an arrowhead has to fit in.
const STUB: f64 = 14.0;

/// Distance between the tracks of a channel of so many gaps.
fn pitch(gaps: usize, edge_gap: f64) -> f64 {
    let crowd = gaps as f64 / ROOMY;
    if crowd > 1.0 { edge_gap / crowd.sqrt() } else { edge_gap }
}

/// Room for the tracks in each channel, for the tops and bottoms of groups, and for titles that run along.
pub(super) fn bands(frame: &Frame, layers: &Layers, depth: &[usize], options: &LayoutOptions) -> Bands {
    let count = layers.rows.len();
    let reach = reach(frame, layers);
    let mut thickness = vec![0.0f64; count];
    for (node, &rank) in frame.nodes.iter().zip(&layers.rank) {
        thickness[rank] = thickness[rank].max(node.size.height);
    }
    let (mut above, mut below) = (vec![0.0f64; count], vec![0.0f64; count]);
    for ((group, &(first, last)), &(up, down)) in frame.groups.iter().zip(&layers.spans).zip(&reach) {
        above[first] = above[first].max(up);
        below[last] = below[last].max(down);
        // A title lies within one rank, so that no edge ever runs through it.
        let (rank, beside) = if group.title_at_end { (last, down) } else { (first, up) };
        thickness[rank] = thickness[rank].max(group.title - beside);
    }
    let stub = options.edge_gap.max(STUB).min(options.rank_gap / 2.0);
    let mut bands = Bands { top: Vec::new(), thickness, channels: Vec::new(), reach, height: 0.0 };
    let mut y = above.first().copied().unwrap_or(0.0);
    for (rank, &below) in below.iter().enumerate() {
        bands.top.push(y);
        y += bands.thickness[rank] + below;
        let Some(next) = above.get(rank + 1) else { break };
        let frames = below + next;
        let mut room = options.rank_gap - frames;
        if frames > 0.0 {
            room = room.max(options.node_gap);
        }
        let mut step = options.edge_gap;
        if let Some(gaps) = depth.get(rank).and_then(|tracks| tracks.checked_sub(1)) {
            step = pitch(gaps, options.edge_gap);
            room = room.max(gaps as f64 * step + 2.0 * stub);
        }
        let room = (room * 4.0).ceil() / 4.0;
        bands.channels.push(Channel { top: y, bottom: y + room, pitch: step });
        y += room + next;
    }
    bands.height = y;
    bands
}

/// Insets add up where groups begin or end on the same rank.
fn reach(frame: &Frame, layers: &Layers) -> Vec<(f64, f64)> {
    let mut inner = vec![(0.0f64, 0.0f64); frame.groups.len()];
    let mut reach = inner.clone();
    for g in (0..frame.groups.len()).rev() {
        let group = &frame.groups[g];
        reach[g] = (inner[g].0 + group.insets.top, inner[g].1 + group.insets.bottom);
        if let Some(p) = group.parent {
            if layers.spans[p].0 == layers.spans[g].0 {
                inner[p].0 = inner[p].0.max(reach[g].0);
            }
            if layers.spans[p].1 == layers.spans[g].1 {
                inner[p].1 = inner[p].1.max(reach[g].1);
            }
        }
    }
    reach
}

impl Bands {
    pub(super) fn channel(&self, rank: usize) -> Channel {
        self.channels[rank]
    }

    /// The rectangle of a node with its middle at `x`: large ones line up at the near side of their rank, small ones
    /// (gates) sit in the middle.
    pub(super) fn node(&self, frame: &Frame, layers: &Layers, node: usize, x: f64) -> Rect {
        let size = frame.nodes[node].size;
        let rank = layers.rank[node];
        let free = self.thickness[rank] - size.height;
        let inset = if size.height * 2.0 >= self.thickness[rank] { 0.0 } else { free / 2.0 };
        Rect::new(x - size.width / 2.0, self.top[rank] + inset, size.width, size.height)
    }

    /// The box of a group between its borders.
    pub(super) fn group(&self, layers: &Layers, group: usize, left: f64, right: f64) -> Rect {
        let (first, last) = layers.spans[group];
        let top = self.top[first] - self.reach[group].0;
        let bottom = self.top[last] + self.thickness[last] + self.reach[group].1;
        Rect::new(left, top, right - left, bottom - top)
    }
}
