//! Turning: the phases work on a pathway that grows downwards; this file turns the input into that frame and the
//! drawing back out of it. "Across" is along a rank (the frame's x), "along" is the way the pathway grows (its y).

use super::{Direction, LayoutGraph, LayoutOptions};
use crate::geometry::{Insets, Point, Rect, Size};

/// The input in the frame of the phases, with every index checked.
#[derive(Debug)]
pub(super) struct Frame {
    /// The nodes given, then one without extent for each group that would be empty, then the joints of
    /// trunks.
    pub(super) nodes: Vec<FrameNode>,
    pub(super) groups: Vec<FrameGroup>,
    /// How much longer than wide a block of loose cards should be: pages are wider than high.
    pub(super) aspect: f64,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct FrameNode {
    pub(super) size: Size,
    pub(super) group: Option<usize>,
    pub(super) stage: Option<usize>,
    pub(super) last: bool,
    /// Whether it is no node but a place where edges part or meet.
    pub(super) joint: bool,
    /// Where its middle was across the growth, mirrored already if the drawing is.
    pub(super) hint: Option<f64>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct FrameGroup {
    /// Always an earlier group.
    pub(super) parent: Option<usize>,
    pub(super) depth: usize,
    pub(super) insets: Insets,
    /// Least extent across the ranks.
    pub(super) across: f64,
    /// Extent of the title along the growth, where the title runs along it; else 0.
    pub(super) title: f64,
    /// Whether that title starts at the far end of the box.
    pub(super) title_at_end: bool,
}

fn length(value: f64) -> f64 {
    if value.is_finite() { value.max(0.0) } else { 0.0 }
}

fn is_horizontal(direction: Direction) -> bool {
    matches!(direction, Direction::Right | Direction::Left)
}

/// The input, turned so that the pathway grows downwards. Linear.
pub(super) fn frame(graph: &LayoutGraph, options: &LayoutOptions) -> Frame {
    let horizontal = is_horizontal(options.direction);
    let known = |group: Option<usize>, limit: usize| group.filter(|&g| g < limit);
    let mut nodes: Vec<FrameNode> = Vec::with_capacity(graph.nodes.len());
    for node in &graph.nodes {
        let (w, h) = (length(node.size.width), length(node.size.height));
        let size = if horizontal { Size::new(h, w) } else { Size::new(w, h) };
        let group = known(node.group, graph.groups.len());
        let hint = node.hint.filter(|hint| hint.is_finite());
        // The frame's across is the drawing's x only where the pathway grows up or down; mirroring turns that.
        let hint = if options.mirrored && !horizontal { hint.map(|hint| -hint) } else { hint };
        nodes.push(FrameNode { size, group, stage: node.stage, last: node.last, joint: false, hint });
    }
    let mut groups: Vec<FrameGroup> = Vec::with_capacity(graph.groups.len());
    for (index, group) in graph.groups.iter().enumerate() {
        let mut i = group.insets;
        if options.mirrored {
            (i.left, i.right) = (i.right, i.left);
        }
        let (top, right, bottom, left) = (length(i.top), length(i.right), length(i.bottom), length(i.left));
        let insets = match options.direction {
            Direction::Down => Insets { top, right, bottom, left },
            Direction::Up => Insets { top: bottom, right, bottom: top, left },
            Direction::Right => Insets { top: left, right: bottom, bottom: right, left: top },
            Direction::Left => Insets { top: right, right: bottom, bottom: left, left: top },
        };
        let width = length(group.min_width);
        let parent = known(group.parent, index);
        groups.push(FrameGroup {
            parent,
            depth: parent.map_or(0, |p| groups[p].depth + 1),
            insets,
            across: if horizontal { 0.0 } else { width },
            title: if horizontal { width } else { 0.0 },
            title_at_end: options.direction == Direction::Left,
        });
    }
    let mut filled = vec![false; groups.len()];
    for group in nodes.iter().filter_map(|node| node.group) {
        filled[group] = true;
    }
    for group in (0..groups.len()).rev() {
        if !filled[group] {
            nodes.push(FrameNode {
                size: Size::new(0.0, 0.0),
                group: Some(group),
                stage: None,
                last: false,
                joint: false,
                hint: None,
            });
        }
        if let Some(parent) = groups[group].parent {
            filled[parent] = true;
        }
    }
    Frame { nodes, groups, aspect: if horizontal { 1.6 } else { 0.625 } }
}

/// The way back from the frame to the drawing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turn {
    direction: Direction,
    mirrored: bool,
    /// Extent of the whole in the frame.
    size: Size,
}

impl Turn {
    pub(super) fn new(options: &LayoutOptions, size: Size) -> Self {
        Self { direction: options.direction, mirrored: options.mirrored, size }
    }

    pub(super) fn size(&self) -> Size {
        if is_horizontal(self.direction) { Size::new(self.size.height, self.size.width) } else { self.size }
    }

    pub(super) fn point(&self, p: Point) -> Point {
        let drawn = match self.direction {
            Direction::Down => p,
            Direction::Up => Point::new(p.x, self.size.height - p.y),
            Direction::Right => Point::new(p.y, p.x),
            Direction::Left => Point::new(self.size.height - p.y, p.x),
        };
        if self.mirrored { Point::new(self.size().width - drawn.x, drawn.y) } else { drawn }
    }

    pub(super) fn rect(&self, r: Rect) -> Rect {
        let (a, b) = (self.point(Point::new(r.x, r.y)), self.point(Point::new(r.right(), r.bottom())));
        let (width, height) = if is_horizontal(self.direction) { (r.height, r.width) } else { (r.width, r.height) };
        Rect::new(a.x.min(b.x), a.y.min(b.y), width, height)
    }
}
