//! Conditions, record and options compiled into the graph, from the goal backwards.

use super::{Decision, Fact, Kind, Member, NONE, Needs, Node, Rule};
use crate::learner::{State, Sum, Truth, is_automatic, present};
use crate::model::Date;
use crate::pathway::{ConditionTree, NodeKind, Pathway};
use std::collections::{BTreeMap, VecDeque};

/// What stands at the learner's disposal besides the pathway.
pub(in crate::advice) struct Facilities<'a> {
    pub(in crate::advice) state: &'a State<'a>,
    /// By credential: it may not be added.
    pub(in crate::advice) barred: &'a [bool],
    /// By credential: held in a way that counts for `excludes`.
    pub(in crate::advice) held: &'a [bool],
    /// What holds after each day on which something ends, in order. Empty: nothing ends.
    pub(in crate::advice) later: &'a [(Date, State<'a>)],
}

/// A leaf's question, each once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Question {
    Held { credential: usize, result: Option<usize> },
    Present { credential: usize },
    Skill { skill: usize, level: u32 },
}

/// A rule on its way into the graph.
enum Built {
    Met,
    Unmet,
    Leaf(usize),
    Gate(usize, Vec<Built>),
    Sum(i64, Vec<(usize, Member)>),
}

/// Compiles what a goal needs. Only what may serve the goal is in it. Linear in the leaves on the way.
pub(in crate::advice) fn build(facilities: &Facilities<'_>, goal: &ConditionTree) -> Needs {
    let pathway = facilities.state.pathway;
    let mut builder = Builder {
        facilities,
        pathway,
        counted_as: counted_as(pathway),
        asked_results: asked_results(facilities.state, goal),
        needs: Needs::default(),
        questions: BTreeMap::new(),
        decision_of: BTreeMap::new(),
        open: VecDeque::new(),
    };
    let built = builder.rule(goal, false);
    builder.needs.goal = builder.lay(built, NONE, 0);
    while let Some(decision) = builder.open.pop_front() {
        let credential = builder.needs.decisions[decision].credential;
        let conditions = pathway.conditions(credential);
        // Nobody starts an award, nor what is started already.
        let started = builder.needs.decisions[decision].under_way || builder.needs.decisions[decision].award;
        for (part, tree) in [&conditions.requires, &conditions.alongside, &conditions.stack].into_iter().enumerate() {
            let Some(tree) = tree.as_ref().filter(|_| part == 2 || !started) else { continue };
            let built = builder.rule(tree, part == 1);
            let rule = builder.lay(built, decision, part);
            let decision = &mut builder.needs.decisions[decision];
            match part {
                0 => decision.requires = rule,
                1 => decision.alongside = rule,
                _ => decision.stack = rule,
            }
        }
    }
    builder.finish()
}

/// For each credential those that count as it.
fn counted_as(pathway: &Pathway) -> Vec<Vec<usize>> {
    let mut counted_as = vec![Vec::new(); pathway.credentials().len()];
    for credential in 0..pathway.credentials().len() {
        for &other in pathway.counts_as(credential) {
            counted_as[other].push(credential);
        }
    }
    counted_as
}

/// The credentials of which some rule asks for a result that the record does not show.
fn asked_results(state: &State<'_>, goal: &ConditionTree) -> Vec<bool> {
    let mut asked = vec![false; state.pathway.credentials().len()];
    let rules = (0..asked.len()).flat_map(|at| {
        let rules = state.pathway.conditions(at);
        [&rules.requires, &rules.alongside, &rules.stack].into_iter().flatten()
    });
    for node in rules.chain(std::iter::once(goal)).flat_map(|tree| &tree.nodes) {
        if let NodeKind::Credential { credential, result: Some(_) } = node.kind {
            asked[credential] |= state.leaf(&node.kind) != Truth::Met;
        }
    }
    asked
}

