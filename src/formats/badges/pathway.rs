//! Achievements and how they hang together → a pathway document.
//!
//! `isChildOf`, `isPartOf` and the reverse of `isParentOf` are parts of a stack, all of them; `precedes` is order only
//! (`recommends`), as in CTDL; `exactMatchOf` counts both ways. Relations of other kinds are losses. The parts of a
//! European Digital Credential's claim are a stack too.

use super::received::{Achievement, Association, Party, Target};
use super::two::{Library, badge_class, is_badge_class, is_issuer};
use super::value::is_a;
use super::{clr, elm, three};
use crate::finding::{Arg, Code, Finding};
use crate::formats::fit;
use crate::formats::ids::{Ids, slug};
use crate::formats::losses::Losses;
use crate::model::{
    Accreditation, Alignment, Assessment, Condition, Credential, Framework, FrameworkKind, Issuer, Limits,
    PathwayDocument, Results, Rule, Skill, Text,
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What JSON of this family is: 2.0 badge classes, 3.0 achievements, a learner record or a European Digital Credential;
/// `None` for anything else.
pub(in crate::formats) fn recognise(value: &Value) -> Option<crate::formats::Format> {
    use crate::formats::Format;
    if is_a(value, &["ClrCredential"]) {
        return Some(Format::Clr2);
    }
    if elm::credential(value).is_some() {
        return Some(Format::Elm);
    }
    let items = super::value::many(Some(value));
    if items.iter().any(three::is_achievement) {
        return Some(Format::OpenBadges3);
    }
    items.iter().any(is_badge_class).then_some(Format::OpenBadges2)
}

/// The pathway in badge classes, achievements or a learner record.
///
/// # Errors
/// `not-a-pathway` if it describes no achievement.
pub(in crate::formats) fn pathway(
    value: &Value,
    limits: &Limits,
    losses: &mut Losses,
) -> Result<PathwayDocument, Finding> {
    let items = super::value::many(Some(value));
    let mut library = Library::default();
    items.iter().for_each(|item| library.add(item));
    let mut achievements: Vec<(String, Achievement)> = Vec::new();
    let mut associations = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let path = if value.is_array() { format!("/{at}") } else { String::new() };
        if is_a(item, &["ClrCredential"]) {
            achievements.extend(clr::achievements(item, &path, limits, losses));
            associations.extend(clr::associations(item, &path, losses));
        } else if elm::credential(item).is_some() {
            let (found, parts) = elm::achievements(item, &path, limits, losses);
            achievements.extend(found);
            associations.extend(parts);
        } else if three::is_achievement(item) {
            achievements.push((path, three::achievement(item, limits)));
        } else if is_badge_class(item) {
            achievements.push((path, badge_class(item, &library, limits)));
        } else if !is_issuer(item) {
            losses.skipped(&path, Arg::Phrase("import.skipped.no-badge-class"));
        }
    }
    if achievements.is_empty() {
        let is_clr = items.iter().any(|item| is_a(item, &["ClrCredential"]));
        let found = if is_clr { "import.found.clr" } else { "import.found.elm" };
        return Err(Finding::new(Code::NotAPathway, "")
            .arg("found", Arg::Phrase(found))
            .arg("hint", Arg::Phrase("import.hint.no-achievements")));
    }
    let mut builder = Builder { document: PathwayDocument::default(), ids: Ids::new(limits), limits, losses };
    builder.document.stackway = "1".to_owned();
    let title = super::value::text(value.get("name")).or_else(|| elm::title(value));
    if let (Some(title), false) = (title, value.is_array()) {
        builder.document.title = Some(fit::text(title, limits.title_chars, "", builder.losses));
    }
    let known = builder.credentials(achievements);
    builder.relate(&associations, &known);
    Ok(builder.document)
}

struct Builder<'r> {
    document: PathwayDocument,
    ids: Ids,
    limits: &'r Limits,
    losses: &'r mut Losses,
}

