//! The display list: theme, text metrics and wrapping, reading order. Every decision is made here; writers only write.
//!
//! The pipeline: a pathway and perhaps a learner → a map model (cards, gates, notes, lines, boxes) → sizes → places
//! → a display list. The outline says in words whatever the map shows.

mod answer;
mod build;
mod card;
mod card_text;
mod display;
mod frame;
mod furniture;
mod gate;
mod goals;
mod icons;
mod lanes;
mod map;
pub mod metrics;
mod options;
mod order;
mod outline;
mod path;
mod previous;
mod standing;
mod stroke;
mod theme;
mod words;
mod wrap;

pub use crate::messages::text;
pub use answer::{
    Figure, FigureKind, Inside, Layout, LayoutEdgeKind, LayoutEdgeView, LayoutGroupView, LayoutLaneView,
    LayoutNodeKind, LayoutNodeView, Outline, OutlineFold, OutlineItem, OutlineLink, OutlineRule, OutlineSkill,
    OutlineStage, Phrase,
};
pub use display::{Anchor, Mark, Part, PartKind, Scene, Stroke, TextMark};
pub use icons::{Icon, IconPath, Ink};
pub use options::SceneOptions;
pub use path::push_number;
pub use previous::{Previous, PreviousNode};
pub use theme::{Color, Dash, Palette, StatusColors, Theme, card_border};
pub use wrap::{Wrapped, wrap};

use crate::finding::Finding;
use crate::learner::Options;
use crate::messages::Catalogue;
use crate::model::LearnerRecord;
use crate::pathway::Pathway;
use build::Build;
use map::Folds;
use options::collapsed;
use standing::Standing;
use words::Words;

/// A learner's record and what it is judged by.
pub type Learner<'a> = Option<(&'a LearnerRecord, &'a Options)>;

fn standing(pathway: &Pathway, learner: Learner<'_>) -> Option<Standing> {
    learner.map(|(record, options)| Standing::new(pathway, record, options))
}

/// The pathway as text in reading order, with the learner's standing where there is a learner. What the stacks of
/// `folded` (ids) hide on the map stands in it all the same, and says so.
///
/// # Errors
/// `not-found`, if an id of `folded` is no credential's.
pub fn outline(
    pathway: &Pathway,
    learner: Learner<'_>,
    catalogue: &Catalogue,
    folded: &[String],
) -> Result<Outline, Finding> {
    let folds = Folds::new(pathway, &collapsed(pathway, folded)?);
    let standing = standing(pathway, learner);
    Ok(outline::outline_of(pathway, standing.as_ref(), catalogue, &folds))
}

/// The pathway as a drawing.
///
/// # Errors
/// `not-found`, if an id of `collapsed` is no credential's; `limit`, if the layout's work budget is used up.
pub fn scene(
    pathway: &Pathway,
    learner: Learner<'_>,
    catalogue: &Catalogue,
    options: &SceneOptions,
) -> Result<Scene, Finding> {
    let standing = standing(pathway, learner);
    Build::new(Words::new(pathway, catalogue), standing.as_ref(), options)?.scene()
}

/// The same map placed, but not painted: for whoever draws it with cards of their own.
///
/// # Errors
/// `not-found`, if an id of `collapsed` is no credential's; `limit`, if the layout's work budget is used up.
pub fn layout(
    pathway: &Pathway,
    learner: Learner<'_>,
    catalogue: &Catalogue,
    options: &SceneOptions,
) -> Result<Layout, Finding> {
    let standing = standing(pathway, learner);
    Build::new(Words::new(pathway, catalogue), standing.as_ref(), options)?.layout()
}
