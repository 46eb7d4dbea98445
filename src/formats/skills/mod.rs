//! Frameworks of skills and role profiles: files that hold what people can do rather than how credentials hang together.
//! They open as a document with skills (and roles) and without credentials, to be linked from a pathway.

pub(super) mod case;
pub(super) mod esco;
pub(super) mod exercism;
pub(super) mod moodle;
pub(super) mod onet;

use super::fit;
use super::ids::Ids;
use super::losses::Losses;
use crate::finding::{Arg, Code, Finding};
use crate::model::{Framework, FrameworkKind, Limits, PathwayDocument, Role, Skill, Text};
use std::collections::BTreeMap;

/// A framework that is being read.
pub(super) struct Builder<'b> {
    pub(super) document: PathwayDocument,
    pub(super) limits: &'b Limits,
    pub(super) losses: &'b mut Losses,
    ids: Ids,
    skills: BTreeMap<String, usize>,
    roles: BTreeMap<String, usize>,
}

impl<'b> Builder<'b> {
    pub(super) fn new(limits: &'b Limits, losses: &'b mut Losses) -> Self {
        let document = PathwayDocument { stackway: "1".to_owned(), ..PathwayDocument::default() };
        Self { document, limits, losses, ids: Ids::new(limits), skills: BTreeMap::new(), roles: BTreeMap::new() }
    }

    /// Title, and the framework that all skills come from.
    pub(super) fn framework(
        &mut self,
        wanted: &str,
        name: Option<Text>,
        url: Option<&str>,
        kind: FrameworkKind,
        path: &str,
    ) {
        let name = name.map(|name| fit::text(name, self.limits.title_chars, path, self.losses));
        let url = url.and_then(|url| fit::url(url, self.limits.url_chars, path, self.losses));
        let id = self.ids.take(wanted);
        self.document.title.clone_from(&name);
        self.document.frameworks.push(Framework { id, name, url, kind: Some(kind), ..Framework::default() });
    }

    /// A skill by its id in the source; the first of several with one id counts.
    pub(super) fn skill(&mut self, source: &str, name: Option<Text>, path: &str) -> Result<&mut Skill, Finding> {
        self.room()?;
        let place = match self.skills.get(source) {
            Some(place) => *place,
            None => {
                let name = name.map(|name| fit::text(name, self.limits.title_chars, path, self.losses));
                let id = self.ids.take(source);
                let framework = self.document.frameworks.first().map(|framework| framework.id.clone());
                self.document.skills.push(Skill { id, name, framework, ..Skill::default() });
                self.skills.insert(source.to_owned(), self.document.skills.len() - 1);
                self.document.skills.len() - 1
            }
        };
        self.document.skills.get_mut(place).ok_or_else(nothing)
    }

    /// A role by its id in the source.
    pub(super) fn role(&mut self, source: &str, name: Option<Text>, path: &str) -> Result<&mut Role, Finding> {
        self.room()?;
        let place = match self.roles.get(source) {
            Some(place) => *place,
            None => {
                let name = name.map(|name| fit::text(name, self.limits.title_chars, path, self.losses));
                let id = self.ids.take(source);
                self.document.roles.push(Role { id, name, ..Role::default() });
                self.roles.insert(source.to_owned(), self.document.roles.len() - 1);
                self.document.roles.len() - 1
            }
        };
        self.document.roles.get_mut(place).ok_or_else(nothing)
    }

    /// The id here of a skill of the source.
    pub(super) fn id_of(&self, source: &str) -> Option<&str> {
        self.document.skills.get(*self.skills.get(source)?).map(|skill| skill.id.as_str())
    }

    /// Makes one skill part of another; a loop or a reference to nothing is reported instead.
    pub(super) fn broader(&mut self, child: &str, parent: &str, path: &str) {
        let (Some(at), Some(broader)) = (self.skills.get(child).copied(), self.id_of(parent).map(str::to_owned)) else {
            self.losses.dangling(path, parent);
            return;
        };
        if let Some(skill) = self.document.skills.get_mut(at)
            && skill.id != broader
            && !skill.broader.contains(&broader)
        {
            skill.broader.push(broader);
        }
    }

    /// A description as it fits.
    pub(super) fn prose(&mut self, text: &str, path: &str) -> Option<Text> {
        let text = text.trim();
        (!text.is_empty()).then(|| Text::Plain(fit::plain(text.to_owned(), self.limits.text_chars, path, self.losses)))
    }

    /// A further name as it fits.
    pub(super) fn label(&mut self, text: &str, path: &str) -> Option<Text> {
        let text = text.trim();
        (!text.is_empty()).then(|| Text::Plain(fit::plain(text.to_owned(), self.limits.title_chars, path, self.losses)))
    }

    /// A link as it may stand in a document.
    pub(super) fn link(&mut self, url: &str, path: &str) -> Option<String> {
        fit::url(url, self.limits.url_chars, path, self.losses)
    }

    fn room(&self) -> Result<(), Finding> {
        let found = self.document.skills.len() + self.document.roles.len();
        if found < self.limits.items {
            return Ok(());
        }
        let limit = Finding::new(Code::Limit, "").arg("what", Arg::Phrase("limit.items"));
        Err(limit.arg("limit", self.limits.items).arg("found", found + 1))
    }

    /// The document, or that there was nothing in it.
    pub(super) fn finish(self) -> Result<PathwayDocument, Finding> {
        if self.document.skills.is_empty() && self.document.roles.is_empty() && self.document.credentials.is_empty() {
            return Err(nothing());
        }
        Ok(self.document)
    }
}

/// Reports what a file that is one framework, of one kind, cannot say of the document's.
fn one_frame(document: &PathwayDocument, kind: FrameworkKind, losses: &mut Losses) {
    let [frame] = document.frameworks.as_slice() else {
        if !document.frameworks.is_empty() {
            losses.kept_back("/frameworks", "frameworks");
            losses.kept_back("/skills", "skills.framework");
        }
        return;
    };
    if frame.kind.is_some_and(|own| own != kind) {
        losses.kept_back("/frameworks/0/kind", "frameworks.kind");
    }
    // Every skill of the file is one of its framework.
    if let Some(at) = document.skills.iter().position(|skill| skill.framework.is_none()) {
        losses.kept_back(&format!("/skills/{at}/framework"), "skills.framework");
    }
    if frame.name.is_some() && document.title.is_some() && frame.name != document.title {
        losses.kept_back("/title", "title");
    }
}

fn nothing() -> Finding {
    Finding::new(Code::NotAPathway, "")
        .arg("found", Arg::Phrase("import.found.framework-empty"))
        .arg("hint", Arg::Phrase("import.hint.framework"))
}
