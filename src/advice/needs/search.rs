//! Branch and bound over the decisions, depth first, with the linear relaxation as its bound.
//!
//! Only the rows that the relaxation breaks are in its table; where a whole set is taken that does not reach the goal,
//! what it would take besides becomes a new row (a landmark: one of these has to be taken). What a reduced cost rules
//! out is settled for good. Figures that come one after the other are made small one after the other: what was reached
//! for the first is a row for the second.

use super::greedy::{greedy, reduce};
use super::rows::{Rows, rows};
use super::simplex::{End, Row, Simplex};
use super::{Choice, Needs, Reach};
use crate::sort;

/// Another sum that may not exceed an amount.
#[derive(Debug, Clone)]
pub(in crate::advice) struct Limit {
    /// By decision.
    pub(in crate::advice) costs: Vec<i64>,
    pub(in crate::advice) most: i64,
}

/// What a search found.
#[derive(Debug, Clone)]
pub(in crate::advice) struct Outcome {
    /// The lightest set found, inclusion-minimal, in document order.
    pub(in crate::advice) best: Option<Vec<usize>>,
    /// No set is lighter than this, by the first weights.
    pub(in crate::advice) bound: i64,
    /// By the first weights nothing is left to search: the best is the best, or there is none.
    pub(in crate::advice) proven: bool,
    /// Steps of work.
    pub(in crate::advice) work: u64,
}

/// More than any sum of weights.
const MOST: i64 = 1 << 52;

/// How far from a whole number a column may be.
const CLOSE: f64 = 1e-6;

/// Tries to mend a first set where pairs clash.
const TRIES: usize = 8;

/// The lightest set of decisions that reaches the goal without two that exclude each other, by the first weights; of
/// those the lightest by the second, and so on; of those the one whose sorted positions come first. Sums of weights
/// stay below 2^52. Within a budget of work (steps, never time).
pub(in crate::advice) fn search(
    needs: &Needs,
    weights: &[Vec<i64>],
    limits: &[Limit],
    in_order: bool,
    budget: u64,
) -> Outcome {
    let mut search = Search::new(needs, limits, budget);
    let mut outcome = Outcome { best: None, bound: MOST, proven: true, work: 0 };
    for (stage, weights) in weights.iter().enumerate() {
        let (proven, bound) = search.stage(weights);
        if stage == 0 {
            (outcome.proven, outcome.bound) = (proven, bound);
        }
        if !proven || search.best.is_none() {
            break;
        }
        search.cap(weights);
    }
    if in_order && search.caps.len() == weights.len() {
        search.first_in_document();
    }
    outcome.best = search.best.take();
    outcome.work = search.work();
    outcome
}

/// A node of the search that is still to be looked at.
struct Open {
    /// (column, whether it is in), beyond what is settled for all.
    choices: Vec<(usize, bool)>,
    bound: f64,
}

struct Search<'a> {
    needs: &'a Needs,
    limits: &'a [Limit],
    reach: Reach<'a>,
    lp: Simplex,
    /// What holds in the whole search.
    status: Vec<Choice>,
    /// What is chosen where the search stands.
    applied: Vec<(usize, bool)>,
    /// (weights, most) of the stages that are done.
    caps: Vec<(Vec<i64>, i64)>,
    weights: Vec<i64>,
    best: Option<Vec<usize>>,
    /// Of the best, by the weights of this stage.
    weight: i64,
    budget: u64,
    extra_work: u64,
    /// The last set that was tried.
    tried: Vec<usize>,
    point: Vec<f64>,
    /// The bound that the last run proves, and its reduced costs: they hold with this bound only, not with a better one
    /// of an earlier run.
    proof: f64,
    left: Vec<f64>,
    /// Bound and reduced costs of the whole, for what they rule out afterwards.
    root: (f64, Vec<f64>),
    nodes: usize,
    /// A node was given up without a proof.
    lost: bool,
}

/// What became of a node.
enum Next {
    Closed,
    Branch(usize, bool),
    /// Nothing more can be said, and nothing is proven.
    Lost,
}

