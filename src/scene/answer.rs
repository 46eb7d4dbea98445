//! The shapes that `layout()` and `outline()` answer with: what the element draws and reads out.

use crate::geometry::Point;
use crate::layout::{Direction, Quality};
use crate::learner::{Open, Status, Truth};
use serde::{Deserialize, Serialize};

/// A map, placed: what to draw and where. Units are CSS pixels, y grows down, (0, 0) is the top left corner.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Layout {
    /// Width of the whole.
    pub width: f64,
    /// Height of the whole.
    pub height: f64,
    /// The way the pathway grows.
    pub direction: Direction,
    /// Whether left and right are mirrored (right-to-left page).
    pub mirrored: bool,
    /// Cards, gates and notes.
    pub nodes: Vec<LayoutNodeView>,
    /// Stacks as boxes, parents before children.
    pub groups: Vec<LayoutGroupView>,
    /// The author's groups as lanes, where they come one after the other; in order.
    pub lanes: Vec<LayoutLaneView>,
    /// Lines.
    pub edges: Vec<LayoutEdgeView>,
    /// Figures of the drawing.
    pub quality: Quality,
}

/// One placed node.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LayoutNodeView {
    /// Id of the credential or role; a gate or note has `<owner id>#<n>`.
    pub id: String,
    /// What it is.
    pub kind: LayoutNodeKind,
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// Rank, from 0.
    pub rank: usize,
    /// What a gate or note says: `any`, `2 of 3`, `12 credits`, `SQL ≥ 2`, the words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Whether a gate or note holds; absent without a learner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Truth>,
    /// What is folded into this card; absent for all others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inside: Option<Inside>,
}

/// What is folded into a stack's card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Inside {
    /// So many credentials, those of stacks inside the stack included.
    pub credentials: usize,
    /// So many of them are earned; absent without a learner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earned: Option<usize>,
    /// The same in words: "6 credentials inside, 2 earned".
    pub text: String,
}

/// What a placed node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum LayoutNodeKind {
    /// A credential's card.
    Credential,
    /// A role's card.
    Role,
    /// Every operand (only inside another gate).
    All,
    /// One operand.
    Any,
    /// So many operands.
    Count,
    /// So many credits or hours.
    Sum,
    /// A skill at a level.
    Skill,
    /// A credential with at least a result.
    Result,
    /// Words in the place of a rule.
    Note,
}

/// A stack, as a box.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LayoutGroupView {
    /// Id of the credential whose stack it is.
    pub id: String,
    /// Its title.
    pub label: String,
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// The box it is nested in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
}

/// A group (a stage, a term) as a lane: its heading stands over the ranks that its members stand in.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LayoutLaneView {
    /// Id of the group.
    pub id: String,
    /// Its name.
    pub label: Phrase,
    /// Left edge of the heading.
    pub x: f64,
    /// Top edge of the heading.
    pub y: f64,
    /// Width of the heading: of the lane, where the pathway grows to the side.
    pub width: f64,
    /// Height of the heading: of the lane, where the pathway grows up or down.
    pub height: f64,
    /// Where the next lane begins, along the growth; absent for the last one, and where the two share ranks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub border: Option<f64>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LayoutEdgeView {
    /// Id of the node it starts at.
    pub source: String,
    /// Id of the node it ends at.
    pub target: String,
    /// What it stands for.
    pub kind: LayoutEdgeKind,
    /// Whether what it brings is there; absent without a learner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Truth>,
    /// Corners of the route.
    pub points: Vec<Point>,
    /// The same as SVG path data with rounded corners.
    pub path: String,
}

/// What a line stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum LayoutEdgeKind {
    /// Must hold before the start.
    Requires,
    /// A component of a stack.
    Stack,
    /// Evidence of a skill.
    Validates,
    /// Held or under way at the same time.
    Alongside,
    /// Advice.
    Recommends,
}

