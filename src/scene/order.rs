//! The order in which the credentials are told: hard edges always forwards, skill evidence before its use where possible.

use super::standing::hard_sources;
use crate::pathway::{NodeKind, Pathway};
use std::collections::{BTreeMap, BTreeSet};

/// One skill that a credential's `requires` asks for.
struct SkillLeaf {
    owner: usize,
    level: u32,
    /// Validators that have not been told yet.
    waiting: usize,
    /// At least one was told.
    shown: bool,
}

/// The place of every credential in the order of telling.
///
/// Every `requires` and `stack` edge runs forwards. Gating by skills may loop (levelling up), so it bends where it
/// must: first come credentials all of whose evidence was told, then those with some of it, then the rest; ties by
/// the pathway's topological order. A line drawn only from an earlier to a later place can therefore never close a
/// loop. Kahn's algorithm with a priority: O((n + e) log n) for e hard edges and pieces of evidence.
pub(super) fn earning_order(pathway: &Pathway) -> Vec<usize> {
    let count = pathway.credentials().len();
    let mut place = vec![0; count];
    for (at, credential) in pathway.topological_order().iter().enumerate() {
        place[*credential] = at;
    }
    let mut successors = vec![Vec::new(); count];
    let mut blocked = vec![0usize; count];
    for (target, blocked) in blocked.iter_mut().enumerate() {
        for source in hard_sources(pathway, target) {
            successors[source].push(target);
            *blocked += 1;
        }
    }
    let mut leaves = Vec::new();
    let mut asked: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut own_leaves = vec![Vec::new(); count];
    for (owner, own) in own_leaves.iter_mut().enumerate() {
        let Some(tree) = &pathway.conditions(owner).requires else { continue };
        for node in &tree.nodes {
            let NodeKind::Skill { skill, level } = node.kind else { continue };
            let waiting = pathway.validators(skill).iter().filter(|(by, has)| *by != owner && *has >= level).count();
            asked.entry(skill).or_default().push(leaves.len());
            own.push(leaves.len());
            leaves.push(SkillLeaf { owner, level, waiting, shown: waiting == 0 });
        }
    }
    let mut evidence = vec![Vec::new(); count];
    for skill in asked.keys() {
        for (by, level) in pathway.validators(*skill) {
            evidence[*by].push((*skill, *level));
        }
    }
    let class = |own: &[usize], leaves: &[SkillLeaf]| {
        own.iter().map(|leaf| if leaves[*leaf].waiting == 0 { 0 } else { 2 - u8::from(leaves[*leaf].shown) }).max()
    };

    let mut classes: Vec<u8> = own_leaves.iter().map(|own| class(own, &leaves).unwrap_or(0)).collect();
    let mut ready: BTreeSet<(u8, usize, usize)> =
        (0..count).filter(|c| blocked[*c] == 0).map(|c| (classes[c], place[c], c)).collect();
    let mut order = Vec::with_capacity(count);
    while let Some((_, _, credential)) = ready.pop_first() {
        order.push(credential);
        for target in &successors[credential] {
            blocked[*target] -= 1;
            if blocked[*target] == 0 {
                ready.insert((classes[*target], place[*target], *target));
            }
        }
        for (skill, level) in &evidence[credential] {
            for leaf in asked.get(skill).into_iter().flatten() {
                let SkillLeaf { owner, level: needed, waiting, shown } = &mut leaves[*leaf];
                if *owner == credential || level < needed {
                    continue;
                }
                *waiting = waiting.saturating_sub(1);
                *shown = true;
                let owner = *owner;
                let now = class(&own_leaves[owner], &leaves).unwrap_or(0);
                if now != classes[owner] && ready.remove(&(classes[owner], place[owner], owner)) {
                    ready.insert((now, place[owner], owner));
                }
                classes[owner] = now;
            }
        }
    }
    order
}
