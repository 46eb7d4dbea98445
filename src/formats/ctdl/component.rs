//! One component of the source, with what its `proxyFor` target lends it.

use super::class::{Becomes, Class, achievement_type};
use super::graph::{Entity, Graph, Place};
use super::mark;
use super::terms;
use super::value::{label, number, number_of, string, text_of, words};
use crate::finding::Arg;
use crate::formats::fit;
use crate::formats::losses::Losses;
use crate::model::{Credential, CredentialType, Limits, Role, Skill, Text};
use serde_json::Value;

/// What components are read with.
pub(super) struct Facts<'r, 'a> {
    pub(super) graph: &'r Graph<'a>,
    pub(super) limits: &'r Limits,
    pub(super) losses: &'r mut Losses,
}

impl<'a> Facts<'_, 'a> {
    /// The resource behind a component, if it is in the same file.
    fn proxied(&self, entity: &Entity<'a>) -> Option<&Entity<'a>> {
        ["proxyFor", "sourceData"]
            .iter()
            .find_map(|name| entity.values(name).iter().find_map(|place| self.graph.resolve(place)))
            .and_then(|at| self.graph.entities.get(at))
            .filter(|found| found.id != entity.id)
    }

    fn text(&mut self, entity: &Entity<'a>, names: &[&str], most: usize) -> Option<Text> {
        let found = text_of(entity, names).or_else(|| text_of(self.proxied(entity)?, names))?;
        Some(fit::text(found, most, &entity.path, self.losses))
    }

    fn values(&self, entity: &Entity<'a>, name: &str) -> Vec<Place<'a>> {
        let own = entity.values(name);
        if own.is_empty() { self.proxied(entity).map(|other| other.values(name)).unwrap_or_default() } else { own }
    }

    fn url(&mut self, entity: &Entity<'a>) -> Option<String> {
        let places = self.values(entity, "subjectWebpage");
        let place = places.first()?;
        if let Some(second) = places.get(1) {
            self.losses.dropped(&second.path, "ceterms:subjectWebpage");
        }
        let found = Graph::id_of(place)?;
        fit::url(&found, self.limits.url_chars, &place.path, self.losses)
    }

    pub(super) fn name(&mut self, entity: &Entity<'a>) -> Option<Text> {
        self.text(entity, &["name"], self.limits.title_chars)
    }

    pub(super) fn description(&mut self, entity: &Entity<'a>) -> Option<Text> {
        self.text(entity, &["description"], self.limits.text_chars)
    }

    /// The credential's own facts; its relations come later.
    pub(super) fn credential(&mut self, entity: &Entity<'a>, class: Class, id: &str) -> Credential {
        let mut credential =
            Credential { id: id.to_owned(), type_: self.type_of(entity, class), ..Credential::default() };
        credential.name = self.name(entity);
        credential.description = self.description(entity);
        credential.url = self.url(entity);
        credential.image = self.values(entity, "image").first().and_then(|place| {
            let found = Graph::id_of(place)?;
            fit::url(&found, self.limits.url_chars, &place.path, self.losses)
        });
        credential.credits = self.credits(entity);
        for place in self.values(entity, "componentDesignation") {
            if let Some(tag) = label(self.graph, &place) {
                let tag = fit::plain(tag, self.limits.id_chars, &place.path, self.losses);
                if !credential.tags.contains(&tag) {
                    credential.tags.push(tag);
                }
            }
        }
        if let Some(code) = self.values(entity, "codedNotation").iter().find_map(string) {
            if credential.name.is_none() {
                credential.name = Some(Text::Plain(code.clone()));
            }
            credential.extra.insert("codedNotation", Value::String(code));
        }
        credential.equivalent = self.equivalents(entity, id);
        credential
    }

    /// `proxyFor` and `sourceData` name what the component stands for: holding that is holding this.
    fn equivalents(&mut self, entity: &Entity<'a>, own: &str) -> Vec<String> {
        let mut found = Vec::new();
        for name in ["proxyFor", "sourceData"] {
            for place in entity.values(name) {
                if let Some(id) = Graph::id_of(&place) {
                    let fits = terms::is_reference(&id) && !id.starts_with(['#', '_']);
                    if fits && id.chars().count() <= self.limits.url_chars {
                        if id != own && !found.contains(&id) {
                            found.push(id);
                        }
                    } else {
                        self.losses.dropped(&place.path, id.chars().take(80).collect::<String>());
                    }
                }
            }
        }
        found
    }

    fn type_of(&mut self, entity: &Entity<'a>, class: Class) -> CredentialType {
        let name = match class.becomes {
            Becomes::Credential(Some(known)) => known.to_owned(),
            Becomes::Skill => "Competency".to_owned(),
            Becomes::Extension(word) => {
                let category = entity.values("componentCategory").iter().find_map(|place| label(self.graph, place));
                let category: String = category
                    .unwrap_or_default()
                    .chars()
                    .filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c))
                    .collect();
                if CredentialType::KNOWN.contains(&category.as_str()) {
                    category
                } else {
                    format!("ext:{}", if category.is_empty() { word } else { category.as_str() })
                }
            }
            Becomes::Credential(None) | Becomes::Role => self.credential_type(entity),
        };
        CredentialType::new(&name).unwrap_or_default()
    }

    fn credential_type(&mut self, entity: &Entity<'a>) -> String {
        let places = entity.values("credentialType");
        for place in &places {
            let direct = Graph::id_of(place).as_deref().and_then(achievement_type);
            if let Some(kind) = direct.or_else(|| label(self.graph, place).as_deref().and_then(achievement_type)) {
                return kind.to_owned();
            }
        }
        let behind =
            self.proxied(entity).and_then(|other| other.classes.iter().find_map(|class| achievement_type(class)));
        if let Some(kind) = behind {
            return kind.to_owned();
        }
        let chosen = Arg::Text("Achievement".to_owned());
        self.losses.assumed(&entity.path, Arg::Phrase("import.what.credential-type"), chosen);
        "Achievement".to_owned()
    }

    /// The first value profile with a figure; of a range the lower end.
    fn credits(&mut self, entity: &Entity<'a>) -> Option<f64> {
        let places = self.values(entity, "creditValue");
        let mut found = None;
        for place in &places {
            let profile = self.graph.resolve(place).and_then(|at| self.graph.entities.get(at));
            let figure = match (number(place), profile) {
                (Some(figure), _) => Some(figure),
                (None, Some(profile)) => number_of(profile, &["value"]).or_else(|| {
                    let low = number_of(profile, &["minValue"])?;
                    if number_of(profile, &["maxValue"]).is_some_and(|high| high > low) {
                        let what = Arg::Phrase("import.what.credit-range");
                        self.losses.assumed(&place.path, what, Arg::Phrase("import.chosen.lower-end"));
                    }
                    Some(low)
                }),
                (None, None) => None,
            };
            let figure = figure.filter(|figure| (0.0..=self.limits.number).contains(figure));
            match (figure, found) {
                (Some(figure), None) => {
                    found = Some(figure);
                    if let Some(profile) = profile {
                        self.report_profile(profile);
                    }
                }
                _ => self.losses.dropped(&place.path, "ceterms:creditValue"),
            }
        }
        found
    }

    fn report_profile(&mut self, profile: &Entity<'a>) {
        const READ: &[&str] = &["value", "minValue", "maxValue", "id"];
        for member in &profile.members {
            if !READ.contains(&member.name) && !terms::BOOKKEEPING.contains(&member.name) {
                self.losses.dropped(&member.path, member.key);
            }
        }
    }

    pub(super) fn role(&mut self, entity: &Entity<'a>, id: &str) -> Role {
        let mut role = Role { id: id.to_owned(), ..Role::default() };
        role.name = self.name(entity);
        role.description = self.description(entity);
        role.url = self.url(entity).or_else(|| self.behind(entity));
        role
    }

    pub(super) fn skill(&mut self, entity: &Entity<'a>, id: &str) -> Skill {
        let mut skill = Skill { id: id.to_owned(), ..Skill::default() };
        let most = self.limits.title_chars;
        skill.name = self.text(entity, &["name", "competencyLabel", "competencyText"], most);
        skill.description = self.description(entity);
        skill.code = self.values(entity, "codedNotation").iter().find_map(string);
        skill.url = self.url(entity).or_else(|| self.behind(entity));
        skill
    }

    /// The link that a component stands for.
    fn behind(&mut self, entity: &Entity<'a>) -> Option<String> {
        let found = self.equivalents(entity, &entity.id).into_iter().next()?;
        fit::url(&found, self.limits.url_chars, &entity.path, self.losses)
    }

    /// Reports the members that nothing reads.
    pub(super) fn report_unread(&mut self, entity: &Entity<'a>, read: &[&str]) {
        for member in &entity.members {
            let known = read.contains(&member.name)
                || terms::BOOKKEEPING.contains(&member.name)
                || (member.name == "identifier" && mark::own_id(self.graph, entity).is_some());
            if !known && !member.value.is_null() {
                self.losses.dropped(&member.path, member.key);
            }
            if known && member.other_name {
                let what = Arg::Text(member.key.to_owned());
                self.losses.assumed(&member.path, what, Arg::Text(member.name.to_owned()));
            }
        }
    }
}

/// The name of a component that is nothing but a choice: what its condition says.
pub(super) fn choice_name(graph: &Graph<'_>, entity: &Entity<'_>) -> Option<Text> {
    entity.values("hasCondition").iter().find_map(|place| {
        let condition = graph.entities.get(graph.resolve(place)?)?;
        text_of(condition, &["name", "description"]).filter(|text| !words(text).is_empty())
    })
}
