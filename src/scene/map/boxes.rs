//! Stacks as nested boxes.
//!
//! A component that several stacks list stands in the innermost box around all of them: the tree of boxes is the
//! dominator tree of the stack graph, seen from a root before every credential that is no component. In a graph
//! without loops one pass in topological order finds it (Cooper, Harvey, Kennedy: "A Simple, Fast Dominance
//! Algorithm", 2001): O(e × depth of the tree).
//!
//! A box around everything, or around most of what there is and another box, groups nothing and is not drawn.

use super::{MapEdge, MapGroup, MapNode};
use crate::pathway::{ConditionTree, Pathway};

/// Fewer members than this beside the stack's own card, and a box says nothing.
const FEWEST: usize = 2;

/// The boxes and who is in them.
pub(super) struct Boxes {
    pub(super) groups: Vec<MapGroup>,
    /// The innermost drawn box of each credential.
    pub(super) of: Vec<Option<usize>>,
    /// Whether everything there is belongs to the stack of each credential, which is why it has no box.
    pub(super) whole: Vec<bool>,
}

impl Boxes {
    pub(super) fn new(pathway: &Pathway) -> Self {
        let count = pathway.credentials().len();
        let mut stacks: Vec<Vec<usize>> = vec![Vec::new(); count];
        let mut has_stack = vec![false; count];
        for (parent, has_stack) in has_stack.iter_mut().enumerate() {
            let components =
                pathway.conditions(parent).stack.as_ref().map_or_else(Vec::new, ConditionTree::credentials);
            *has_stack = !components.is_empty();
            for component in components {
                stacks[component].push(parent);
            }
        }

        // The credential whose box each one stands in; later ones first, so that a stack comes before its components.
        let order = pathway.topological_order();
        let mut home: Vec<Option<usize>> = vec![None; count];
        let mut depth = vec![0usize; count];
        for at in order.iter().rev().copied() {
            let mut stacks = stacks[at].iter().copied();
            let Some(first) = stacks.next() else { continue };
            let mut common = Some(first);
            for other in stacks {
                common = nearest(common, Some(other), &home, &depth);
            }
            home[at] = common;
            depth[at] = common.map_or(0, |parent| depth[parent] + 1);
        }

        // Inner boxes first: one that holds too little gives its members to the box around it.
        let mut members = vec![0usize; count];
        let mut drawn = vec![false; count];
        let mut within: Vec<usize> = vec![1; count];
        let mut holds_box = vec![false; count];
        for at in order.iter().copied() {
            let nearly_all = holds_box[at] && within[at] * 4 > count * 3;
            drawn[at] = has_stack[at] && members[at] >= FEWEST && within[at] < count && !nearly_all;
            if let Some(parent) = home[at] {
                // A drawn box counts as one, an undrawn one leaves its members beside the card.
                members[parent] += 1 + if drawn[at] { 0 } else { members[at] };
                within[parent] += within[at];
                holds_box[parent] |= drawn[at] || holds_box[at];
            }
        }

        let mut number = vec![None; count];
        let mut groups: Vec<MapGroup> = Vec::new();
        let mut of = vec![None; count];
        for at in order.iter().rev().copied() {
            let around = home[at].and_then(|parent| of[parent]);
            of[at] = around;
            if drawn[at] {
                number[at] = Some(groups.len());
                of[at] = number[at];
                groups.push(MapGroup { credential: at, card: at, parent: around });
            }
        }
        let whole = (0..count).map(|at| has_stack[at] && within[at] == count).collect();
        Self { groups, of, whole }
    }

    /// Puts every card into its box, and every gate into the innermost box around all that it feeds in which
    /// something that feeds it stands, too.
    pub(super) fn assign(&self, nodes: &mut [MapNode], edges: &[MapEdge]) {
        let depth = self.depths();
        let mut outgoing: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
        let mut incoming: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
        for edge in edges {
            outgoing[edge.source].push(edge.target);
            incoming[edge.target].push(edge.source);
        }
        for (node, group) in nodes.iter_mut().zip(&self.of) {
            node.group = *group;
        }
        // A gate is made after its inputs: walking backwards, everything that it feeds is placed already.
        for at in (0..nodes.len()).rev().filter(|at| *at >= self.of.len()) {
            if nodes[at].card.is_some() {
                continue;
            }
            let mut targets = outgoing[at].iter().map(|target| nodes[*target].group);
            let Some(first) = targets.next() else { continue };
            let mut group = targets.fold(first, |a, b| self.common(a, b, &depth));
            let sources = &incoming[at];
            let known = |source: usize| source < self.of.len();
            while let Some(inner) = group
                && !sources.is_empty()
                && sources.iter().all(|source| known(*source) && !self.is_inside(self.of[*source], inner))
            {
                group = self.groups[inner].parent;
            }
            nodes[at].group = group;
        }
    }

    fn depths(&self) -> Vec<usize> {
        let mut depth = vec![0; self.groups.len()];
        for (at, group) in self.groups.iter().enumerate() {
            depth[at] = group.parent.map_or(0, |parent| depth[parent] + 1);
        }
        depth
    }

    fn common(&self, a: Option<usize>, b: Option<usize>, depth: &[usize]) -> Option<usize> {
        let (mut a, mut b) = (a?, b?);
        while a != b {
            if depth[a] >= depth[b] {
                a = self.groups[a].parent?;
            } else {
                b = self.groups[b].parent?;
            }
        }
        Some(a)
    }

    fn is_inside(&self, mut group: Option<usize>, outer: usize) -> bool {
        while let Some(at) = group {
            if at == outer {
                return true;
            }
            group = self.groups[at].parent;
        }
        false
    }
}

/// The nearest common ancestor in the tree of boxes; `None` is the page.
fn nearest(a: Option<usize>, b: Option<usize>, home: &[Option<usize>], depth: &[usize]) -> Option<usize> {
    let (mut a, mut b) = (a?, b?);
    while a != b {
        if depth[a] >= depth[b] {
            a = home[a]?;
        } else {
            b = home[b]?;
        }
    }
    Some(a)
}
