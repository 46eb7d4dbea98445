//! How a map is to be drawn.

use super::previous::Previous;
use super::theme::Theme;
use crate::finding::Finding;
use crate::geometry::Size;
use crate::layout::{Direction, Effort, Routing};
use crate::learner::find;
use crate::pathway::Pathway;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// How a map is to be drawn. As JSON all members are optional.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SceneOptions {
    /// The way the pathway grows. Default: right (with `rtl`: to the left).
    pub direction: Direction,
    /// Mirrors the drawing for a page that reads from right to left. Default: false.
    pub rtl: bool,
    /// Light or dark. Default: light.
    pub theme: Theme,
    /// Extents by id (of credentials, roles, gates and notes), where they were measured by whoever draws the cards.
    /// What is not here is measured with the built-in metrics. Default: empty.
    pub sizes: BTreeMap<String, Size>,
    /// Ids of the credentials whose stack is folded into its card. One that has no box has nothing to fold. Default:
    /// none.
    pub collapsed: Vec<String>,
    /// An earlier drawing of this or a similar pathway: what stands in both keeps its sequence. One of another
    /// direction or mirroring counts for nothing. Default: none.
    pub previous: Option<Previous>,
    /// The shape of the lines. Default: orthogonal.
    pub routing: Routing,
    /// How hard to look for an order with few crossings. Default: normal.
    pub effort: Effort,
    /// Put before every id of the SVG, so that two can stand in one page. ASCII letters, digits, `-` and `_`; others
    /// are left out. Default: `stackway-`.
    pub id_prefix: String,
}

impl Default for SceneOptions {
    fn default() -> Self {
        Self {
            direction: Direction::Right,
            rtl: false,
            theme: Theme::Light,
            sizes: BTreeMap::new(),
            collapsed: Vec::new(),
            previous: None,
            routing: Routing::Orthogonal,
            effort: Effort::Normal,
            id_prefix: "stackway-".to_owned(),
        }
    }
}

/// The positions of the credentials whose stacks are folded.
///
/// # Errors
/// `not-found`, if an id is no credential's.
pub(super) fn collapsed(pathway: &Pathway, ids: &[String]) -> Result<BTreeSet<usize>, Finding> {
    let at = |(at, id): (usize, &String)| {
        find(pathway, id).map_err(|finding| Finding { path: format!("/collapsed/{at}"), ..finding })
    };
    ids.iter().enumerate().map(at).collect()
}
