//! Ids of an imported document: the file's own where they fit, else a stable short form, always unique.

use crate::model::Limits;
use std::collections::BTreeMap;

/// Hands out ids; none twice.
#[derive(Debug)]
pub(super) struct Ids {
    /// Each id with the number that was last put behind it.
    taken: BTreeMap<String, usize>,
    most: usize,
}

impl Ids {
    pub(super) fn new(limits: &Limits) -> Self {
        Self { taken: BTreeMap::new(), most: limits.id_chars.max(32) }
    }

    /// The wanted id if it fits and is free, else its last part, else that with a number behind it.
    pub(super) fn take(&mut self, wanted: &str) -> String {
        let mut id: String = wanted.chars().filter(|c| !c.is_control()).collect();
        id = id.trim().to_owned();
        if let Some(rest) = id.strip_prefix("tag:") {
            id = format!("tag-{rest}");
        }
        if id.chars().count() > self.most {
            id = shorten(&id, self.most);
        }
        if id.is_empty() {
            id.push_str("unnamed");
        }
        let mut free = id.clone();
        while self.taken.contains_key(&free) {
            let number = self.taken.entry(id.clone()).or_insert(1);
            *number += 1;
            let tail = format!("-{number}");
            let room = self.most.saturating_sub(tail.len());
            free = id.chars().take(room).collect::<String>() + &tail;
        }
        self.taken.insert(free.clone(), 1);
        free
    }
}

/// The last part of a long URL with a checksum of the whole, so that the same source gives the same id every time.
fn shorten(id: &str, most: usize) -> String {
    let tail = id.rsplit(['/', '#', ':', '?']).find(|part| !part.is_empty()).unwrap_or(id);
    let sum = format!("-{:08x}", checksum(id));
    tail.chars().take(most.saturating_sub(sum.len())).collect::<String>() + &sum
}

/// FNV-1a, 32 bits.
fn checksum(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// A name as an id: lower-case letters and digits with hyphens between.
pub(super) fn slug(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}
