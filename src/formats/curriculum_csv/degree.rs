//! The degree that a curriculum leads to.

use super::sheet::About;
use crate::finding::Arg;
use crate::formats::fit;
use crate::formats::ids::Ids;
use crate::formats::losses::Losses;
use crate::model::{Condition, Credential, CredentialType, Extra, Limits, Rule, Text};
use serde_json::{Map, Value};

/// The credential that all courses together lead to.
pub(super) fn credential(
    about: &About,
    file: Option<&str>,
    issuer: Option<String>,
    stack: Vec<Condition>,
    ids: &mut Ids,
    limits: &Limits,
    losses: &mut Losses,
) -> Credential {
    let mut credential = Credential { id: ids.take("degree"), issuer, ..Credential::default() };
    let kind = kind(&about.degree_type).unwrap_or_else(|| {
        let said = if about.degree_type.is_empty() { "Degree Type" } else { about.degree_type.as_str() };
        losses.assumed("", Arg::Text(said.to_owned()), Arg::Text("LearningProgram".to_owned()));
        "LearningProgram"
    });
    credential.type_ = CredentialType::new(kind).unwrap_or_default();
    credential.name = name(about, file).map(|name| Text::Plain(fit::plain(name, limits.title_chars, "", losses)));
    credential.stack = (!stack.is_empty()).then(|| Rule::All(stack).into());
    credential
}

/// What the file says beside the courses, kept as it is said.
pub(super) fn extra(about: &About) -> Extra {
    let facts = [
        ("curriculum", &about.curriculum),
        ("degreePlan", &about.degree_plan),
        ("degreeType", &about.degree_type),
        ("systemType", &about.system_type),
        ("cip", &about.cip),
    ];
    let kept: Map<String, Value> = facts
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| (key.to_owned(), Value::String(value.clone())))
        .collect();
    let mut extra = Extra::default();
    if !kept.is_empty() {
        extra.insert("curriculumCsv", Value::Object(kept));
    }
    extra
}

/// The curriculum's name; the word "Curriculum" alone is none, nor is a name of a file.
fn name(about: &About, file: Option<&str>) -> Option<String> {
    let plain = |name: &str| {
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let cut = name.len().checked_sub(4).and_then(|at| name.split_at_checked(at));
        match cut {
            Some((before, ending)) if ending.eq_ignore_ascii_case(".csv") => before.trim().to_owned(),
            _ => name.trim().to_owned(),
        }
    };
    [Some(about.curriculum.as_str()), Some(about.degree_plan.as_str()), file]
        .into_iter()
        .flatten()
        .filter(|name| !name.is_empty() && !name.eq_ignore_ascii_case("curriculum"))
        .map(|name| if name == about.curriculum { name.to_owned() } else { plain(name) })
        .find(|name| !name.is_empty())
}

/// The achievement type by the usual letters of a degree: `BS`, `B.A.`, `BSCH`, `AAS`, `Master`, `PhD`, `Certificate`.
fn kind(degree: &str) -> Option<&'static str> {
    let letters: String = degree.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let starts = |prefixes: &[&str]| prefixes.iter().any(|prefix| letters.starts_with(prefix));
    Some(match letters.as_str() {
        "" => return None,
        _ if starts(&["cert"]) => "Certificate",
        _ if starts(&["dip"]) => "Diploma",
        _ if starts(&["phd", "doc", "dr", "edd", "dsc"]) => "DoctoralDegree",
        _ if starts(&["master"]) || (starts(&["m"]) && letters.len() <= 4) => "MasterDegree",
        _ if starts(&["bach"]) || (starts(&["b"]) && letters.len() <= 5) => "BachelorDegree",
        _ if starts(&["assoc"]) || (starts(&["a"]) && letters.len() <= 4) => "AssociateDegree",
        _ => return None,
    })
}
