//! Conditions from outside the document (a learner's goal), resolved by its names.

use super::context::{Context, Site};
use super::index::Places;
use super::resolve::{Owner, resolve};
use super::{ConditionTree, Pathway};
use crate::finding::Finding;
use crate::model::{Condition, Limits};

impl Pathway {
    /// Resolves conditions that stand in a learner record's `goals`, each with the place of its goal there.
    ///
    /// What cannot be resolved is a finding at that goal, and a faulty leaf, whose value is unknown.
    #[must_use]
    pub fn resolve_goals(&self, conditions: &[(usize, &Condition)]) -> (Vec<ConditionTree>, Vec<Finding>) {
        let places = Places::default();
        let limits = Limits::default();
        let mut context = Context::new(&self.document, &self.index, &places, &limits, Vec::new());
        let mut trees = Vec::with_capacity(conditions.len());
        for (place, condition) in conditions {
            let owner = Owner { site: Site { list: "goals", place: *place, member: "condition" }, id: "" };
            trees.push(resolve(&mut context, condition, owner));
        }
        for finding in &mut context.findings {
            finding.subject = None;
        }
        (trees, context.findings)
    }
}
