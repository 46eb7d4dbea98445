//! How a map is to be drawn.

use super::theme::Theme;
use crate::geometry::Size;
use crate::layout::Direction;
use serde::Deserialize;
use std::collections::BTreeMap;

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
            id_prefix: "stackway-".to_owned(),
        }
    }
}
