//! O*NET's tables of what occupations ask for (Skills, Knowledge, Abilities, Work Activities): tab-separated, one row an
//! occupation, element and scale. `IM` is the importance (1 to 5), `LV` the level (0 to 7).
//!
//! A level of 0 means that the element is not needed. Importance from 3 up ("important") makes a need required.

use super::Builder;
use crate::finding::{Arg, Finding, pointer_step};
use crate::formats::losses::Losses;
use crate::formats::table::{self, Row};
use crate::model::{FrameworkKind, Limits, NeedKind, PathwayDocument, RoleSkill, Text};
use std::collections::BTreeMap;

const IMPORTANT: f64 = 3.0;

fn position(head: &Row, heading: &str) -> Option<usize> {
    head.cells.iter().position(|cell| cell.eq_ignore_ascii_case(heading))
}

fn delimiter(text: &str) -> u8 {
    if text.lines().next().is_some_and(|line| line.contains('\t')) { b'\t' } else { b',' }
}

/// How sure one can be that a text is such a table: 0 to 1.
pub(in crate::formats) fn confidence(text: &str) -> f64 {
    let head = table::rows(text.lines().next().unwrap_or_default(), delimiter(text));
    let all = ["O*NET-SOC Code", "Element ID", "Element Name", "Scale ID", "Data Value"];
    let found = head.first().map_or(0, |head| all.iter().filter(|heading| position(head, heading).is_some()).count());
    if found == all.len() { 1.0 } else { 0.0 }
}

/// Reads a table.
///
/// # Errors
/// The finding that says why nothing can be opened.
pub(in crate::formats) fn import(text: &str, limits: &Limits, losses: &mut Losses) -> Result<PathwayDocument, Finding> {
    let rows = table::rows(text, delimiter(text));
    let mut it = Builder::new(limits, losses);
    it.framework(
        "onet",
        Some(Text::Plain("O*NET".to_owned())),
        Some("https://www.onetonline.org/"),
        FrameworkKind::Onet,
        "/1",
    );
    let Some(head) = rows.first() else { return it.finish() };
    let column = |heading: &str| position(head, heading);
    let (soc, title, element) = (column("O*NET-SOC Code"), column("Title"), column("Element ID"));
    let (name, scale, value, leave) =
        (column("Element Name"), column("Scale ID"), column("Data Value"), column("Recommend Suppress"));
    // (occupation, element) → importance and level, in the order of the file.
    let mut needs: Vec<(String, String, Option<f64>, Option<f64>)> = Vec::new();
    let mut index: BTreeMap<(String, String), usize> = BTreeMap::new();
    for row in rows.iter().skip(1) {
        let cell = |at: Option<usize>| at.map_or("", |at| row.cell(at));
        let place = |at: Option<usize>| pointer_step(&format!("/{}", row.line), at.map_or("", |at| head.cell(at)));
        if cell(leave) == "Y" {
            it.losses.skipped(&place(leave), Arg::Phrase("import.skipped.suppressed"));
            continue;
        }
        let Some(figure) = cell(value).parse::<f64>().ok().filter(|figure| figure.is_finite()) else {
            it.losses.skipped(&place(value), Arg::Phrase("import.skipped.no-figure"));
            continue;
        };
        let role = Some(cell(title)).filter(|title| !title.is_empty()).unwrap_or(cell(soc)).to_owned();
        it.role(cell(soc), Some(Text::Plain(role)), &place(title))?;
        let id = format!("onet-{}", cell(element));
        it.skill(&id, Some(Text::Plain(cell(name).to_owned())), &place(name))?.code = Some(cell(element).to_owned());
        let key = (cell(soc).to_owned(), id.clone());
        let at = *index.entry(key).or_insert_with(|| {
            needs.push((cell(soc).to_owned(), id, None, None));
            needs.len() - 1
        });
        let Some((_, _, importance, level)) = needs.get_mut(at) else { continue };
        match cell(scale) {
            "IM" => *importance = Some(figure),
            "LV" => *level = Some(figure),
            other => it.losses.dropped(&place(scale), other),
        }
    }
    for (role, skill, importance, level) in needs {
        if level.is_some_and(|level| level < 0.5) {
            continue;
        }
        let Some(id) = it.id_of(&skill).map(str::to_owned) else { continue };
        let need = if importance.is_none_or(|it| it >= IMPORTANT) { NeedKind::Required } else { NeedKind::Desired };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "0.5 to 7 by the table's scale; saturates else"
        )]
        let level = level.map(|level| level.round() as u32);
        let role = it.role(&role, None, "")?;
        role.skills.push(RoleSkill { skill: id, level, need: Some(need), importance, ..RoleSkill::default() });
    }
    it.finish()
}
