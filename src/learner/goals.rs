//! What a learner wants, as one condition.

use super::branch::branch;
use super::evaluate::root;
use super::state::State;
use super::{BranchKind, GoalProgress};
use crate::finding::Finding;
use crate::model::{Goal, NeedKind};
use crate::pathway::{ConditionTree, Entity, Node, NodeKind, Pathway};

/// A goal as a condition.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wanted {
    pub(crate) tree: ConditionTree,
    /// Id of the role or credential, if it is just one.
    pub(crate) id: Option<String>,
    /// Names of it that nothing in the pathway has.
    pub(crate) unknown: Vec<String>,
    /// What is wrong with its conditions.
    pub(crate) findings: Vec<Finding>,
}

impl Wanted {
    fn push(&mut self, kind: NodeKind, parent: Option<usize>) -> usize {
        let at = self.tree.nodes.len();
        let place = parent.map_or(0, |parent| self.tree.nodes[parent].children.len());
        self.tree.nodes.push(Node { kind, parent, children: Vec::new(), place });
        if let Some(parent) = parent {
            self.tree.nodes[parent].children.push(at);
        }
        at
    }

    fn graft(&mut self, tree: &ConditionTree, parent: Option<usize>) {
        let mut moved = Vec::with_capacity(tree.nodes.len());
        for node in &tree.nodes {
            let parent = node.parent.map_or(parent, |own| Some(moved[own]));
            moved.push(self.push(node.kind.clone(), parent));
        }
    }

    fn missing(&mut self, name: &str, parent: Option<usize>) {
        self.unknown.push(name.to_owned());
        self.push(NodeKind::Faulty, parent);
    }

    fn credential(&mut self, pathway: &Pathway, id: &str, parent: Option<usize>) {
        match pathway.credential_index(id) {
            Some(credential) => {
                self.push(NodeKind::Credential { credential, result: None }, parent);
            }
            None => self.missing(id, parent),
        }
    }

    fn role(&mut self, pathway: &Pathway, role: usize, parent: Option<usize>) {
        let all = self.push(NodeKind::All, parent);
        self.graft(&role_tree(pathway, role), Some(all));
    }

    fn skill(&mut self, pathway: &Pathway, id: &str, level: u32, parent: usize) {
        match pathway.entity(id) {
            Some(Entity::Skill(skill)) => {
                self.push(NodeKind::Skill { skill, level }, Some(parent));
            }
            _ => self.missing(id, Some(parent)),
        }
    }
}

/// What a role asks for: its required skills at their levels, and its `requires`. Desired skills do not count.
pub(crate) fn role_tree(pathway: &Pathway, role: usize) -> ConditionTree {
    let mut wanted = Wanted::default();
    let all = wanted.push(NodeKind::All, None);
    for need in &pathway.document().roles[role].skills {
        if need.need != Some(NeedKind::Desired) {
            wanted.skill(pathway, &need.skill, need.level.unwrap_or(1), all);
        }
    }
    if let Some(requires) = pathway.role_requires(role) {
        wanted.graft(requires, Some(all));
    }
    wanted.tree
}

/// A goal as a condition; what it names and the pathway does not know is a faulty leaf, hence unknown.
///
/// `place` is its place in the record's `goals`.
pub(crate) fn wanted(pathway: &Pathway, goal: &Goal, place: usize) -> Wanted {
    let mut wanted = Wanted::default();
    let mut resolved = resolve(pathway, goal, place, &mut wanted.findings).into_iter();
    let mut waiting: Vec<(&Goal, Option<usize>)> = vec![(goal, None)];
    while let Some((goal, parent)) = waiting.pop() {
        match goal {
            Goal::Id(id) => match pathway.entity(id) {
                Some(Entity::Role(role)) => role_goal(&mut wanted, pathway, role, parent),
                Some(Entity::Skill(_)) => {
                    let all = wanted.push(NodeKind::All, parent);
                    wanted.skill(pathway, id, 1, all);
                }
                _ => wanted.credential(pathway, id, parent),
            },
            Goal::Role(id, _) => match pathway.entity(id) {
                Some(Entity::Role(role)) => role_goal(&mut wanted, pathway, role, parent),
                _ => wanted.missing(id, parent),
            },
            Goal::Credential(id, _) => wanted.credential(pathway, id, parent),
            Goal::Skills(skills, _) => {
                let all = wanted.push(NodeKind::All, parent);
                for skill in skills {
                    wanted.skill(pathway, &skill.skill, skill.level.unwrap_or(1), all);
                }
            }
            Goal::Condition(..) => wanted.graft(&resolved.next().unwrap_or_default(), parent),
            Goal::All(goals) => {
                let all = wanted.push(NodeKind::All, parent);
                waiting.extend(goals.iter().rev().map(|goal| (goal, Some(all))));
            }
        }
    }
    wanted.id = match goal {
        Goal::Id(id) | Goal::Role(id, _) | Goal::Credential(id, _) => Some(id.clone()),
        Goal::Skills(..) | Goal::Condition(..) | Goal::All(_) => None,
    };
    wanted
}

/// The conditions inside a goal, in the order in which the walk of [`wanted`] meets them.
fn resolve(pathway: &Pathway, goal: &Goal, place: usize, findings: &mut Vec<Finding>) -> Vec<ConditionTree> {
    let mut conditions = Vec::new();
    let mut waiting = vec![goal];
    while let Some(goal) = waiting.pop() {
        match goal {
            Goal::Condition(condition, _) => conditions.push((place, condition)),
            Goal::All(goals) => waiting.extend(goals.iter().rev()),
            _ => {}
        }
    }
    if conditions.is_empty() {
        return Vec::new();
    }
    let (trees, found) = pathway.resolve_goals(&conditions);
    findings.extend(found);
    trees
}

/// A role that is a goal by itself needs no `all` of one.
fn role_goal(wanted: &mut Wanted, pathway: &Pathway, role: usize, parent: Option<usize>) {
    if parent.is_some() {
        wanted.role(pathway, role, parent);
    } else {
        wanted.graft(&role_tree(pathway, role), None);
    }
}

/// How far a goal is.
pub(crate) fn goal_progress(state: &State<'_>, wanted: &Wanted) -> GoalProgress {
    let values = state.values(&wanted.tree);
    let mut branch = branch(state, &wanted.tree, &values);
    if branch.kind == BranchKind::All {
        branch.id.clone_from(&wanted.id);
    }
    GoalProgress { id: wanted.id.clone(), satisfied: root(&values), branch }
}
