//! The display list: theme, text metrics and wrapping, reading order. Every decision is made here; writers only write.

mod answer;

pub use answer::{
    Figure, FigureKind, Layout, LayoutEdgeKind, LayoutEdgeView, LayoutGroupView, LayoutNodeKind, LayoutNodeView,
    Outline, OutlineItem, OutlineLink, OutlineRule, OutlineSkill, OutlineStage, Phrase,
};