impl Builder<'_> {
    /// Adds each achievement once. Gives the place of each by its id in the source.
    fn credentials(&mut self, achievements: Vec<(String, Achievement)>) -> BTreeMap<String, usize> {
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
        let (mut issuers, mut skills) = (BTreeMap::new(), BTreeMap::new());
        for (path, achievement) in achievements {
            let words = achievement.name.as_ref().map(|name| name.get("en", None).to_owned()).unwrap_or_default();
            if let Some(id) = achievement.id.as_ref().filter(|id| known.contains_key(*id)) {
                if seen.contains(&(id.clone(), words.clone())) {
                    continue;
                }
                // Relations mean the first.
                self.losses.assumed(
                    &path,
                    Arg::Phrase("import.what.shared-id"),
                    Arg::Phrase("import.chosen.each-kept"),
                );
            }
            seen.extend(achievement.id.clone().map(|id| (id, words.clone())));
            let wanted = achievement.own_id.clone().or_else(|| achievement.id.clone()).unwrap_or_else(|| slug(&words));
            let id = self.ids.take(&wanted);
            if let Some(id) = &achievement.id {
                known.entry(id.clone()).or_insert(self.document.credentials.len());
            }
            let credential = self.credential(achievement, id, &path, &mut issuers, &mut skills);
            self.document.credentials.push(credential);
        }
        known
    }

    fn credential(
        &mut self,
        achievement: Achievement,
        id: String,
        path: &str,
        issuers: &mut BTreeMap<String, String>,
        skills: &mut BTreeMap<String, String>,
    ) -> Credential {
        let Limits { title_chars, text_chars, url_chars, .. } = *self.limits;
        let is_own = achievement.own_id.is_some();
        let page = achievement.page.or_else(|| achievement.id.filter(|own| !is_own && *own != id));
        let page = page.filter(|page| crate::model::is_safe_url(page));
        let mut credential = Credential {
            id,
            type_: achievement.kind,
            name: achievement.name.map(|name| fit::text(name, title_chars, path, self.losses)),
            description: achievement.description.map(|text| fit::text(text, text_chars, path, self.losses)),
            issuer: achievement.issuer.and_then(|party| self.issuer(party, path, issuers)),
            url: page.and_then(|page| fit::url(&page, url_chars, path, self.losses)),
            image: achievement.image,
            tags: achievement.tags,
            equivalent: achievement.related.into_iter().filter(|id| id.chars().count() <= url_chars).collect(),
            credits: achievement.credits,
            hours: achievement.hours,
            weeks: achievement.weeks,
            qualification_level: achievement.level,
            delivery: achievement.delivery,
            assessment: achievement.assessment.map(|kind| Assessment { kind: Some(kind), ..Assessment::default() }),
            requires: achievement.entry.map(|words| self.words(&words, path)),
            ..Credential::default()
        };
        if !achievement.scale.is_empty() {
            let results = Results { scale: achievement.scale, pass: achievement.pass, ..Results::default() };
            credential.results = Some(results);
        }
        for target in achievement.targets {
            match target.kind.as_deref() {
                Some("CTDL" | "ceterms:Credential") => {
                    let url = target.url.filter(|url| url.chars().count() <= url_chars);
                    self.losses.assumed(
                        path,
                        Arg::Phrase("import.what.alignment"),
                        Arg::Phrase("import.chosen.equivalent"),
                    );
                    credential.equivalent.extend(url.filter(|url| !credential.equivalent.contains(url)));
                }
                Some("CFRubric" | "CFRubricCriterion" | "CFRubricCriterionLevel") => {
                    self.losses.dropped(path, target.kind.unwrap_or_default());
                }
                _ => {
                    let skill = self.skill(target, path, skills);
                    if !credential.validates.iter().any(|known| known.skill == skill) {
                        credential.validates.push(Alignment { skill, ..Alignment::default() });
                    }
                }
            }
        }
        credential
    }

    fn issuer(&mut self, party: Party, path: &str, known: &mut BTreeMap<String, String>) -> Option<String> {
        let words = party.name.as_ref().map(|name| name.get("en", None).to_owned()).unwrap_or_default();
        let source = party
            .id
            .clone()
            .or_else(|| party.url.clone())
            .or_else(|| Some(slug(&words)).filter(|it| !it.is_empty()))?;
        if let Some(id) = known.get(&source) {
            return Some(id.clone());
        }
        let id = self.ids.take(party.own_id.as_ref().unwrap_or(&source));
        let is_own = party.own_id.is_some();
        let own = party.id.filter(|own| !is_own && *own != id && crate::model::is_safe_url(own));
        let url = party.url.or(own).and_then(|url| fit::url(&url, self.limits.url_chars, path, self.losses));
        let name = party.name.map(|name| fit::text(name, self.limits.title_chars, path, self.losses));
        let vouched = party.accreditation.into_iter().map(|(by, url)| {
            let by = fit::text(by, self.limits.title_chars, path, self.losses);
            let url = url.and_then(|url| fit::url(&url, self.limits.url_chars, path, self.losses));
            Accreditation { by, url, extra: Default::default() }
        });
        let accreditation = vouched.collect();
        let issuer = Issuer { id: id.clone(), name, url, image: party.image, accreditation, ..Issuer::default() };
        self.document.issuers.push(issuer);
        known.insert(source, id.clone());
        Some(id)
    }

    fn skill(&mut self, target: Target, path: &str, known: &mut BTreeMap<String, String>) -> String {
        let name = target.name.as_ref().map(|name| name.get("en", None).to_owned()).unwrap_or_default();
        let source = target.url.clone().or_else(|| target.code.clone()).unwrap_or_else(|| slug(&name));
        if let Some(id) = known.get(&source) {
            return id.clone();
        }
        let id = self.ids.take(super::uri::own(&source).as_deref().unwrap_or(&source));
        let framework = target.framework.map(|name| self.framework(&name, path));
        let url = target.url.filter(|url| crate::model::is_safe_url(url));
        let url = url.and_then(|url| fit::url(&url, self.limits.url_chars, path, self.losses));
        let text = |text: Option<String>, most: usize, losses: &mut Losses| {
            text.filter(|text| !text.trim().is_empty()).map(|text| Text::Plain(fit::plain(text, most, path, losses)))
        };
        let skill = Skill {
            id: id.clone(),
            name: target.name.map(|name| fit::text(name, self.limits.title_chars, path, self.losses)),
            description: text(target.description, self.limits.text_chars, self.losses),
            framework,
            code: target.code.filter(|code| code.chars().count() <= self.limits.title_chars),
            url,
            ..Skill::default()
        };
        self.document.skills.push(skill);
        known.insert(source, id.clone());
        id
    }

    fn framework(&mut self, name: &str, path: &str) -> String {
        let text = Text::Plain(fit::plain(name.to_owned(), self.limits.title_chars, path, self.losses));
        if let Some(known) = self.document.frameworks.iter().find(|known| known.name.as_ref() == Some(&text)) {
            return known.id.clone();
        }
        let id = self.ids.take(&slug(name));
        // The one framework that is named by its name everywhere.
        let kind = (name == "ESCO").then_some(FrameworkKind::Esco);
        self.document.frameworks.push(Framework { id: id.clone(), name: Some(text), kind, ..Framework::default() });
        id
    }

    /// What it takes to start, as it was said: nobody can tell whether it is met.
    fn words(&mut self, words: &Text, path: &str) -> Condition {
        self.losses.opaque(path, "import.what.words");
        let text = fit::text(words.clone(), self.limits.text_chars, path, self.losses);
        Condition { rule: Rule::Text(text), ..Condition::default() }
    }

    /// Stacks, order and equivalents; what is the end of something is a goal.
    fn relate(&mut self, associations: &[Association], known: &BTreeMap<String, usize>) {
        let ids: Vec<String> = self.document.credentials.iter().map(|credential| credential.id.clone()).collect();
        for other in self.document.credentials.iter_mut().flat_map(|credential| &mut credential.equivalent) {
            if let Some(id) = known.get(other.as_str()).and_then(|at| ids.get(*at)) {
                other.clone_from(id);
            }
        }
        let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut before: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut inner = BTreeSet::new();
        for Association { path, kind, source, target } in associations {
            let end = |id: &str, member: &str, losses: &mut Losses| {
                let found = known.get(id).copied();
                if found.is_none() {
                    losses.dangling(&format!("{path}/{member}"), id);
                }
                found
            };
            let (Some(from), Some(to)) = (end(source, "sourceId", self.losses), end(target, "targetId", self.losses))
            else {
                continue;
            };
            let add = |list: &mut BTreeMap<usize, Vec<usize>>, whole: usize, part: usize| {
                let list = list.entry(whole).or_default();
                if !list.contains(&part) {
                    list.push(part);
                }
            };
            match kind.as_str() {
                "isChildOf" | "isPartOf" => {
                    inner.insert(from);
                    add(&mut parts, to, from);
                }
                "isParentOf" => {
                    inner.insert(to);
                    add(&mut parts, from, to);
                }
                "precedes" => add(&mut before, to, from),
                "exactMatchOf" => {
                    self.equivalent(from, to);
                    self.equivalent(to, from);
                }
                other => self.losses.dropped(path, other),
            }
        }
        for (whole, list) in &parts {
            self.set(*whole, list, |credential| &mut credential.stack);
        }
        for (later, list) in &before {
            self.set(*later, list, |credential| &mut credential.recommends);
        }
        let ends = parts.keys().filter(|whole| !inner.contains(whole));
        let ends: Vec<String> =
            ends.filter_map(|at| self.document.credentials.get(*at)).map(|it| it.id.clone()).collect();
        self.document.goals = ends;
    }

    fn equivalent(&mut self, at: usize, other: usize) {
        let Some(id) = self.document.credentials.get(other).map(|credential| credential.id.clone()) else { return };
        if let Some(credential) = self.document.credentials.get_mut(at)
            && !credential.equivalent.contains(&id)
        {
            credential.equivalent.push(id);
        }
    }

    fn set(&mut self, at: usize, list: &[usize], slot: impl Fn(&mut Credential) -> &mut Option<Condition>) {
        let ids = list.iter().filter_map(|at| self.document.credentials.get(*at)).map(|it| it.id.clone());
        let mut of: Vec<Condition> =
            ids.map(|id| Condition { rule: Rule::Credential { id, result: None }, ..Condition::default() }).collect();
        let whole =
            if of.len() == 1 { of.pop() } else { Some(Condition { rule: Rule::All(of), ..Condition::default() }) };
        if let Some(credential) = self.document.credentials.get_mut(at) {
            *slot(credential) = whole;
        }
    }
}
