//! An independent look at a finished drawing. Shares no code with the phases that made it.

use super::{Direction, LayoutGraph, LayoutOptions, Placement, Routing};
use crate::geometry::{Point, Rect};
use crate::sort;

/// Something wrong with a placement. Numbers are indices into the graph's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Flaw {
    /// A list has another length than the graph's, or a rectangle another size than its node.
    Shape,
    /// A coordinate is not a finite number.
    NotFinite,
    /// Something lies outside the whole.
    OutOfBounds,
    /// Two nodes overlap.
    Overlap(usize, usize),
    /// Two nodes are closer than the gaps allow.
    Gap(usize, usize),
    /// An edge runs against the direction though it is not marked as reversed.
    Upward(usize),
    /// An edge does not begin or end at the border of its node.
    End(usize),
    /// A segment of an orthogonal edge is not parallel to an axis.
    Slanted(usize),
    /// An edge runs through a node that is not its end: edge, node.
    ThroughNode(usize, usize),
    /// An edge runs through the title of a group that holds neither of its ends: edge, group.
    ThroughTitle(usize, usize),
    /// A node lies in a group it is not a member of: node, group.
    Foreign(usize, usize),
    /// A member sticks out of its group's box: node, group.
    Escaped(usize, usize),
    /// A group sticks out of the one it is nested in: inner, outer.
    Unnested(usize, usize),
    /// Two groups of which neither holds the other overlap.
    Entangled(usize, usize),
    /// A group's box is narrower than its title.
    Narrow(usize),
    /// Two edges without a common end lie on one another.
    Shared(usize, usize),
}

/// How far off a coordinate may be, in pixels: coordinates are rounded.
const SLACK: f64 = 0.51;

/// Everything wrong with a placement; empty if it is sound. Meant for tests and tools: O(n log n) for usual drawings,
/// at worst quadratic.
#[must_use]
pub fn verify(graph: &LayoutGraph, options: &LayoutOptions, placement: &Placement) -> Vec<Flaw> {
    let mut check = Check { graph, options, placement, flaws: Vec::new() };
    check.shape();
    if check.flaws.is_empty() {
        check.bounds();
        check.nodes();
        check.edges();
        check.groups();
        check.shared();
    }
    sort::ascending(&mut check.flaws);
    check.flaws.dedup();
    check.flaws
}

struct Check<'a> {
    graph: &'a LayoutGraph,
    options: &'a LayoutOptions,
    placement: &'a Placement,
    flaws: Vec<Flaw>,
}

/// What an edge segment covers.
#[derive(Clone, Copy)]
struct Stretch {
    edge: usize,
    across: f64,
    from: f64,
    to: f64,
}

