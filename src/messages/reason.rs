//! Why there is no plan, in words.

use super::Catalogue;
use crate::advice::{Cause, PlanReason};
use crate::finding::Arg;
use crate::model::Date;
use crate::pathway::{Entity, Pathway};

impl Catalogue {
    /// The reason in sentences: what was asked, and each thing that stands in the way.
    #[must_use]
    pub fn plan_reason(&self, pathway: &Pathway, reason: &PlanReason) -> String {
        let currency = reason.currency.as_deref().unwrap_or_default();
        let figure = |text: &Option<String>| {
            let text = text.as_deref().unwrap_or_default();
            if !currency.is_empty() {
                return self.money(text, currency);
            }
            Date::parse(text).map_or_else(|| text.to_owned(), |date| self.date(date))
        };
        let args = [("allowed", figure(&reason.allowed).into()), ("needed", figure(&reason.needed).into())];
        let mut sentences = vec![self.format(&format!("plan.reason.{}", reason.code), &args)];
        sentences.extend(reason.causes.iter().map(|cause| self.cause(pathway, cause)));
        sentences.join(" ")
    }

    fn cause(&self, pathway: &Pathway, cause: &Cause) -> String {
        let mut args: Vec<(&str, Arg)> = Vec::new();
        for (slot, id) in ["name", "other"].into_iter().zip(&cause.ids) {
            args.push((slot, self.name_of(pathway, id)));
        }
        args.push(("needed", cause.needed.unwrap_or(0.0).into()));
        args.push(("reachable", cause.reachable.unwrap_or(0.0).into()));
        let none = cause.code == "not-validated" && cause.reachable.is_none_or(|it| it <= 0.0);
        let key = if none { "never-validated" } else { cause.code };
        self.format(&format!("plan.cause.{key}"), &args)
    }

    /// The name of a credential, skill or role; its id where it has none.
    pub(super) fn name_of(&self, pathway: &Pathway, id: &str) -> Arg {
        let document = pathway.document();
        let name = match pathway.entity(id) {
            Some(Entity::Credential(at)) => document.credentials[at].name.as_ref(),
            Some(Entity::Skill(at)) => document.skills[at].name.as_ref(),
            Some(Entity::Role(at)) => document.roles[at].name.as_ref(),
            _ => None,
        };
        name.map_or_else(|| Arg::Text(id.to_owned()), |name| Arg::Name(name.pairs()))
    }
}