impl<'a> Search<'a> {
    fn new(needs: &'a Needs, limits: &'a [Limit], budget: u64) -> Self {
        let (Rows { mut rows, columns }, first) = rows(needs);
        rows.extend(limits.iter().map(|limit| at_most(&limit.costs, limit.most)));
        let mut lp = Simplex::new(columns, rows);
        lp.restart(&vec![0.0; columns]);
        for row in 0..first {
            lp.employ(row);
        }
        Self {
            needs,
            limits,
            reach: Reach::new(needs),
            lp,
            status: vec![Choice::Free; needs.decisions.len()],
            applied: Vec::new(),
            caps: Vec::new(),
            weights: Vec::new(),
            best: None,
            weight: MOST,
            budget,
            extra_work: 0,
            tried: Vec::new(),
            point: Vec::new(),
            proof: f64::NEG_INFINITY,
            left: Vec::new(),
            root: (0.0, Vec::new()),
            nodes: 0,
            lost: false,
        }
    }

    fn work(&self) -> u64 {
        self.reach.work + self.lp.work + self.extra_work
    }

    /// Makes one sum as small as it can be; says whether that is proven, and the bound.
    fn stage(&mut self, weights: &[i64]) -> (bool, i64) {
        self.weights = weights.to_vec();
        self.weight = self.best.as_ref().map_or(MOST, |best| sum(weights, best));
        let mut costs: Vec<f64> = weights.iter().map(|it| real(*it)).collect();
        costs.resize(self.lp.columns(), 0.0);
        self.go_to(&[]);
        self.lp.restart(&costs);
        self.root = (f64::NEG_INFINITY, Vec::new());
        self.lost = false;
        if self.best.is_none() {
            self.first_set();
        }
        let open = self.explore();
        let bound = open.map_or(self.weight, |bound| up(bound).min(self.weight));
        (bound >= self.weight, bound.max(0))
    }

    /// Keeps what a stage reached, and settles what any other way would cost more.
    fn cap(&mut self, weights: &[i64]) {
        let (bound, left) = std::mem::take(&mut self.root);
        for (decision, left) in left.into_iter().take(self.status.len()).enumerate() {
            if self.status[decision] == Choice::Free && bound + left.abs() > real(self.weight) {
                self.settle(decision, left < 0.0);
            }
        }
        if weights.iter().any(|it| *it != 0) {
            let row = self.lp.add(at_most(weights, self.weight));
            self.lp.employ(row);
            self.caps.push((weights.to_vec(), self.weight));
        } else {
            self.caps.push((Vec::new(), 0));
        }
    }

    /// Decides something for the whole search.
    fn settle(&mut self, decision: usize, taken: bool) {
        self.status[decision] = if taken { Choice::In } else { Choice::Out };
        let at = f64::from(u8::from(taken));
        self.lp.bind(decision, at, at);
    }

    /// Depth first; the least bound of what is still open when the budget is used up.
    fn explore(&mut self) -> Option<f64> {
        let mut open = vec![Open { choices: Vec::new(), bound: f64::NEG_INFINITY }];
        let mut given_up = f64::INFINITY;
        while let Some(mut node) = open.pop() {
            if self.is_beaten(node.bound) {
                continue;
            }
            if self.work() > self.budget {
                let least = open.iter().map(|it| it.bound).fold(node.bound, f64::min);
                return Some(least.min(given_up));
            }
            self.nodes += 1;
            match self.expand(&mut node) {
                Next::Closed => {}
                Next::Lost => given_up = given_up.min(node.bound),
                Next::Branch(column, first) => {
                    for taken in [!first, first] {
                        let mut choices = node.choices.clone();
                        choices.push((column, taken));
                        open.push(Open { choices, bound: node.bound });
                    }
                }
            }
        }
        Some(given_up).filter(|it| it.is_finite() && !self.is_beaten(*it))
    }

    /// Whether nothing lighter than the best can lie above a bound.
    fn is_beaten(&self, bound: f64) -> bool {
        bound > real(self.weight) - 1.0
    }