impl Check<'_> {
    fn shape(&mut self) {
        let (graph, placed) = (self.graph, self.placement);
        let lengths = placed.nodes.len() == graph.nodes.len()
            && placed.ranks.len() == graph.nodes.len()
            && placed.edges.len() == graph.edges.len()
            && placed.groups.len() == graph.groups.len();
        let same = |(node, rect): (&super::LayoutNode, &Rect)| {
            (node.size.width - rect.width).abs() < SLACK && (node.size.height - rect.height).abs() < SLACK
        };
        let finite = |r: &Rect| [r.x, r.y, r.width, r.height].iter().all(|value| value.is_finite());
        let points = || placed.edges.iter().flat_map(|route| &route.points);
        let whole = Rect::new(0.0, 0.0, placed.size.width, placed.size.height);
        let rects = placed.nodes.iter().chain(&placed.groups).chain([&whole]);
        if !rects.into_iter().all(finite) || !points().all(|p| p.x.is_finite() && p.y.is_finite()) {
            self.flaws.push(Flaw::NotFinite);
        } else if !lengths || !graph.nodes.iter().zip(&placed.nodes).all(same) {
            self.flaws.push(Flaw::Shape);
        }
    }

    fn bounds(&mut self) {
        let placed = self.placement;
        let size = placed.size;
        let rect = |r: &Rect| {
            r.x >= -SLACK && r.y >= -SLACK && r.right() <= size.width + SLACK && r.bottom() <= size.height + SLACK
        };
        let point = |p: &Point| rect(&Rect::new(p.x, p.y, 0.0, 0.0));
        let inside = placed.nodes.iter().chain(&placed.groups).all(rect)
            && placed.edges.iter().all(|route| route.points.iter().all(point));
        if !inside {
            self.flaws.push(Flaw::OutOfBounds);
        }
    }

    fn horizontal(&self) -> bool {
        matches!(self.options.direction, Direction::Right | Direction::Left)
    }

    fn nodes(&mut self) {
        let placed = self.placement;
        let (gap, along) = (self.options.node_gap, self.options.rank_gap);
        let mut order: Vec<usize> = (0..placed.nodes.len()).collect();
        sort::by(&mut order, |&a, &b| placed.nodes[a].x.total_cmp(&placed.nodes[b].x));
        let reach = gap.max(along);
        for (at, &a) in order.iter().enumerate() {
            for &b in &order[at + 1..] {
                let (r, s) = (&placed.nodes[a], &placed.nodes[b]);
                if s.x >= r.right() + reach {
                    break;
                }
                let (low, high) = (a.min(b), a.max(b));
                let (dx, dy) = (apart(r.x, r.right(), s.x, s.right()), apart(r.y, r.bottom(), s.y, s.bottom()));
                let (across, growth) = if self.horizontal() { (dy, dx) } else { (dx, dy) };
                let same = placed.ranks[a] == placed.ranks[b];
                if dx < -SLACK && dy < -SLACK {
                    self.flaws.push(Flaw::Overlap(low, high));
                } else if (same && across < gap - SLACK) || (!same && growth < along - SLACK) {
                    self.flaws.push(Flaw::Gap(low, high));
                }
            }
        }
    }

    fn edges(&mut self) {
        let placed = self.placement;
        let mut order: Vec<usize> = (0..placed.nodes.len()).collect();
        sort::by(&mut order, |&a, &b| placed.nodes[a].x.total_cmp(&placed.nodes[b].x));
        let widest = placed.nodes.iter().map(|r| r.width).fold(0.0, f64::max);
        for (e, (edge, route)) in self.graph.edges.iter().zip(&placed.edges).enumerate() {
            let (Some(source), Some(target)) = (placed.nodes.get(edge.source), placed.nodes.get(edge.target)) else {
                continue;
            };
            let ends = (route.points.first(), route.points.last());
            let sound = matches!(ends, (Some(a), Some(b)) if on_border(source, *a) && on_border(target, *b));
            if !sound {
                self.flaws.push(Flaw::End(e));
            }
            if edge.source != edge.target && !route.reversed && !self.runs_on(source, target) {
                self.flaws.push(Flaw::Upward(e));
            }
            for pair in route.points.windows(2) {
                let slanted = (pair[0].x - pair[1].x).abs() > 1e-6 && (pair[0].y - pair[1].y).abs() > 1e-6;
                if slanted && self.options.routing == Routing::Orthogonal {
                    self.flaws.push(Flaw::Slanted(e));
                }
                let from = order.partition_point(|&v| placed.nodes[v].x < pair[0].x.min(pair[1].x) - widest);
                for &v in &order[from..] {
                    if placed.nodes[v].x > pair[0].x.max(pair[1].x) {
                        break;
                    }
                    let own = v == edge.source || v == edge.target;
                    if !own && cuts(&placed.nodes[v], pair[0], pair[1]) {
                        self.flaws.push(Flaw::ThroughNode(e, v));
                    }
                }
            }
        }
    }

    /// Whether the target lies wholly beyond the source.
    fn runs_on(&self, source: &Rect, target: &Rect) -> bool {
        let right = (self.options.direction == Direction::Right) != self.options.mirrored;
        match self.options.direction {
            Direction::Down => target.y >= source.bottom() - SLACK,
            Direction::Up => source.y >= target.bottom() - SLACK,
            Direction::Right | Direction::Left if right => target.x >= source.right() - SLACK,
            Direction::Right | Direction::Left => source.x >= target.right() - SLACK,
        }
    }

    /// All groups a node or a group lies in, itself included.
    fn holders(&self, group: Option<usize>) -> Vec<usize> {
        let mut holders = Vec::new();
        let mut next = group.filter(|&g| g < self.graph.groups.len());
        while let Some(g) = next {
            holders.push(g);
            next = self.graph.groups[g].parent.filter(|&p| p < g);
        }
        holders
    }

    fn title(&self, group: usize) -> Rect {
        let (own, rect) = (&self.graph.groups[group], &self.placement.groups[group]);
        let width = own.min_width.min(rect.width);
        let x = if self.options.mirrored { rect.right() - width } else { rect.x };
        Rect::new(x, rect.y, width, own.insets.top)
    }

    fn groups(&mut self) {
        let placed = self.placement;
        let own: Vec<Vec<usize>> = self.graph.nodes.iter().map(|node| self.holders(node.group)).collect();
        for (g, rect) in placed.groups.iter().enumerate() {
            if rect.width < self.graph.groups[g].min_width - SLACK {
                self.flaws.push(Flaw::Narrow(g));
            }
            for (v, node) in placed.nodes.iter().enumerate() {
                if own[v].contains(&g) {
                    if !within(rect, node) {
                        self.flaws.push(Flaw::Escaped(v, g));
                    }
                } else if overlap(rect, node) {
                    self.flaws.push(Flaw::Foreign(v, g));
                }
            }
            let holders = self.holders(Some(g));
            for &outer in &holders[1..] {
                if !within(&placed.groups[outer], rect) {
                    self.flaws.push(Flaw::Unnested(g, outer));
                }
            }
            for other in 0..g {
                if !holders.contains(&other) && overlap(rect, &placed.groups[other]) {
                    self.flaws.push(Flaw::Entangled(other, g));
                }
            }
            let title = self.title(g);
            for (e, (edge, route)) in self.graph.edges.iter().zip(&placed.edges).enumerate() {
                let inside = [edge.source, edge.target].iter().any(|&v| own.get(v).is_some_and(|own| own.contains(&g)));
                if !inside && route.points.windows(2).any(|pair| cuts(&title, pair[0], pair[1])) {
                    self.flaws.push(Flaw::ThroughTitle(e, g));
                }
            }
        }
    }

    fn shared(&mut self) {
        for vertical in [false, true] {
            let mut stretches: Vec<Stretch> = Vec::new();
            for (edge, route) in self.placement.edges.iter().enumerate() {
                for pair in route.points.windows(2) {
                    let (a, b) = (pair[0], pair[1]);
                    let (across, from, to) = if vertical { (a.x, a.y, b.y) } else { (a.y, a.x, b.x) };
                    let flat = if vertical { (a.x - b.x).abs() } else { (a.y - b.y).abs() };
                    if flat <= 1e-6 && from != to {
                        stretches.push(Stretch { edge, across, from: from.min(to), to: from.max(to) });
                    }
                }
            }
            sort::by(&mut stretches, |a, b| a.across.total_cmp(&b.across).then(a.from.total_cmp(&b.from)));
            for line in stretches.chunk_by(|a, b| b.across - a.across < 1e-6) {
                self.shared_line(line);
            }
        }
    }

    fn shared_line(&mut self, line: &[Stretch]) {
        let mut line = line.to_vec();
        sort::by(&mut line, |a, b| a.from.total_cmp(&b.from));
        for (at, a) in line.iter().enumerate() {
            for b in line[at + 1..].iter().take_while(|b| b.from < a.to - 1e-6) {
                let (p, q) = (&self.graph.edges[a.edge], &self.graph.edges[b.edge]);
                let ends = [q.source, q.target];
                if !ends.contains(&p.source) && !ends.contains(&p.target) {
                    self.flaws.push(Flaw::Shared(a.edge.min(b.edge), a.edge.max(b.edge)));
                }
            }
        }
    }
}

