//! What holds at one moment: credentials with their results, skills with their levels.

use super::Truth;
use super::holdings::{Grade, Holding};
use crate::model::Tier;
use crate::pathway::NodeKind;
use std::collections::BTreeMap;

/// Holdings that are alike for every question that can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Class {
    sure: bool,
    tier: Tier,
    grade: Grade,
}

/// What is held of one credential: how many holdings of each class.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cell(Vec<(Class, u32)>);

impl Cell {
    /// Counts one more or one less; says whether a class came or went.
    fn count(&mut self, holding: &Holding, more: bool) -> bool {
        let class = Class { sure: holding.sure, tier: holding.tier, grade: holding.grade };
        match (self.0.iter().position(|(known, _)| *known == class), more) {
            (None, true) => {
                self.0.push((class, 1));
                true
            }
            (None, false) => false,
            (Some(at), true) => {
                self.0[at].1 += 1;
                false
            }
            (Some(at), false) => {
                self.0[at].1 -= 1;
                let gone = self.0[at].1 == 0;
                if gone {
                    self.0.swap_remove(at);
                }
                gone
            }
        }
    }

    fn best(&self, truth: impl Fn(&Class) -> Truth) -> Truth {
        self.0.iter().map(|(class, _)| truth(class)).max().unwrap_or(Truth::Unmet)
    }

    /// Whether it is held, perhaps with at least a result, on evidence of at least a tier.
    ///
    /// A waiver counts as `recorded`, and satisfies; what its result would have been nobody knows.
    pub(crate) fn held(&self, result: Option<usize>, tier: Tier) -> Truth {
        self.best(|class| {
            let trusted = if class.sure && class.tier >= tier { Truth::Met } else { Truth::Unknown };
            match (result, class.grade) {
                (None, _) => trusted,
                (Some(wanted), Grade::Place(place)) if place < wanted => Truth::Unmet,
                (Some(_), Grade::Place(_)) => trusted,
                (Some(_), Grade::Unknown | Grade::Waived) => Truth::Unknown,
            }
        })
    }

    /// Evidence of skills: (its value, the highest tier). A waiver is none.
    fn evidence(&self) -> Option<Evidence> {
        let classes = self.0.iter().map(|(class, _)| class).filter(|class| class.grade != Grade::Waived);
        classes.map(|class| if class.sure { Evidence::Accepted(class.tier) } else { Evidence::Doubtful }).max()
    }
}

/// How good evidence of a skill is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Evidence {
    /// Below the accepted tier, or its dates cannot be judged.
    Doubtful,
    /// Accepted.
    Accepted(Tier),
}

/// What shows one skill: how many pieces of evidence at each (level, quality).
#[derive(Debug, Clone, Default)]
pub(crate) struct Levels(BTreeMap<(u32, Evidence), u32>);

impl Levels {
    fn count(&mut self, level: u32, evidence: Evidence, more: bool) {
        if more {
            *self.0.entry((level, evidence)).or_insert(0) += 1;
        } else if let Some(count) = self.0.get_mut(&(level, evidence)) {
            *count -= 1;
            if *count == 0 {
                self.0.remove(&(level, evidence));
            }
        }
    }

    /// Highest level on evidence of at least this quality; 0: none.
    pub(crate) fn level(&self, least: Evidence) -> u32 {
        self.0.keys().rev().find(|(_, evidence)| *evidence >= least).map_or(0, |(level, _)| *level)
    }

    /// Highest level on accepted evidence; 0: none.
    pub(crate) fn accepted(&self) -> u32 {
        self.level(Evidence::Accepted(Tier::Claimed))
    }

    /// Highest level on any evidence; 0: none.
    pub(crate) fn possible(&self) -> u32 {
        self.level(Evidence::Doubtful)
    }
}

/// What holds at one moment.
#[derive(Debug, Clone)]
pub(crate) struct Facts {
    pub(crate) cells: Vec<Cell>,
    pub(crate) skills: Vec<Levels>,
}

/// What one change of the facts may have changed.
#[derive(Debug, Default)]
pub(crate) struct Effect {
    /// The credential's own leaves may have other values.
    pub(crate) credential: bool,
    /// (skill, accepted level before, possible level before): leaves between before and now have other values.
    pub(crate) skills: Vec<(usize, u32, u32)>,
}

impl Facts {
    pub(crate) fn new(credentials: usize, skills: usize) -> Self {
        Self { cells: vec![Cell::default(); credentials], skills: vec![Levels::default(); skills] }
    }

    /// A holding begins or ends. `validates` are the (skill, level) pairs of the credential.
    pub(crate) fn change(&mut self, holding: &Holding, begins: bool, validates: &[(usize, u32)]) -> Effect {
        let cell = &mut self.cells[holding.credential];
        let before = cell.evidence();
        let mut effect = Effect { credential: cell.count(holding, begins), skills: Vec::new() };
        let after = cell.evidence();
        if before != after {
            for &(skill, level) in validates {
                let levels = &mut self.skills[skill];
                effect.skills.push((skill, levels.accepted(), levels.possible()));
                if let Some(after) = after {
                    levels.count(level, after, true);
                }
                if let Some(before) = before {
                    levels.count(level, before, false);
                }
            }
        }
        effect
    }

    /// A skill is shown apart from any credential.
    pub(crate) fn show(&mut self, skill: usize, level: u32, evidence: Evidence) -> Effect {
        let levels = &mut self.skills[skill];
        let before = (skill, levels.accepted(), levels.possible());
        levels.count(level, evidence, true);
        Effect { credential: false, skills: vec![before] }
    }

    /// The value of a leaf that names a credential or a skill, on evidence of at least a tier; others are unknown.
    pub(crate) fn at_tier(&self, leaf: &NodeKind, tier: Tier) -> Truth {
        match *leaf {
            NodeKind::Credential { credential, result } => self.cells[credential].held(result, tier),
            NodeKind::Skill { skill, level } => {
                let levels = &self.skills[skill];
                if levels.level(Evidence::Accepted(tier)) >= level {
                    Truth::Met
                } else if levels.possible() >= level {
                    Truth::Unknown
                } else {
                    Truth::Unmet
                }
            }
            _ => Truth::Unknown,
        }
    }

    /// The value of a leaf on accepted evidence.
    pub(crate) fn leaf(&self, leaf: &NodeKind) -> Truth {
        self.at_tier(leaf, Tier::Claimed)
    }

    /// Whether a credential is held.
    pub(crate) fn held(&self, credential: usize) -> Truth {
        self.cells[credential].held(None, Tier::Claimed)
    }
}