    /// Puts the table where a node is.
    fn go_to(&mut self, choices: &[(usize, bool)]) {
        let common = self.applied.iter().zip(choices).take_while(|(a, b)| a == b).count();
        for at in common..self.applied.len() {
            let column = self.applied[at].0;
            let (lower, upper) = match self.status.get(column) {
                Some(Choice::In) => (1.0, 1.0),
                Some(Choice::Out) => (0.0, 0.0),
                _ => (0.0, 1.0),
            };
            self.lp.bind(column, lower, upper);
        }
        self.applied.truncate(common);
        for &choice in &choices[common..] {
            self.apply(choice);
        }
    }

    fn apply(&mut self, (column, taken): (usize, bool)) {
        let at = f64::from(u8::from(taken));
        self.lp.bind(column, at, at);
        self.applied.push((column, taken));
    }

    /// What is decided where the search stands.
    fn here(&self) -> Vec<Choice> {
        let mut status = self.status.clone();
        for &(column, taken) in &self.applied {
            if let Some(slot) = status.get_mut(column) {
                *slot = if taken { Choice::In } else { Choice::Out };
            }
        }
        status
    }

    fn expand(&mut self, node: &mut Open) -> Next {
        if self.lp.is_worn() {
            self.lp.thin();
            self.lp.again();
        }
        self.go_to(&node.choices);
        let mut status = self.here();
        let mut member: Vec<bool> = status.iter().map(|it| *it != Choice::Out).collect();
        if !self.reach.run_whole(&mut member) {
            return Next::Closed;
        }
        for decision in 0..status.len() {
            if status[decision] != Choice::Out && !self.reach.earned[decision] {
                if status[decision] == Choice::In {
                    return Next::Closed;
                }
                if node.choices.is_empty() {
                    self.settle(decision, false);
                    status[decision] = Choice::Out;
                } else {
                    self.choose(node, &mut status, decision, false);
                }
            }
        }
        let mut again = true;
        loop {
            let end = self.lp.run(real(self.weight) - 1.0 + 1e-3);
            let mut left = std::mem::take(&mut self.left);
            let closed = match end {
                End::Infeasible(line) => self.lp.proof(Some(line), &mut left) > 0.0,
                _ => {
                    self.proof = self.lp.proof(None, &mut left);
                    node.bound = node.bound.max(self.proof);
                    self.is_beaten(node.bound)
                }
            };
            self.left = left;
            if closed {
                return Next::Closed;
            }
            if end != End::Optimal {
                // What was rounded stands in the way: once more from the beginning.
                if std::mem::take(&mut again) {
                    self.lp.again();
                    continue;
                }
                let free = (0..status.len()).find(|it| status[*it] == Choice::Free);
                return free.map_or(Next::Lost, |column| Next::Branch(column, true));
            }
            if node.choices.is_empty() && self.proof >= self.root.0 {
                self.root = (self.proof, self.left.clone());
            }
            let mut point = std::mem::take(&mut self.point);
            self.lp.point(&mut point);
            self.point = point;
            self.round(node.choices.len());
            if self.is_beaten(node.bound) {
                return Next::Closed;
            }
            if self.separate() {
                continue;
            }
            self.rule_out(node, &mut status);
            if let Some(branch) = self.branch(&status, node.bound) {
                return branch;
            }
            // Whole numbers: either an answer, or a landmark is missing.
            let set: Vec<usize> = (0..status.len()).filter(|it| self.point[*it] > 0.5).collect();
            if let Some(row) = self.landmark(&set) {
                let row = self.lp.add(row);
                self.lp.employ(row);
                continue;
            }
            self.attempt(&set);
            if self.is_beaten(node.bound) {
                return Next::Closed;
            }
            let free = (0..status.len()).find(|it| status[*it] == Choice::Free);
            return free.map_or(Next::Closed, |column| Next::Branch(column, self.point[column] > 0.5));
        }
    }

    /// Decides something from here on.
    fn choose(&mut self, node: &mut Open, status: &mut [Choice], decision: usize, taken: bool) {
        status[decision] = if taken { Choice::In } else { Choice::Out };
        node.choices.push((decision, taken));
        self.apply((decision, taken));
    }

    /// Decides what would cost too much the other way.
    fn rule_out(&mut self, node: &mut Open, status: &mut [Choice]) {
        let most = real(self.weight) - 1.0;
        for decision in 0..status.len() {
            let left = self.left[decision];
            if status[decision] == Choice::Free && self.proof + left.abs() > most {
                self.choose(node, status, decision, left < 0.0);
            }
        }
    }

