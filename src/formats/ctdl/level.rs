//! Progression levels and programme terms → groups, in order.

use super::graph::{Graph, Place};
use super::mark;
use super::terms;
use super::value::{number, number_of, text_of};
use crate::finding::Arg;
use crate::formats::fit;
use crate::formats::ids::{Ids, slug};
use crate::formats::losses::Losses;
use crate::model::{Group, Limits, Text};
use crate::sort;
use serde_json::Value;

#[derive(Debug, Default)]
struct Level {
    key: String,
    /// Its own id, if it has one.
    id: Option<String>,
    entity: Option<usize>,
    name: Option<Text>,
    order: Option<f64>,
    members: Vec<String>,
}

/// Collects who stands where.
#[derive(Debug, Default)]
pub(super) struct Levels {
    levels: Vec<Level>,
}

impl Levels {
    /// Notes the level of a component: the first of several.
    pub(super) fn note<'a>(&mut self, graph: &Graph<'a>, places: &[Place<'a>], member: &str, losses: &mut Losses) {
        let Some(place) = places.first() else { return };
        if let Some(second) = places.iter().find(|other| Graph::id_of(other) != Graph::id_of(place)) {
            losses.dropped(&second.path, Arg::Phrase("import.what.second-level"));
        }
        let Some(found) = read(graph, place, losses) else { return };
        let same = self.levels.iter_mut().find(|level| {
            level.key == found.key
                || (found.entity.is_none_or(|_| level.entity.is_none())
                    && ((level.name.is_some() && level.name == found.name)
                        || (level.order.is_some() && level.order == found.order && found.name.is_none())))
        });
        match same {
            Some(level) => level.members.push(member.to_owned()),
            None => self.levels.push(Level { members: vec![member.to_owned()], ..found }),
        }
    }

    /// The groups in order: by number where there is one, else by `precedes`, else as they came.
    pub(super) fn into_groups(
        mut self,
        graph: &Graph<'_>,
        ids: &mut Ids,
        limits: &Limits,
        losses: &mut Losses,
    ) -> Vec<Group> {
        let ranks = self.ranks(graph);
        let mut order: Vec<usize> = (0..self.levels.len()).collect();
        let number = |at: usize| self.levels.get(at).and_then(|level| level.order).unwrap_or(f64::INFINITY);
        sort::by(&mut order, |a, b| ranks.get(*a).cmp(&ranks.get(*b)).then(number(*a).total_cmp(&number(*b))));
        order
            .into_iter()
            .filter_map(|at| self.levels.get_mut(at).map(std::mem::take))
            .map(|level| {
                let wanted = level.id.unwrap_or_else(|| format!("level-{}", slug(&level.key)));
                let name = level.name.map(|name| fit::text(name, limits.title_chars, "", losses));
                Group { id: ids.take(&wanted), name, members: level.members, ..Group::default() }
            })
            .collect()
    }

    /// Length of the longest `precedes` chain before each level; levels are few, so relaxing n times is enough.
    fn ranks(&self, graph: &Graph<'_>) -> Vec<usize> {
        let mut edges = Vec::new();
        for (from, level) in self.levels.iter().enumerate() {
            let Some(entity) = level.entity.and_then(|at| graph.entities.get(at)) else { continue };
            for (name, forwards) in [("precedes", true), ("precededBy", false)] {
                for place in entity.values(name) {
                    let Some(other) = graph.resolve(&place) else { continue };
                    if let Some(to) = self.levels.iter().position(|level| level.entity == Some(other)) {
                        edges.push(if forwards { (from, to) } else { (to, from) });
                    }
                }
            }
        }
        let mut ranks = vec![0usize; self.levels.len()];
        for _ in 0..self.levels.len().min(64) {
            for (from, to) in &edges {
                ranks[*to] = ranks[*to].max(ranks[*from] + 1);
            }
        }
        ranks
    }
}

fn read<'a>(graph: &Graph<'a>, place: &Place<'a>, losses: &mut Losses) -> Option<Level> {
    if let Some(at) = graph.resolve(place) {
        let entity = graph.entities.get(at)?;
        let name = text_of(entity, &["prefLabel", "targetNodeName", "name", "label", "title"]);
        let order = number_of(entity, &["notation", "sequence", "codedNotation", "listID"]);
        let id = mark::own_id(graph, entity).or_else(|| entity.has_own_id.then(|| entity.id.clone()));
        let key = match (&id, &name, order) {
            (Some(id), _, _) => id.clone(),
            (None, Some(name), _) => super::value::words(name).to_owned(),
            (None, None, Some(order)) => order.to_string(),
            (None, None, None) => return None,
        };
        return Some(Level {
            key,
            id,
            entity: Some(at).filter(|_| entity.has_own_id),
            name,
            order,
            members: Vec::new(),
        });
    }
    if let Some(order) = number(place) {
        return Some(Level { key: order.to_string(), order: Some(order), ..Level::default() });
    }
    let text = match place.value {
        Value::String(_) => Graph::id_of(place)?,
        _ => super::value::string(place)?,
    };
    if terms::is_reference(&text) {
        losses.dangling(&place.path, &text);
        return Some(Level { key: text.clone(), id: Some(text), ..Level::default() });
    }
    Some(Level { key: text.clone(), name: Some(Text::Plain(text)), ..Level::default() })
}
