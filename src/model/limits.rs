//! How much is read before it is refused.

use serde::Deserialize;

/// Bounds on what is read. Past one of them: a finding `limit`, and no value at all.
///
/// The defaults fit a page that opens strangers' files; a host that trusts its sources may raise them.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Limits {
    /// Bytes of the source.
    pub source_bytes: usize,
    /// Values in the source: members, list entries, objects and lists, each counted.
    pub values: usize,
    /// Levels of lists and objects in the source; never more than [`Limits::MOST_NESTING`].
    pub nesting: usize,
    /// Credentials and skills together, and any other list of the document or record by itself.
    pub items: usize,
    /// Levels of one condition, a bare id being one; never more than [`Limits::MOST_CONDITION_DEPTH`].
    pub condition_depth: usize,
    /// Leaves of one condition.
    pub condition_leaves: usize,
    /// Characters of an id, a tag or a result.
    pub id_chars: usize,
    /// Characters of a name, a title or a short word such as a version.
    pub title_chars: usize,
    /// Characters of a description or of words in the place of a rule.
    pub text_chars: usize,
    /// Characters of a URL.
    pub url_chars: usize,
    /// Largest absolute value of a number; beyond it the finding is `out-of-range` and only the number is left out.
    pub number: f64,
    /// Errors before reading is given up; warnings and infos beyond it are only counted (`more-findings`).
    pub findings: usize,
}

impl Limits {
    /// Values are dropped, compared and written by recursion, so nesting stays bounded whatever a host allows.
    pub const MOST_NESTING: usize = 128;
    /// As JSON a condition takes two levels of nesting for each of its own, and some around it.
    pub const MOST_CONDITION_DEPTH: usize = 56;

    /// The bound on a source's nesting that really holds.
    pub(crate) fn nesting(&self) -> usize {
        self.nesting.min(Self::MOST_NESTING)
    }

    /// The bound on a condition's depth that really holds.
    pub(crate) fn condition_depth(&self) -> usize {
        self.condition_depth.min(Self::MOST_CONDITION_DEPTH)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            source_bytes: 8 * 1024 * 1024,
            values: 500_000,
            nesting: Self::MOST_NESTING,
            items: 20_000,
            condition_depth: 32,
            condition_leaves: 1_000,
            id_chars: 128,
            title_chars: 300,
            text_chars: 4_000,
            url_chars: 2_048,
            number: 1e9,
            findings: 10_000,
        }
    }
}
