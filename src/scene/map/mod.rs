//! What stands on the map: cards, gates, notes, lines and boxes. Knows no sizes and no places.

mod boxes;
mod certain;
mod fold;
mod gates;
mod thin;

use super::answer::{LayoutEdgeKind, LayoutNodeKind};
use super::goals::Goals;
use super::order::earning_order;
use super::outline::{role_value, stages, tags};
use super::standing::Standing;
use super::words::Words;
use crate::learner::{Status, Truth};
use boxes::Boxes;
pub(super) use fold::Folds;
use gates::Gates;
use std::collections::BTreeSet;

/// A map without places.
pub(super) struct MapModel {
    /// First the credentials in document order, then the shown roles, then gates and notes; of all that, what is not
    /// folded.
    pub(super) nodes: Vec<MapNode>,
    /// Lines, each from something earlier to something later.
    pub(super) edges: Vec<MapEdge>,
    /// Stacks as boxes, parents before children.
    pub(super) groups: Vec<MapGroup>,
    /// What is folded.
    pub(super) folds: Folds,
}

/// Something to place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct MapNode {
    /// Id of the credential or role; `<owner id>#<n>` for a gate or note.
    pub(super) id: String,
    pub(super) kind: LayoutNodeKind,
    /// The credential or role of a card.
    pub(super) card: Option<Card>,
    /// What a gate or note says.
    pub(super) label: Option<String>,
    /// Whether a gate or note holds.
    pub(super) value: Option<Truth>,
    /// The innermost box around it.
    pub(super) group: Option<usize>,
    /// The author's stage, where stages are lanes: a position among the document's groups.
    pub(super) stage: Option<usize>,
    /// The author's groups that no lane shows.
    pub(super) groups: Vec<usize>,
    /// A goal at the far end.
    pub(super) last: bool,
}

/// What a card is about; the number is its position in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Card {
    Credential(usize),
    Role(usize),
}

/// A line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct MapEdge {
    pub(super) source: usize,
    pub(super) target: usize,
    pub(super) kind: LayoutEdgeKind,
    /// Whether what it brings is there.
    pub(super) value: Option<Truth>,
}

/// A box.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct MapGroup {
    /// The credential whose stack it is.
    pub(super) credential: usize,
    /// The node of its card.
    pub(super) card: usize,
    pub(super) parent: Option<usize>,
}

impl MapModel {
    /// The map with the boxes of some stacks folded.
    pub(super) fn new(words: &Words<'_>, standing: Option<&Standing>, collapsed: &BTreeSet<usize>) -> Self {
        let pathway = words.pathway;
        let goals = Goals::new(pathway, standing);
        let mut place = vec![0; pathway.credentials().len()];
        for (at, credential) in earning_order(pathway).into_iter().enumerate() {
            place[credential] = at;
        }

        let mut gates = Gates::new(*words, standing, place);
        for (at, credential) in pathway.credentials().iter().enumerate() {
            gates.card(&credential.id, Card::Credential(at));
        }
        for role in &goals.shown_roles {
            let id = pathway.document().roles.get(*role).map_or("", |role| role.id.as_str());
            gates.card(id, Card::Role(*role));
        }
        for credential in 0..pathway.credentials().len() {
            gates.credential(credential);
        }
        for (at, role) in goals.shown_roles.iter().enumerate() {
            gates.role(pathway.credentials().len() + at, *role);
        }
        let (mut nodes, mut edges) = gates.finish();

        let boxes = Boxes::new(pathway);
        boxes.assign(&mut nodes, &edges);
        thin::thin(pathway.credentials().len() + goals.shown_roles.len(), &nodes, &boxes, &mut edges);
        let folds = Folds::of(&boxes, collapsed);
        let (mut nodes, edges, groups) = fold::fold(nodes, edges, boxes.groups, collapsed);

        let stages = stages(words);
        let (mut tags, mut role_tags) = tags(pathway, stages.lanes);
        let mut leaves = vec![true; nodes.len()];
        for edge in &edges {
            leaves[edge.source] = false;
        }
        for (node, leaf) in nodes.iter_mut().zip(leaves) {
            let (stage, goal) = match node.card {
                Some(Card::Credential(at)) => (stages.of.get(at).copied(), goals.credentials[at]),
                Some(Card::Role(at)) => (stages.of_role.get(at).copied().flatten(), true),
                None => (None, false),
            };
            node.stage = stage.filter(|_| stages.lanes);
            let tags = match node.card {
                Some(Card::Credential(at)) => tags.get_mut(at),
                Some(Card::Role(at)) => role_tags.get_mut(at),
                None => None,
            };
            node.groups = tags.map(std::mem::take).unwrap_or_default();
            node.last = goal && leaf;
        }
        Self { nodes, edges, groups, folds }
    }
}

/// Whether a card's credential is held, or its role within reach.
pub(super) fn card_status(words: &Words<'_>, standing: &Standing, card: Card) -> Option<Status> {
    match card {
        Card::Credential(at) => standing.status(at),
        Card::Role(at) => Some(match role_value(words.pathway, standing, at) {
            Truth::Met => Status::Earned,
            Truth::Unknown | Truth::Unmet => Status::Locked,
        }),
    }
}