    /// Takes rows into the table that the point breaks.
    fn separate(&mut self) -> bool {
        let mut broken: Vec<(i64, usize)> = Vec::new();
        for row in 0..self.lp.rows.len() {
            self.extra_work += self.lp.rows[row].terms.len() as u64 / 4;
            if !self.lp.is_used(row) {
                let lacks = self.lp.rows[row].lacks(&self.point);
                if lacks > CLOSE {
                    #[expect(clippy::cast_possible_truncation, reason = "small")]
                    broken.push(((-lacks * 1e9) as i64, row));
                }
            }
        }
        sort::ascending(&mut broken);
        broken.truncate(MOST_ROWS);
        for &(_, row) in &broken {
            self.lp.employ(row);
        }
        !broken.is_empty()
    }

    /// The column to branch on, by what both sides cost at least, and the side that costs less.
    fn branch(&mut self, status: &[Choice], bound: f64) -> Option<Next> {
        let room = (real(self.weight) - bound).max(1.0);
        let mut best = None;
        let mut most = -1.0;
        for (column, choice) in status.iter().enumerate() {
            let value = self.point[column];
            if *choice != Choice::Free || !(CLOSE..=1.0 - CLOSE).contains(&value) {
                continue;
            }
            let (down, up) = self.lp.penalties(column);
            let (down, up) = (down.min(room), up.min(room));
            let (less, more) = (down.min(up), down.max(up));
            let score = less * 4.0 + more + 1e-4 * room * value.min(1.0 - value);
            if score > most {
                most = score;
                best = Some(Next::Branch(column, if up == down { value > 0.3 } else { up < down }));
            }
        }
        best
    }

    /// What it takes besides a set that does not reach the goal, or that has a member which never comes about: one of
    /// the decisions that the rest of all together still lacks.
    fn landmark(&mut self, set: &[usize]) -> Option<Row> {
        let count = self.needs.decisions.len();
        let mut member = vec![false; count];
        for &decision in set {
            member[decision] = true;
        }
        let mut whole = member.clone();
        let reached = self.reach.run_whole(&mut whole);
        let lost = set.iter().copied().find(|it| !self.reach.earned[*it]);
        if reached && lost.is_none() {
            return None;
        }
        let lost = if reached { lost } else { None };
        let mut order: Vec<usize> = (0..count).filter(|it| !member[*it]).collect();
        // What is settled to be out does no harm in the row; then what costs least.
        sort::by_key(&mut order, |it| (self.status[*it] != Choice::Out, -self.weights[*it]));
        let mut terms = Vec::new();
        for decision in order {
            member[decision] = true;
            whole.copy_from_slice(&member);
            let reached = self.reach.run_whole(&mut whole);
            if lost.map_or(reached, |lost| self.reach.earned[lost]) {
                member[decision] = false;
                terms.push((decision, 1.0));
            }
        }
        let need = if lost.is_some() { 0.0 } else { 1.0 };
        terms.extend(lost.map(|lost| (lost, -1.0)));
        Some(Row::new(terms, need))
    }

    /// Tries what the point takes at all as a set.
    fn round(&mut self, depth: usize) {
        if depth > 0 && !self.nodes.is_multiple_of(8) {
            return;
        }
        let set: Vec<usize> = (0..self.status.len()).filter(|it| self.point[*it] > CLOSE).collect();
        if set != self.tried {
            self.attempt(&set);
            self.tried = set;
        }
    }

    /// Reduces a set, what the point takes least first, and keeps it if it is an answer.
    fn attempt(&mut self, set: &[usize]) {
        let by: Vec<i64> = (0..self.weights.len()).map(|it| doubt(self.weights[it], self.point[it])).collect();
        for by in [&by, &self.weights.clone()] {
            if let Some(reduced) = reduce(self.needs, by, &mut self.reach, set) {
                self.record(&reduced);
            }
        }
    }

