//! Layered (Sugiyama) layout: indices, sizes and groups in, rectangles and lines out. Never sees a title.

mod acyclic;
mod bands;
mod budget;
mod normalize;
mod order;
mod orient;
mod place;
mod quality;
mod rank;
mod route;
mod sets;
mod trunk;
mod verify;

pub use budget::Exhausted;
pub use verify::{Flaw, verify};

use crate::geometry::{Insets, Point, Polyline, Rect, Size};
use acyclic::Tie;
use budget::Work;
use normalize::Slot;
use orient::Turn;
use serde::{Deserialize, Serialize};

/// Lays a graph out. Any graph will do: loops are drawn with one edge against the direction, names of nodes or groups
/// that are not there count for nothing. The same input gives the same bits everywhere.
///
/// # Errors
///
/// [`Exhausted`] if even the plainest drawing needs more operations than the budget allows.
pub fn layout(graph: &LayoutGraph, options: &LayoutOptions) -> Result<Placement, Exhausted> {
    let mut work = Work::new(options.budget);
    work.demand((graph.nodes.len() + graph.edges.len() + graph.groups.len()) as u64 * 8)?;
    let mut frame = orient::frame(graph, options);
    let mut dag = acyclic::acyclic(graph.nodes.len(), &graph.edges);
    let mut ranks = rank::rank(&frame, &dag, options.node_gap, &mut work);
    let trunks = trunk::trunks(&mut frame, &mut dag, &mut ranks);
    let mut layers = normalize::normalize(&frame, &dag, &ranks, &mut work)?;
    order::order(&frame, &dag, &mut layers, options.effort, &mut work);
    let x = place::place(&frame, &mut layers, options);
    let ports = route::ports(&frame, &layers, &x, options.edge_gap);
    let channels = match options.routing {
        Routing::Orthogonal => route::channels(&layers, &x, &ports, options.edge_gap),
        Routing::Splines => route::Channels::default(),
    };
    let bands = bands::bands(&frame, &layers, &channels.depth, options);
    Ok(drawing(graph, options, &Phases { frame, dag, trunks, layers, x, ports, channels, bands }))
}

/// What the phases found.
struct Phases {
    frame: orient::Frame,
    dag: acyclic::Dag,
    trunks: Option<trunk::Trunks>,
    layers: normalize::Layers,
    x: Vec<f64>,
    ports: Vec<route::Port>,
    channels: route::Channels,
    bands: bands::Bands,
}

/// Puts the phases' results together, turned as asked.
fn drawing(graph: &LayoutGraph, options: &LayoutOptions, phases: &Phases) -> Placement {
    let Phases { frame, dag, trunks, layers, x, ports, channels, bands } = phases;
    let nodes: Vec<Rect> = (0..frame.nodes.len()).map(|v| bands.node(frame, layers, v, x[v])).collect();
    let mut sides = vec![(0.0, 0.0); frame.groups.len()];
    for (slot, x) in layers.slots.iter().zip(x) {
        match *slot {
            Slot::Left { group } => sides[group].0 = *x,
            Slot::Right { group } => sides[group].1 = *x,
            _ => {}
        }
    }
    let groups: Vec<Rect> =
        sides.iter().enumerate().map(|(g, &(left, right))| bands.group(layers, g, left, right)).collect();
    let arcs = match options.routing {
        Routing::Orthogonal => route::draw(layers, channels, bands, x, ports, &nodes),
        Routing::Splines => route::splines(layers, bands, x, ports, &nodes),
    };
    let arcs = match trunks {
        Some(trunks) => trunks.routes(arcs),
        None => arcs,
    };
    let edges: Vec<Route> = dag
        .ties
        .iter()
        .map(|tie| match *tie {
            Tie::Along(arc) => Route { points: arcs[arc].clone(), reversed: false },
            Tie::Against(arc) => Route { points: arcs[arc].iter().rev().copied().collect(), reversed: true },
            Tie::Loop(node) => Route { points: route::around(&nodes[node], options.edge_gap), reversed: false },
            Tie::Nowhere => Route::default(),
        })
        .collect();
    let far = nodes.iter().chain(&groups).map(Rect::right);
    let far = far.chain(edges.iter().flat_map(|edge| edge.points.iter().map(|p| p.x)));
    let margin = if options.margin.is_finite() { options.margin.max(0.0) } else { 0.0 };
    let size = Size::new(far.fold(0.0, f64::max) + 2.0 * margin, bands.height + 2.0 * margin);
    let turn = Turn::new(options, size);
    let point = |p: &Point| turn.point(Point::new(p.x + margin, p.y + margin));
    let rect = |r: &Rect| turn.rect(Rect::new(r.x + margin, r.y + margin, r.width, r.height));
    let edges: Vec<Route> = edges
        .into_iter()
        .map(|edge| Route { points: edge.points.iter().map(point).collect(), reversed: edge.reversed })
        .collect();
    Placement {
        nodes: nodes[..graph.nodes.len()].iter().map(rect).collect(),
        ranks: layers.rank[..graph.nodes.len()].to_vec(),
        groups: groups.iter().map(rect).collect(),
        size: turn.size(),
        quality: quality::quality(frame.nodes.len(), dag, layers, &edges, size),
        edges,
    }
}

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
    /// Where its middle was across the growth in an earlier drawing. On every rank, nodes that have this keep the
    /// sequence they had, whatever it costs in crossings; the others find their places among them.
    pub hint: Option<f64>,
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

/// The shape of the edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Routing {
    /// Parallel to the axes, on tracks; edges that share an end share a track.
    #[default]
    Orthogonal,
    /// Curves from rank to rank: denser, and shorter.
    Splines,
}

/// How hard to look for an order with few crossings. Both are amounts of work, never of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Effort {
    /// Few crossings at once.
    #[default]
    Normal,
    /// The fewest crossings that a long search finds.
    Best,
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
    /// The shape of the edges. Default: orthogonal.
    pub routing: Routing,
    /// How hard to look for an order with few crossings. Default: normal.
    pub effort: Effort,
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
            routing: Routing::Orthogonal,
            effort: Effort::Normal,
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
    /// From the border of the source to the border of the target. Orthogonal: an axis-parallel polyline, whose corners
    /// are rounded by whoever draws. Splines: knots; two that differ in both coordinates are joined by a cubic curve
    /// whose tangents at both run along the growth.
    pub points: Polyline,
    /// Whether it runs against the direction because the graph had a loop.
    pub reversed: bool,
}

/// Figures of a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quality {
    /// Crossings of edges without a common end.
    pub crossings: usize,
    /// Corners of all edges.
    pub bends: usize,
    /// Sum of all edge lengths, in pixels.
    pub length: f64,
    /// Area of the whole, in square pixels.
    pub area: f64,
}