struct Builder<'a> {
    facilities: &'a Facilities<'a>,
    pathway: &'a Pathway,
    counted_as: Vec<Vec<usize>>,
    asked_results: Vec<bool>,
    needs: Needs,
    questions: BTreeMap<Question, usize>,
    decision_of: BTreeMap<usize, Option<usize>>,
    open: VecDeque<usize>,
}

impl Builder<'_> {
    /// The decision to add a credential, if it may be added.
    fn decision(&mut self, credential: usize) -> Option<usize> {
        if let Some(known) = self.decision_of.get(&credential) {
            return *known;
        }
        let decision = self.may_add(credential).then(|| {
            let award = is_automatic(self.pathway, credential);
            let under_way = is_begun(self.facilities.state, credential);
            self.needs.decisions.push(Decision::new(credential, award, under_way));
            self.open.push_back(self.needs.decisions.len() - 1);
            self.needs.decisions.len() - 1
        });
        self.decision_of.insert(credential, decision);
        decision
    }

    /// What is held is added again only for what holding it does not give: a better result, or, where it was waived,
    /// evidence of a skill and standing for others.
    fn may_add(&self, credential: usize) -> bool {
        let Facilities { state, barred, held, later } = self.facilities;
        let state = later.last().map_or(*state, |(_, state)| state);
        if barred[credential] || self.pathway.excludes(credential).iter().any(|other| held[*other]) {
            return false;
        }
        if state.settled.facts.held(credential) != Truth::Met {
            return true;
        }
        let as_itself = std::iter::once(&credential).chain(self.pathway.counts_as(credential));
        let skills = || {
            as_itself
                .clone()
                .flat_map(|it| &state.settled.validates[*it])
                .any(|&(skill, level)| state.leaf(&NodeKind::Skill { skill, level }) != Truth::Met)
        };
        let others = || self.pathway.counts_as(credential).iter().any(|it| state.settled.facts.held(*it) != Truth::Met);
        as_itself.clone().any(|it| self.asked_results[*it]) || others() || skills()
    }

    /// The suppliers of a question among what may be added, in document order.
    fn suppliers(&mut self, question: Question) -> Vec<usize> {
        let mut credentials: Vec<usize> = match question {
            Question::Held { credential, result } => {
                let mut list = vec![credential];
                list.extend(
                    self.counted_as[credential]
                        .iter()
                        .filter(|other| result.is_none() || self.same_scale(**other, credential)),
                );
                if result.is_some() {
                    list.retain(|it| !is_automatic(self.pathway, *it));
                }
                list
            }
            Question::Present { credential } => {
                let mut list = vec![credential];
                list.extend(&self.counted_as[credential]);
                list
            }
            Question::Skill { skill, level } => {
                let mut list = Vec::new();
                for &(credential, shown) in self.pathway.validators(skill) {
                    if shown >= level {
                        list.push(credential);
                        list.extend(&self.counted_as[credential]);
                    }
                }
                list
            }
        };
        crate::sort::ascending(&mut credentials);
        credentials.dedup();
        credentials.into_iter().filter_map(|credential| self.decision(credential)).collect()
    }

    fn same_scale(&self, a: usize, b: usize) -> bool {
        let credentials = self.pathway.credentials();
        matches!((&credentials[a].results, &credentials[b].results), (Some(a), Some(b)) if a.scale == b.scale)
    }

    fn leaf(&mut self, kind: &NodeKind, company: bool) -> Built {
        let state = self.facilities.state;
        let met = |state: &State<'_>| {
            let truth = if company { present(&state.settled.facts, state.holdings, kind) } else { state.leaf(kind) };
            truth == Truth::Met
        };
        let mut until = None;
        if met(state) {
            match self.facilities.later.iter().find(|(_, state)| !met(state)) {
                Some((last, _)) => until = Some(*last),
                None => return Built::Met,
            }
        }
        let question = match *kind {
            // Words are assumed; they are named with the plan.
            NodeKind::Text(_) => return Built::Met,
            NodeKind::Credential { credential, .. } if company => Question::Present { credential },
            NodeKind::Credential { credential, result } => Question::Held { credential, result },
            NodeKind::Skill { skill, level } => Question::Skill { skill, level },
            _ => return Built::Unmet,
        };
        if let Some(&fact) = self.questions.get(&question) {
            return self.asks(fact);
        }
        let fact = self.needs.facts.len();
        let company = matches!(question, Question::Present { .. });
        let credential = match question {
            Question::Held { credential, .. } | Question::Present { credential } => Some(credential),
            Question::Skill { .. } => None,
        };
        self.needs.facts.push(Fact { company, until, credential, ..Fact::default() });
        self.questions.insert(question, fact);
        let suppliers = self.suppliers(question);
        self.needs.facts[fact].suppliers = suppliers;
        self.asks(fact)
    }

    fn asks(&self, fact: usize) -> Built {
        let known = &self.needs.facts[fact];
        if known.suppliers.is_empty() && known.until.is_none() { Built::Unmet } else { Built::Leaf(fact) }
    }

    /// A condition, with what is already settled folded away.
    fn rule(&mut self, tree: &ConditionTree, company: bool) -> Built {
        let mut built: Vec<Option<Built>> = (0..tree.nodes.len()).map(|_| None).collect();
        for (at, node) in tree.nodes.iter().enumerate().rev() {
            let need = match node.kind {
                NodeKind::Any => 1,
                NodeKind::AtLeast(count) => usize::try_from(count).unwrap_or(usize::MAX),
                NodeKind::All => node.children.len(),
                NodeKind::Sum { .. } => {
                    built[at] = Some(self.sum(tree, at, &mut built));
                    continue;
                }
                _ => {
                    built[at] = Some(self.leaf(&node.kind, company));
                    continue;
                }
            };
            let of: Vec<Built> = node.children.iter().filter_map(|child| built[*child].take()).collect();
            built[at] = Some(gate(need, of));
        }
        built.first_mut().and_then(Option::take).unwrap_or(Built::Met)
    }

    fn sum(&mut self, tree: &ConditionTree, at: usize, built: &mut [Option<Built>]) -> Built {
        let Some(sum) = Sum::new(self.pathway, tree, at) else { return Built::Unmet };
        let mut of: Vec<Option<Built>> = sum.members.iter().map(|member| built[member.node].take()).collect();
        // Every figure was rounded to a billionth; that much an operand is forgiven.
        let mut need = sum.amount - i128::try_from(sum.members.len()).unwrap_or(0);
        let mut members: Vec<(usize, usize, i128)> = Vec::new();
        for (class, positions) in sum.classes.iter().enumerate() {
            let figure = |position: usize| sum.members[position].figure.unwrap_or(0);
            let base = positions.iter().filter(|it| matches!(of[**it], Some(Built::Met)));
            let base = base.map(|it| figure(*it)).max().unwrap_or(0);
            need -= base;
            for &position in positions {
                if let Some(Built::Leaf(fact)) = of[position].take()
                    && figure(position) > base
                {
                    members.push((fact, class, figure(position) - base));
                }
            }
        }
        if need <= 0 {
            return Built::Met;
        }
        let unit = members.iter().fold(0, |unit, (_, _, gain)| gcd(unit, *gain)).max(1);
        let need = (need + unit - 1) / unit;
        let gain = |gain: i128| i64::try_from((gain / unit).min(need)).unwrap_or(i64::MAX);
        let need = i64::try_from(need).unwrap_or(i64::MAX);
        let members: Vec<(usize, Member)> =
            members.into_iter().map(|(fact, class, it)| (fact, Member { class, gain: gain(it) })).collect();
        let mut most: BTreeMap<usize, i64> = BTreeMap::new();
        for (_, member) in &members {
            let slot = most.entry(member.class).or_default();
            *slot = member.gain.max(*slot);
        }
        let total = most.values().fold(0_i64, |sum, gain| sum.saturating_add(*gain));
        match members.as_slice() {
            _ if total < need => Built::Unmet,
            [(fact, _)] => Built::Leaf(*fact),
            _ => Built::Sum(need, members),
        }
    }

    /// Puts a rule into the graph, children side by side.
    fn lay(&mut self, built: Built, owner: usize, part: usize) -> Rule {
        match built {
            Built::Met => return Rule::Met,
            Built::Unmet => return Rule::Unmet,
            _ => {}
        }
        let nodes = &mut self.needs.nodes;
        let start = nodes.len();
        let mut waiting = VecDeque::from([(built, NONE)]);
        let mut laid = start;
        // Children are given their places when their parent is laid; laying in order of arrival keeps the promise.
        while let Some((built, parent)) = waiting.pop_front() {
            let first = laid + 1 + waiting.len();
            let kind = match built {
                Built::Leaf(fact) => {
                    self.needs.facts[fact].leaves.push(laid);
                    Kind::Leaf { fact }
                }
                Built::Gate(need, of) => {
                    let count = of.len();
                    waiting.extend(of.into_iter().map(|child| (child, laid)));
                    Kind::Gate { need, first, count }
                }
                Built::Sum(need, of) => {
                    let members = of.iter().map(|(_, member)| *member).collect();
                    waiting.extend(of.into_iter().map(|(fact, _)| (Built::Leaf(fact), laid)));
                    Kind::Sum { need, first, members }
                }
                Built::Met | Built::Unmet => continue,
            };
            nodes.push(Node { parent, kind });
            self.needs.owner.push((owner, part));
            laid += 1;
        }
        Rule::Tree { start, end: laid }
    }

    /// Decisions into document order, with what they give and what they exclude.
    fn finish(mut self) -> Needs {
        let mut order: Vec<usize> = (0..self.needs.decisions.len()).collect();
        crate::sort::by_key(&mut order, |at| self.needs.decisions[*at].credential);
        let mut place = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old] = new;
        }
        let old = std::mem::take(&mut self.needs.decisions);
        self.needs.decisions = order.iter().map(|at| old[*at].clone()).collect();
        for (fact, known) in self.needs.facts.iter_mut().enumerate() {
            for supplier in &mut known.suppliers {
                *supplier = place[*supplier];
                let decision = &mut self.needs.decisions[*supplier];
                // Nobody is under way with an award: it is company once it is there.
                if known.company && !decision.award { decision.company.push(fact) } else { decision.gives.push(fact) }
            }
        }
        for owner in &mut self.needs.owner {
            if owner.0 != NONE {
                owner.0 = place[owner.0];
            }
        }
        let positions: BTreeMap<usize, usize> =
            self.needs.decisions.iter().enumerate().map(|(at, it)| (it.credential, at)).collect();
        for decision in &mut self.needs.decisions {
            let pairs = self.pathway.excludes(decision.credential).iter();
            decision.excludes = pairs.filter_map(|other| positions.get(other)).copied().collect();
        }
        self.needs
    }
}

/// Whether the record has a credential in progress: itself, or through something outside the pathway. Through an
/// equivalent of this pathway it is the equivalent that is in progress.
pub(in crate::advice) fn is_begun(state: &State<'_>, credential: usize) -> bool {
    state.holdings.under_way.get(&credential).is_some_and(|way| {
        let name = state.record.in_progress.get(way.entry).map(|it| it.credential.as_str());
        way.direct || name.is_some_and(|name| state.pathway.credential_index(name).is_none())
    })
}

fn gate(need: usize, of: Vec<Built>) -> Built {
    let met = of.iter().filter(|it| matches!(it, Built::Met)).count();
    let need = need.saturating_sub(met);
    if need == 0 {
        return Built::Met;
    }
    let mut of: Vec<Built> = of.into_iter().filter(|it| !matches!(it, Built::Met | Built::Unmet)).collect();
    match of.len() {
        count if count < need => Built::Unmet,
        1 => of.pop().unwrap_or(Built::Unmet),
        _ => Built::Gate(need, of),
    }
}

fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
