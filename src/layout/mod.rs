//! Layered (Sugiyama) layout: indices, sizes and groups in, rectangles and lines out. Never sees a title.

use crate::geometry::{Insets, Polyline, Rect, Size};
use serde::{Deserialize, Serialize};

/// What is to be laid out. Edges run from what comes first to what comes later.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LayoutGraph {
    /// The nodes; an index into this list is a node's name everywhere in this module.
    pub nodes: Vec<LayoutNode>,
    /// The edges.
    pub edges: Vec<LayoutEdge>,
    /// The groups, parents before children.
    pub groups: Vec<LayoutGroup>,
}

/// One node.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LayoutNode {
    /// Its extent as drawn (never turned with the direction).
    pub size: Size,
    /// The innermost group it is in.
    pub group: Option<usize>,
    /// Nodes of a smaller stage never come after nodes of a larger one, where the edges allow it.
    pub stage: Option<usize>,
    /// Put at the far end (goals).
    pub last: bool,
}

/// One edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LayoutEdge {
    /// Where it starts.
    pub source: usize,
    /// Where it ends.
    pub target: usize,
}

/// A box around nodes that nothing foreign enters.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LayoutGroup {
    /// The group it is nested in, an earlier one.
    pub parent: Option<usize>,
    /// Free space inside its border, as drawn; the top one holds the title.
    pub insets: Insets,
    /// Width its title needs at least.
    pub min_width: f64,
}

/// The way the pathway grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// To the right (to the left where the page reads from right to left).
    #[default]
    Right,
    /// Downwards.
    Down,
    /// To the left (to the right where the page reads from right to left).
    Left,
    /// Upwards.
    Up,
}

/// How to lay out.
#[derive(Debug, Clone, PartialEq)]
pub struct LayoutOptions {
    /// The way the pathway grows. Default: right.
    pub direction: Direction,
    /// Mirror left and right, as the very last step. Default: false.
    pub mirrored: bool,
    /// Least distance between neighbours of one rank. Default: 24.
    pub node_gap: f64,
    /// Least distance between ranks. Default: 56.
    pub rank_gap: f64,
    /// Least distance between parallel edge segments. Default: 10.
    pub edge_gap: f64,
    /// Free space around the whole. Default: 16.
    pub margin: f64,
    /// Work budget in elementary operations, so that results never depend on time. Default: 50,000,000.
    pub budget: u64,
}

impl Default for LayoutOptions {
    fn default() -> Self {
        Self {
            direction: Direction::Right,
            mirrored: false,
            node_gap: 24.0,
            rank_gap: 56.0,
            edge_gap: 10.0,
            margin: 16.0,
            budget: 50_000_000,
        }
    }
}

/// Where everything is. The top left corner of the whole is (0, 0).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Placement {
    /// One rectangle a node.
    pub nodes: Vec<Rect>,
    /// The rank of each node, from 0.
    pub ranks: Vec<usize>,
    /// One route an edge, in the order given.
    pub edges: Vec<Route>,
    /// One rectangle a group.
    pub groups: Vec<Rect>,
    /// Extent of the whole, margin included.
    pub size: Size,
    /// How good it is.
    pub quality: Quality,
}

/// The way of one edge.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Route {
    /// Axis-parallel polyline from the border of the source to the border of the target; corners are rounded by whoever draws.
    pub points: Polyline,
    /// Whether it runs against the direction because the graph had a loop.
    pub reversed: bool,
}

/// Figures of a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quality {
    /// Pairs of edges without a common end that cross.
    pub crossings: usize,
    /// Corners of all edges.
    pub bends: usize,
    /// Sum of all edge lengths, in pixels.
    pub length: f64,
    /// Area of the whole, in square pixels.
    pub area: f64,
}
