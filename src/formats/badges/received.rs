//! What is read from badges, whatever their version: achievements, and what a person was given of them.

use crate::model::{AssessmentKind, CredentialType, Delivery, Moment, QualificationLevel, Source, Text};

/// Somebody who issues.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Party {
    pub(super) id: Option<String>,
    /// Its id in the document that it was written from.
    pub(super) own_id: Option<String>,
    pub(super) name: Option<Text>,
    pub(super) url: Option<String>,
    pub(super) image: Option<String>,
    /// Who vouches for it, and where that stands.
    pub(super) accreditation: Vec<(Text, Option<String>)>,
}

/// Where an achievement points: a skill, a level of one, or a credential of some catalogue.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Target {
    pub(super) url: Option<String>,
    pub(super) name: Option<Text>,
    pub(super) code: Option<String>,
    pub(super) framework: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) description: Option<String>,
}

/// What can be achieved.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Achievement {
    pub(super) id: Option<String>,
    /// Its id in the document that it was written from.
    pub(super) own_id: Option<String>,
    /// Other ids of the same thing in its own system.
    pub(super) other_ids: Vec<String>,
    /// Ids of what is the same for most purposes: other languages, earlier versions.
    pub(super) related: Vec<String>,
    pub(super) kind: CredentialType,
    pub(super) name: Option<Text>,
    pub(super) description: Option<Text>,
    /// Its page, where the criteria stand.
    pub(super) page: Option<String>,
    pub(super) image: Option<String>,
    pub(super) tags: Vec<String>,
    pub(super) credits: Option<f64>,
    pub(super) hours: Option<f64>,
    pub(super) weeks: Option<f64>,
    pub(super) level: Option<QualificationLevel>,
    pub(super) delivery: Option<Delivery>,
    pub(super) assessment: Option<AssessmentKind>,
    /// What it takes to start, in words.
    pub(super) entry: Option<Text>,
    pub(super) targets: Vec<Target>,
    /// From worst to best.
    pub(super) scale: Vec<String>,
    pub(super) pass: Option<String>,
    pub(super) issuer: Option<Party>,
}

/// How far it has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Earned,
    UnderWay,
    Failed,
    Revoked,
}

/// One badge or credential of a person.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Received {
    /// Where it stands in the source.
    pub(super) path: String,
    /// Its own id, not its achievement's.
    pub(super) id: Option<String>,
    pub(super) achievement: Achievement,
    pub(super) outcome: Outcome,
    pub(super) on: Option<Moment>,
    pub(super) expires: Option<Moment>,
    pub(super) results: Vec<String>,
    /// Where the results stand, from `path`.
    pub(super) results_at: &'static str,
    pub(super) evidence: Option<String>,
    /// What it was read from, unless several were read from it.
    pub(super) source: Option<Source>,
}

/// Two achievements related by a Comprehensive Learner Record.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Association {
    pub(super) path: String,
    pub(super) kind: String,
    pub(super) source: String,
    pub(super) target: String,
}