/// The pathway as text in reading order: what the list view shows and a screen reader reads.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Outline {
    /// The pathway's title.
    pub title: Phrase,
    /// Its description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Phrase>,
    /// Language of all words that are not the author's, BCP 47.
    pub lang: String,
    /// The opening sentence: "24 credentials in 5 stages, 8 earned, 3 open to you."
    pub summary: String,
    /// Faulty parts were left out: what to say about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// Stages in order; every credential and goal role stands in exactly one.
    pub stages: Vec<OutlineStage>,
}

/// A text of the author and the language it is in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Phrase {
    /// The text.
    pub text: String,
    /// Its language, where it is not the outline's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
}

/// One stage of an outline.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct OutlineStage {
    /// Its name: a group's, or "Stage 2".
    pub title: Phrase,
    /// Its items in reading order.
    pub items: Vec<OutlineItem>,
}

/// One credential or role of an outline.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct OutlineItem {
    /// Its id.
    pub id: String,
    /// `credential` or `role`.
    pub kind: LayoutNodeKind,
    /// Its name.
    pub name: Phrase,
    /// The type in words: "Micro-credential", "Role".
    pub type_label: String,
    /// Name of the issuer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<Phrase>,
    /// Hours, cost, credits and so on, in words.
    pub figures: Vec<Figure>,
    /// Its status; absent without a learner. A role: earned or locked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// The status in words: "Earned", "Locked: needs 1 more".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_label: Option<String>,
    /// Whether it can be started.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<Open>,
    /// One sentence: earned when and valid until when, or why it is locked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
    /// It is a goal of the learner or of the pathway.
    pub goal: bool,
    /// Its description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Phrase>,
    /// Skills it validates (a role: asks for).
    pub skills: Vec<OutlineSkill>,
    /// What it asks, one entry a rule that it has: requires, stack, alongside, recommends.
    pub rules: Vec<OutlineRule>,
    /// What it leads to.
    pub leads_to: Vec<OutlineLink>,
    /// Its page, if the link is safe (https, http, mailto).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Names of the groups that it is in and that the map does not show as the lane it stands in.
    pub groups: Vec<Phrase>,
    /// What is folded into it on the map; absent for all that is no folded stack.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inside: Option<Inside>,
    /// Where it is folded on the map; absent for all that stands on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub folded: Option<OutlineFold>,
}

/// Where something is folded on the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct OutlineFold {
    /// Id of the credential whose card stands for it on the map.
    pub into: String,
    /// The same in words: "On the map folded into Starter".
    pub text: String,
}

/// One figure of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Figure {
    /// What it is.
    pub kind: FigureKind,
    /// In words: "12 hours", "120.00 CAD", "free".
    pub text: String,
    /// Short, for a card: "12 h".
    pub short: String,
}

/// What a [`Figure`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum FigureKind {
    /// Hours of work.
    Hours,
    /// Weeks it takes.
    Weeks,
    /// Money.
    Cost,
    /// Credits.
    Credits,
    /// Form of the assessment.
    Assessment,
    /// How it is delivered.
    Delivery,
    /// How long it stays valid.
    ValidFor,
    /// Next date at which it starts.
    Offered,
}

/// A skill named by an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct OutlineSkill {
    /// Id of the skill.
    pub id: String,
    /// Its name.
    pub name: Phrase,
    /// From 1.
    pub level: u32,
    /// "level 2" or the level's name.
    pub level_label: String,
    /// Whether the learner holds it at that level; absent without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held: Option<bool>,
}

/// A rule in words: a lead and, behind it, operands that are names or rules again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct OutlineRule {
    /// "Requires", "Requires any 2 of", "Made of 12 credits of", "or any of" …; empty for a lone operand.
    pub lead: String,
    /// A leaf's credential or skill, or the words of a text leaf; absent for a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leaf: Option<OutlineLink>,
    /// Whether it holds; absent without a learner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Truth>,
    /// "1 of 2 done"; absent for a leaf or without a learner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<String>,
    /// The operands.
    pub of: Vec<OutlineRule>,
}

/// A name to go to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct OutlineLink {
    /// Id of an item of this outline; absent for skills and words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its name, with the level or result that is asked for.
    pub name: Phrase,
    /// Its status in words, or "done" / "not yet".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_label: Option<String>,
}
