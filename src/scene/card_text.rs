//! What a card says: name, type, issuer, figures, status, groups, and what is folded into it.

use super::answer::{Figure, FigureKind};
use super::card::CardText;
use super::map::{Card, MapModel, MapNode, card_status};
use super::standing::Standing;
use super::words::Words;
use crate::learner::Status;

/// The words of a node's card; `None` for gates and notes.
pub(super) fn card_text(
    words: &Words<'_>,
    standing: Option<&Standing>,
    model: &MapModel,
    node: &MapNode,
    rtl: bool,
) -> Option<CardText> {
    let card = node.card?;
    let status = standing.and_then(|standing| card_status(words, standing, card));
    let (name, type_label, issuer, figures) = match card {
        Card::Role(at) => (words.role(at), words.text("map.role"), None, Vec::new()),
        Card::Credential(at) => {
            let found = words.pathway.credentials().get(at);
            let now = standing.and_then(|standing| standing.progress().now);
            (
                words.credential(at),
                found.map_or_else(String::new, |found| words.type_label(&found.type_)),
                found.and_then(|found| words.issuer(found)),
                found.map_or_else(Vec::new, |found| shown_figures(words.figures(found, now))),
            )
        }
    };
    let inside = match card {
        Card::Credential(at) => model.folds.inside(at).map(|inside| words.inside_of(inside, standing)),
        Card::Role(_) => None,
    };
    let fraction = match card {
        Card::Credential(at) => standing.and_then(|standing| standing.credential(at)).and_then(|found| found.fraction),
        Card::Role(_) => None,
    };
    let label = |status| match (card, status) {
        (Card::Role(_), Status::Earned) => words.text("map.role.met.short"),
        (Card::Role(_), _) => words.text("map.role.unmet"),
        (Card::Credential(_), status) => words.status(status),
    };
    Some(CardText {
        card,
        name,
        type_label,
        issuer,
        figures,
        status: status.map(|status| (status, label(status))),
        fraction,
        goal: node.last.then(|| words.text("map.goal")),
        groups: node.groups.iter().map(|group| words.group(*group)).collect(),
        inside,
        rtl,
    })
}

/// What a card has room for.
fn shown_figures(mut figures: Vec<Figure>) -> Vec<Figure> {
    figures.retain(|figure| {
        matches!(figure.kind, FigureKind::Hours | FigureKind::Weeks | FigureKind::Credits | FigureKind::Cost)
    });
    figures
}
