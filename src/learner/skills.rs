//! Levels of skills and what shows them.

use super::holdings::{Grade, Holding, Origin};
use super::state::{State, is_valid};
use super::{SkillEvidence, SkillProgress};
use crate::model::{Date, Period};
use crate::sort;

/// Where a learner stands with every skill. Linear in the holdings and what they validate.
pub(crate) fn skill_progress(state: &State<'_>) -> Vec<SkillProgress> {
    let mut pieces: Vec<Vec<(bool, SkillEvidence)>> = vec![Vec::new(); state.pathway.document().skills.len()];
    for (credential, holding) in speaking(state).into_iter().enumerate() {
        let Some(holding) = holding else { continue };
        for &(skill, level) in &state.settled.validates[credential] {
            let evidence = SkillEvidence {
                credential: Some(state.pathway.credentials()[credential].id.clone()),
                level,
                tier: holding.tier,
                on: holding.on,
                stale: is_stale(state, skill, holding.on),
            };
            pieces[skill].push((holding.sure, evidence));
        }
    }
    for shown in &state.holdings.shown {
        let stale = is_stale(state, shown.skill, shown.on);
        let evidence = SkillEvidence { credential: None, level: shown.level, tier: shown.tier, on: shown.on, stale };
        pieces[shown.skill].push((shown.sure, evidence));
    }
    pieces.into_iter().enumerate().map(|(skill, pieces)| one(state, skill, pieces)).collect()
}

/// The valid holding of each credential that shows its skills best: accepted, then the latest.
///
/// An award that still waits for a confirmation is no evidence that could be shown.
fn speaking<'a>(state: &'a State<'_>) -> Vec<Option<&'a Holding>> {
    let mut best: Vec<Option<&Holding>> = vec![None; state.pathway.credentials().len()];
    let key = |holding: &Holding| (holding.sure, holding.tier, holding.on);
    for holding in &state.settled.held {
        let guessed = matches!(holding.origin, Origin::Award(_)) && !holding.sure;
        if guessed || holding.grade == Grade::Waived || !is_valid(holding, state.clock.today) {
            continue;
        }
        let slot = &mut best[holding.credential];
        if slot.is_none_or(|known| key(holding) > key(known)) {
            *slot = Some(holding);
        }
    }
    best
}

fn one(state: &State<'_>, skill: usize, mut pieces: Vec<(bool, SkillEvidence)>) -> SkillProgress {
    let levels = &state.settled.facts.skills[skill];
    let (level, possible) = (levels.accepted(), levels.possible());
    sort::by_key(&mut pieces, |(sure, piece)| {
        std::cmp::Reverse((*sure, piece.level, piece.tier, !piece.stale, piece.on))
    });
    let mut holding = pieces.iter().filter(|(sure, piece)| *sure && piece.level >= level).peekable();
    let stale = level > 0 && holding.peek().is_some() && holding.all(|(_, piece)| piece.stale);
    SkillProgress {
        id: state.pathway.document().skills[skill].id.clone(),
        level,
        claimed: (possible > level).then_some(possible),
        stale,
        evidence: pieces.into_iter().map(|(_, piece)| piece).collect(),
    }
}

/// Whether evidence is older than the skill's half-life. Without a date, or without a half-life, it is not said.
fn is_stale(state: &State<'_>, skill: usize, on: Option<Date>) -> bool {
    let known = &state.pathway.document().skills[skill];
    let (Some(today), Some(on), Some(months)) = (state.clock.today, on, known.half_life_months) else { return false };
    months_later(on, months).is_some_and(|limit| today > limit)
}

/// Whole months by the calendar, the rest as days of an average month.
fn months_later(date: Date, months: f64) -> Option<Date> {
    let whole = months.max(0.0).floor();
    let days = ((months.max(0.0) - whole) * 30.4375).round();
    date.plus(&Period::parse(&format!("P{whole}M{days}D"))?)
}
