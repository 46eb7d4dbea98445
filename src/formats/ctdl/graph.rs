//! The source as a graph of entities: whatever the serialisation, every object is found by its id.

use super::terms;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// A value of the source and its JSON pointer.
#[derive(Debug, Clone)]
pub(super) struct Place<'a> {
    pub(super) value: &'a Value,
    pub(super) path: String,
}

/// One member of an object, under its name of today.
#[derive(Debug)]
pub(super) struct Member<'a> {
    pub(super) name: &'a str,
    /// As written.
    pub(super) key: &'a str,
    pub(super) other_name: bool,
    pub(super) value: &'a Value,
    pub(super) path: String,
}

/// One thing of the source. Objects that share an id are one thing (JSON-LD 1.1, section 4.2).
#[derive(Debug)]
pub(super) struct Entity<'a> {
    /// Its own id, or `#` and its JSON pointer.
    pub(super) id: String,
    pub(super) has_own_id: bool,
    /// Where it stands first.
    pub(super) path: String,
    /// Local names of its types.
    pub(super) classes: Vec<&'a str>,
    pub(super) members: Vec<Member<'a>>,
    /// How many objects carried its id and something more.
    pub(super) parts: usize,
}

/// All entities, in the order of the source.
#[derive(Debug, Default)]
pub(super) struct Graph<'a> {
    pub(super) entities: Vec<Entity<'a>>,
    /// Whether any member or type is written with a name that is CTDL's alone.
    pub(super) says_ctdl: bool,
    index: BTreeMap<String, usize>,
}

impl<'a> Graph<'a> {
    /// Walks the whole source without recursion.
    pub(super) fn read(root: &'a Value) -> Self {
        let mut graph = Self::default();
        let mut open = vec![Place { value: root, path: String::new() }];
        while let Some(place) = open.pop() {
            let first = open.len();
            match place.value {
                Value::Array(items) => open.extend(
                    items.iter().enumerate().map(|(at, value)| Place { value, path: format!("{}/{at}", place.path) }),
                ),
                Value::Object(object) if !object.contains_key("@value") => {
                    graph.add(object, &place.path);
                    open.extend(
                        object
                            .iter()
                            .filter(|(key, _)| *key != "@context")
                            .map(|(key, value)| Place { value, path: crate::finding::pointer_step(&place.path, key) }),
                    );
                }
                _ => {}
            }
            if let Some(added) = open.get_mut(first..) {
                added.reverse();
            }
        }
        graph
    }

    fn add(&mut self, object: &'a Map<String, Value>, path: &str) {
        if object.contains_key("@graph") || (own_id(object).is_some() && object.len() == 1) {
            return;
        }
        let id = own_id(object).map_or_else(|| format!("#{path}"), str::to_owned);
        let at = *self.index.entry(key(&id)).or_insert_with(|| {
            self.entities.push(Entity {
                has_own_id: own_id(object).is_some(),
                id,
                path: path.to_owned(),
                classes: Vec::new(),
                members: Vec::new(),
                parts: 0,
            });
            self.entities.len() - 1
        });
        let Some(entity) = self.entities.get_mut(at) else { return };
        entity.parts += 1;
        self.says_ctdl |= object.keys().map(String::as_str).chain(types(object)).any(terms::is_ctdl_name);
        for class in types(object).map(terms::local) {
            if !entity.classes.contains(&class) {
                entity.classes.push(class);
            }
        }
        for (key, value) in object {
            if !matches!(key.as_str(), "@id" | "id" | "@type" | "type" | "@context") {
                let (name, other_name) = terms::canonical(key);
                let path = crate::finding::pointer_step(path, key);
                entity.members.push(Member { name, key, other_name, value, path });
            }
        }
    }

    /// The entity with this id, however the id is written (`…/resources/ce-x`, `…/graph/ce-x`, `res:ce-x`, `ce-x`).
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        self.index.get(&key(id)).copied()
    }

    /// The id that a value refers to: a string, an object with an id, or an object that stands in its place.
    pub(super) fn id_of(place: &Place<'a>) -> Option<String> {
        match place.value {
            Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            Value::Object(object) => match object.get("@value") {
                Some(Value::String(text)) => Some(text.trim().to_owned()),
                Some(_) => None,
                None => Some(own_id(object).map_or_else(|| format!("#{}", place.path), str::to_owned)),
            },
            _ => None,
        }
    }

    /// The entity that a value refers to, or stands for.
    pub(super) fn resolve(&self, place: &Place<'a>) -> Option<usize> {
        self.find(&Self::id_of(place)?)
    }
}

impl<'a> Entity<'a> {
    /// The values of a member by its local name, lists opened (`@list` and `@set` too), nulls left out.
    pub(super) fn values(&self, name: &str) -> Vec<Place<'a>> {
        let mut found = Vec::new();
        for member in self.members.iter().filter(|member| member.name == name) {
            flatten(Place { value: member.value, path: member.path.clone() }, &mut found);
        }
        found
    }

    pub(super) fn has(&self, name: &str) -> bool {
        !self.values(name).is_empty()
    }

    pub(super) fn is(&self, class: &str) -> bool {
        self.classes.contains(&class)
    }
}

/// The blank nodes that a document names, without recursion.
pub(super) fn blank_nodes(root: &Value) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let mut open = vec![root];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(object) => open.extend(object.values()),
            Value::String(text) if text.starts_with("_:") => {
                found.insert(text.as_str());
            }
            _ => {}
        }
    }
    found
}

/// Opens lists in order, without recursion.
pub(super) fn flatten<'a>(place: Place<'a>, found: &mut Vec<Place<'a>>) {
    let mut open = vec![place];
    while let Some(place) = open.pop() {
        let list = match place.value {
            Value::Array(items) => Some((items, place.path.clone())),
            Value::Object(object) => ["@list", "@set"].iter().find_map(|word| match object.get(*word) {
                Some(Value::Array(items)) => Some((items, format!("{}/{word}", place.path))),
                _ => None,
            }),
            _ => None,
        };
        match list {
            Some((items, path)) => {
                open.extend(
                    items.iter().enumerate().rev().map(|(at, value)| Place { value, path: format!("{path}/{at}") }),
                );
            }
            None if place.value.is_null() => {}
            None => found.push(place),
        }
    }
}

fn own_id(object: &Map<String, Value>) -> Option<&str> {
    ["@id", "id"].iter().find_map(|key| object.get(*key)?.as_str()).map(str::trim).filter(|id| !id.is_empty())
}

/// The types as written: one, or a list.
fn types(object: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let value = object.get("@type").or_else(|| object.get("type"));
    let list = match value {
        Some(Value::Array(list)) => list.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    list.iter().filter_map(Value::as_str)
}

/// Registry ids are compared by their `ce-…` part, everything else as it stands.
fn key(id: &str) -> String {
    let tail = id.rsplit(['/', ':']).next().unwrap_or(id);
    if tail.len() > 10 && tail.starts_with("ce-") { tail.to_owned() } else { id.trim().to_owned() }
}