    /// A first set: greedily; where pairs exclude each other, the later one is left out and the rest tried again.
    fn first_set(&mut self) {
        let mut banned = self.status.clone();
        let mut member = vec![true; banned.len()];
        if !self.reach.run_whole(&mut member) {
            return;
        }
        let order = self.reach.order.clone();
        for _ in 0..TRIES {
            self.extra_work += self.needs.nodes.len() as u64 * 4;
            let Some(set) = greedy(self.needs, &self.weights, &banned, &order) else { break };
            let Some(reduced) = reduce(self.needs, &self.weights, &mut self.reach, &set) else { break };
            let Some(loser) = self.clash(&reduced) else {
                self.record(&reduced);
                return;
            };
            banned[loser] = Choice::Out;
        }
        if let Some(reduced) = reduce(self.needs, &self.weights, &mut self.reach, &order) {
            self.record(&reduced);
        }
    }

    /// The later one of two in a set that exclude each other.
    fn clash(&self, set: &[usize]) -> Option<usize> {
        let others = |decision: &usize| self.needs.decisions[*decision].excludes.iter();
        let mut pairs = set.iter().flat_map(|it| others(it).map(move |other| (*it, *other)));
        pairs.find(|(_, other)| set.binary_search(other).is_ok()).map(|(one, other)| one.max(other))
    }

    /// Keeps a set that reaches the goal, if it is allowed and lighter.
    fn record(&mut self, set: &[usize]) {
        let within = |(weights, most): (&[i64], i64)| sum(weights, set) <= most;
        let taken = |(at, choice): (usize, &Choice)| *choice != Choice::In || set.binary_search(&at).is_ok();
        if sum(&self.weights, set) < self.weight
            && self.limits.iter().all(|limit| within((&limit.costs, limit.most)))
            && self.caps.iter().all(|(weights, most)| within((weights, *most)))
            && self.status.iter().enumerate().all(taken)
            && self.clash(set).is_none()
        {
            self.weight = sum(&self.weights, set);
            self.best = Some(set.to_vec());
        }
    }

    /// Of all sets as light as the best the one whose sorted list of positions, awards apart, comes first.
    ///
    /// Position by position: can a set as light hold this one too, beside what is settled? Within the budget; the set
    /// stays one of the lightest in any case.
    fn first_in_document(&mut self) {
        let nothing = vec![0; self.weights.len()];
        self.go_to(&[]);
        self.lp.restart(&vec![0.0; self.lp.columns()]);
        self.weights = nothing;
        let mut candidate = 0;
        while candidate < self.status.len() {
            let Some(best) = self.best.take() else { return };
            let held = best.binary_search(&candidate).is_ok();
            if self.needs.decisions[candidate].award || self.status[candidate] == Choice::Out {
                self.best = Some(best);
                candidate += 1;
                continue;
            }
            if !held && self.status[candidate] == Choice::Free {
                self.weight = 1;
                self.settle(candidate, true);
                let open = self.explore();
                self.go_to(&[]);
                if self.best.is_none() {
                    self.settle(candidate, false);
                    self.best = Some(best);
                    if open.is_some() {
                        return;
                    }
                }
            } else {
                self.settle(candidate, true);
                self.best = Some(best);
            }
            candidate += 1;
        }
    }
}

/// Rows that are taken into the table at once.
const MOST_ROWS: usize = 60;

fn sum(weights: &[i64], set: &[usize]) -> i64 {
    set.iter().filter_map(|it| weights.get(*it)).sum()
}

/// A sum that stays within an amount.
fn at_most(weights: &[i64], most: i64) -> Row {
    let terms = weights.iter().enumerate().filter(|it| *it.1 != 0);
    Row::new(terms.map(|(at, it)| (at, -real(*it))).collect(), -real(most))
}

/// What is heavy and taken only in part goes first.
#[expect(clippy::cast_possible_truncation, reason = "saturates; only an order comes of it")]
fn doubt(weight: i64, value: f64) -> i64 {
    ((real(weight) + 1.0) * (1.0 - value.clamp(0.0, 1.0)) * 1024.0) as i64
}

/// Exact: weights stay below 2^52.
#[expect(clippy::cast_precision_loss, reason = "below 2^52")]
const fn real(value: i64) -> f64 {
    value as f64
}

/// The first whole number that is not below a bound.
#[expect(clippy::cast_possible_truncation, reason = "below 2^52")]
fn up(bound: f64) -> i64 {
    bound.ceil() as i64
}
