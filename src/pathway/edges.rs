//! The edges that conditions make between credentials.

use super::context::{Context, Site};
use super::{ConditionTree, Conditions, EdgeKind, NodeKind};
use petgraph::graph::{DiGraph, NodeIndex};

impl EdgeKind {
    /// The member of a credential whose condition makes the edge.
    pub(super) const fn member(self) -> &'static str {
        match self {
            Self::Requires => "requires",
            Self::Stack => "stack",
        }
    }
}

impl Conditions {
    /// The condition that makes edges of a kind.
    pub(super) const fn of_kind(&self, kind: EdgeKind) -> Option<&ConditionTree> {
        match kind {
            EdgeKind::Requires => self.requires.as_ref(),
            EdgeKind::Stack => self.stack.as_ref(),
        }
    }

    const fn of_kind_mut(&mut self, kind: EdgeKind) -> Option<&mut ConditionTree> {
        match kind {
            EdgeKind::Requires => self.requires.as_mut(),
            EdgeKind::Stack => self.stack.as_mut(),
        }
    }
}

const KINDS: [EdgeKind; 2] = [EdgeKind::Requires, EdgeKind::Stack];

/// The graph of `requires` and `stack`: one edge from each named credential, once for each kind.
/// Edges stand in the order of the document. Linear in the leaves.
pub(super) fn graph(conditions: &[Conditions]) -> DiGraph<(), EdgeKind> {
    let mut graph = DiGraph::with_capacity(conditions.len(), conditions.len());
    for _ in conditions {
        graph.add_node(());
    }
    for (target, of) in conditions.iter().enumerate() {
        for kind in KINDS {
            for source in of.of_kind(kind).map(ConditionTree::credentials).unwrap_or_default() {
                graph.add_edge(NodeIndex::new(source), NodeIndex::new(target), kind);
            }
        }
    }
    graph
}

/// Where the edge from one credential to another is written: the first place, `requires` before `stack`.
pub(super) fn pointer(
    context: &Context<'_>,
    conditions: &[Conditions],
    source: usize,
    target: usize,
) -> Option<String> {
    KINDS.into_iter().find_map(|kind| {
        let tree = conditions[target].of_kind(kind)?;
        let leaf = tree
            .nodes
            .iter()
            .position(|node| matches!(node.kind, NodeKind::Credential { credential, .. } if credential == source))?;
        let Site { list, place, .. } = context.credential_site(target, kind.member());
        Some(Site { list, place, member: kind.member() }.pointer(&tree.pointer(leaf)))
    })
}

/// Makes faulty what writes an edge: every leaf of the target's condition that names the source.
pub(super) fn cut(conditions: &mut [Conditions], source: usize, target: usize, kind: EdgeKind) {
    let Some(tree) = conditions[target].of_kind_mut(kind) else { return };
    for node in &mut tree.nodes {
        if matches!(node.kind, NodeKind::Credential { credential, .. } if credential == source) {
            node.kind = NodeKind::Faulty;
        }
    }
}