/// Free space between two intervals; negative where they overlap.
fn apart(a_low: f64, a_high: f64, b_low: f64, b_high: f64) -> f64 {
    (b_low - a_high).max(a_low - b_high)
}

fn overlap(r: &Rect, s: &Rect) -> bool {
    apart(r.x, r.right(), s.x, s.right()) < -SLACK && apart(r.y, r.bottom(), s.y, s.bottom()) < -SLACK
}

fn within(outer: &Rect, inner: &Rect) -> bool {
    inner.x >= outer.x - SLACK
        && inner.y >= outer.y - SLACK
        && inner.right() <= outer.right() + SLACK
        && inner.bottom() <= outer.bottom() + SLACK
}

fn on_border(rect: &Rect, p: Point) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() < SLACK;
    let between = |low: f64, v: f64, high: f64| v > low - SLACK && v < high + SLACK;
    ((near(p.x, rect.x) || near(p.x, rect.right())) && between(rect.y, p.y, rect.bottom()))
        || ((near(p.y, rect.y) || near(p.y, rect.bottom())) && between(rect.x, p.x, rect.right()))
}

/// Whether a segment, or the curve in its place, can pass through the inside of a rectangle: neither leaves the box
/// around its ends.
fn cuts(rect: &Rect, a: Point, b: Point) -> bool {
    a.x.min(b.x) < rect.right() - SLACK
        && a.x.max(b.x) > rect.x + SLACK
        && a.y.min(b.y) < rect.bottom() - SLACK
        && a.y.max(b.y) > rect.y + SLACK
}
