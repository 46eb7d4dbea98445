//! A lower bound on the weight of what is still needed, by sharing prices.
//!
//! Every use of a decision pays a share of its price, and the shares of all its uses together are the price: its own
//! weight and the cheapest way to meet its rules at the prices there. So the cheapest way to meet the goal at these
//! prices is never more than any real set weighs (the Lagrangian dual of "pay once, use often"); a decision that was
//! taken counts in full and is free for whoever uses it. Shares move to where prices are really paid, by subgradient
//! steps (Held, Wolfe and Crowder 1974), which lifts the bound towards that of the linear relaxation; covering sums
//! are solved exactly where that is cheap, which is more than the relaxation does. All prices are whole numbers, so
//! every bound is exact.
//!
//! A pass is linear in the leaves; loops of skills are cut at an edge that pays nothing.

use super::{Choice, Kind, Member, NONE, Needs, Rule};
use crate::sort;

/// No way.
pub(super) const NEVER: i64 = i64::MAX / 4;

/// Cells of a table up to which a covering sum is solved exactly.
const MOST_CELLS: usize = 20_000;

/// The prices.
pub(super) struct Prices<'a> {
    needs: &'a Needs,
    weights: &'a [i64],
    /// What each edge leads to: a decision, or (after them) a fact with several suppliers.
    target: Vec<usize>,
    /// Who pays on an edge; [`NONE`]: the goal.
    user: Vec<usize>,
    share: Vec<f64>,
    price: Vec<i64>,
    /// Edges that pay for each target, without those that close a loop.
    payers: Vec<Vec<usize>>,
    /// First supplier edge of each fact.
    first_edge: Vec<usize>,
    /// What is used before who uses it.
    order: Vec<usize>,
    value: Vec<i64>,
    picked: Vec<bool>,
    /// Targets that nothing reaches.
    dead: Vec<bool>,
    choice: Vec<usize>,
    used: Vec<bool>,
    active: Vec<bool>,
    table: Table,
    pub(super) work: u64,
}

impl<'a> Prices<'a> {
    pub(super) fn new(needs: &'a Needs, weights: &'a [i64]) -> Self {
        let decisions = needs.decisions.len();
        let entities = decisions + needs.facts.len();
        let entity = |fact: usize| match needs.facts[fact].suppliers.as_slice() {
            [only] => *only,
            _ => decisions + fact,
        };
        let mut target: Vec<usize> = Vec::with_capacity(needs.nodes.len());
        let mut user: Vec<usize> = Vec::with_capacity(needs.nodes.len());
        for (node, (owner, _)) in needs.nodes.iter().zip(&needs.owner) {
            target.push(if let Kind::Leaf { fact } = node.kind { entity(fact) } else { NONE });
            user.push(*owner);
        }
        let mut first_edge = vec![NONE; needs.facts.len()];
        for (fact, known) in needs.facts.iter().enumerate() {
            if known.suppliers.len() > 1 {
                first_edge[fact] = target.len();
                target.extend(&known.suppliers);
                user.extend(known.suppliers.iter().map(|_| decisions + fact));
            }
        }
        let order = order(needs, &target, &first_edge, entities);
        let mut place = vec![NONE; entities];
        for (at, entity) in order.iter().enumerate() {
            place[*entity] = at;
        }
        let mut payers = vec![Vec::new(); entities];
        for edge in 0..target.len() {
            let goes_up = user[edge] == NONE || (place[user[edge]] != NONE && target[edge] != NONE);
            if target[edge] != NONE && goes_up && (user[edge] == NONE || place[target[edge]] < place[user[edge]]) {
                payers[target[edge]].push(edge);
            }
        }
        Self {
            needs,
            weights,
            share: vec![1.0; target.len()],
            price: vec![0; target.len()],
            active: vec![false; target.len()],
            target,
            user,
            payers,
            first_edge,
            order,
            value: vec![0; needs.nodes.len()],
            picked: vec![false; needs.nodes.len()],
            dead: vec![false; entities],
            choice: vec![NONE; needs.facts.len()],
            used: vec![false; entities],
            table: Table::default(),
            work: 0,
        }
    }

    /// The bound at the present shares; [`NEVER`] if something that is needed cannot be met.
    pub(super) fn bound(&mut self, status: &[Choice]) -> i64 {
        let decisions = self.needs.decisions.len();
        let mut total = 0;
        self.work += self.target.len() as u64;
        // Edges that close a loop are looked at before what they lead to.
        self.dead.fill(false);
        for (dead, choice) in self.dead.iter_mut().zip(status) {
            *dead = *choice == Choice::Out;
        }
        for at in 0..self.order.len() {
            let entity = self.order[at];
            let mut price = if entity < decisions {
                match status[entity] {
                    Choice::Out => NEVER,
                    _ => self.rules(entity).saturating_add(self.weights[entity]).min(NEVER),
                }
            } else {
                self.cheapest(entity - decisions)
            };
            self.dead[entity] = price >= NEVER;
            if entity < decisions && status[entity] == Choice::In {
                if price >= NEVER {
                    return NEVER;
                }
                total += price;
                price = 0;
            }
            self.distribute(entity, price, status);
        }
        let goal = self.rule(self.needs.goal);
        if goal >= NEVER { NEVER } else { total + goal }
    }

    fn rules(&mut self, decision: usize) -> i64 {
        let mut total = 0;
        for rule in self.needs.decisions[decision].rules() {
            total = (total + self.rule(rule)).min(NEVER);
        }
        total
    }

    fn cheapest(&mut self, fact: usize) -> i64 {
        let first = self.first_edge[fact];
        self.choice[fact] = NONE;
        let mut best = NEVER;
        if first != NONE {
            for edge in first..first + self.needs.facts[fact].suppliers.len() {
                let price = if self.dead[self.target[edge]] { NEVER } else { self.price[edge] };
                if price < best {
                    best = price;
                    self.choice[fact] = edge;
                }
            }
        }
        best
    }

    fn rule(&mut self, rule: Rule) -> i64 {
        let Rule::Tree { start, end } = rule else { return if rule == Rule::Met { 0 } else { NEVER } };
        let (target, price, dead) = (&self.target, &self.price, &self.dead);
        let leaf = |node: usize, _: usize| if dead[target[node]] { NEVER } else { price[node] };
        cheapest_way(self.needs, start, end, leaf, &mut self.value, &mut self.picked, &mut self.table)
    }

    /// Spreads a price over whoever pays for it, to the last unit.
    fn distribute(&mut self, entity: usize, price: i64, status: &[Choice]) {
        let decisions = self.needs.decisions.len();
        let edges = std::mem::take(&mut self.payers[entity]);
        let pays = |edge: usize| {
            let user = self.user[edge];
            user == NONE || user >= decisions || status[user] != Choice::Out
        };
        if price <= 0 || price >= NEVER {
            for &edge in &edges {
                self.price[edge] = 0;
            }
        } else {
            let total: f64 = edges.iter().filter(|edge| pays(**edge)).map(|edge| self.share[*edge]).sum();
            let mut left = price;
            let mut last = NONE;
            for &edge in &edges {
                if !pays(edge) {
                    self.price[edge] = 0;
                    continue;
                }
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_precision_loss,
                    reason = "a share need not be exact; their sum is"
                )]
                let part = ((price as f64 * (self.share[edge] / total)) as i64).clamp(0, left);
                self.price[edge] = part;
                left -= part;
                if last == NONE || self.share[edge] > self.share[last] {
                    last = edge;
                }
            }
            if last != NONE {
                self.price[last] += left;
            }
        }
        self.payers[entity] = edges;
    }

    /// What is paid at the last bound: marks what is used; the decisions among it are a likely set.
    pub(super) fn trace(&mut self, status: &[Choice], set: &mut Vec<usize>) {
        let decisions = self.needs.decisions.len();
        self.used.fill(false);
        self.active.fill(false);
        self.follow(self.needs.goal);
        for at in (0..self.order.len()).rev() {
            let entity = self.order[at];
            let taken = entity < decisions && status[entity] == Choice::In;
            if !self.used[entity] && !taken {
                continue;
            }
            if entity < decisions {
                self.used[entity] = true;
                for rule in self.needs.decisions[entity].rules() {
                    self.follow(rule);
                }
            } else {
                let edge = self.choice[entity - decisions];
                if edge != NONE {
                    self.active[edge] = true;
                    self.used[self.target[edge]] = true;
                }
            }
        }
        set.clear();
        set.extend((0..decisions).filter(|it| self.used[*it] && status[*it] != Choice::Out));
        self.work += self.target.len() as u64 / 2;
    }

    fn follow(&mut self, rule: Rule) {
        let Rule::Tree { start, end } = rule else { return };
        for at in start..end {
            let parent = self.needs.nodes[at].parent;
            // A child counts only where everything above it was picked too.
            let on = parent == NONE || (self.picked[at] && self.active[parent]);
            self.active[at] = on;
            if on && matches!(self.needs.nodes[at].kind, Kind::Leaf { .. }) && self.target[at] != NONE {
                self.used[self.target[at]] = true;
            }
        }
    }

    /// Moves shares to where the last bound was paid. `room` is how far the bound lies below the best set.
    pub(super) fn step(&mut self, status: &[Choice], room: f64) -> bool {
        let decisions = self.needs.decisions.len();
        let mut norm = 0.0;
        let counts = |prices: &Self, entity: usize| {
            let (mut on, mut off) = (0.0, 0.0);
            for &edge in &prices.payers[entity] {
                if prices.active[edge] {
                    on += 1.0;
                } else if prices.price[edge] > 0 {
                    off += 1.0;
                }
            }
            (on, off)
        };
        let moves =
            |prices: &Self, entity: usize| prices.used[entity] && !(entity < decisions && status[entity] == Choice::In);
        for &entity in &self.order {
            if moves(self, entity) {
                let (on, off) = counts(self, entity);
                if on > 0.0 {
                    norm += off + off * off / on;
                }
            }
        }
        if norm <= 0.0 {
            return false;
        }
        let step = room / norm;
        for at in 0..self.order.len() {
            let entity = self.order[at];
            if !moves(self, entity) {
                continue;
            }
            let (on, off) = counts(self, entity);
            if on <= 0.0 || off <= 0.0 {
                continue;
            }
            let mut gained = 0.0;
            let edges = std::mem::take(&mut self.payers[entity]);
            for &edge in &edges {
                #[expect(clippy::cast_precision_loss, reason = "a share need not be exact")]
                let price = self.price[edge] as f64;
                let less = if self.active[edge] { 0.0 } else { price.min(step) };
                gained += less;
                self.share[edge] = price - less;
            }
            for &edge in &edges {
                if self.active[edge] {
                    self.share[edge] += gained / on;
                }
                // Nobody is shut out for good.
                self.share[edge] = self.share[edge].max(1e-6);
            }
            self.payers[entity] = edges;
        }
        self.work += self.target.len() as u64 / 2;
        true
    }

    pub(super) fn shares(&self) -> Vec<f64> {
        self.share.clone()
    }

    pub(super) fn restore(&mut self, shares: &[f64]) {
        self.share.copy_from_slice(shares);
    }
}

/// Decisions and facts so that what is used mostly stands before who uses it: the order in which a depth-first walk
/// from the goal leaves them.
fn order(needs: &Needs, target: &[usize], first_edge: &[usize], entities: usize) -> Vec<usize> {
    let decisions = needs.decisions.len();
    let leaves = |rule: Rule, list: &mut Vec<usize>| {
        if let Rule::Tree { start, end } = rule {
            list.extend(
                (start..end).filter(|at| matches!(needs.nodes[*at].kind, Kind::Leaf { .. })).map(|at| target[at]),
            );
        }
    };
    let uses = |entity: usize| {
        let mut list = Vec::new();
        if entity < decisions {
            for rule in needs.decisions[entity].rules() {
                leaves(rule, &mut list);
            }
        } else if first_edge[entity - decisions] != NONE {
            list.extend(&needs.facts[entity - decisions].suppliers);
        }
        list
    };
    let mut seen = vec![false; entities];
    let mut order = Vec::with_capacity(entities);
    let mut first = Vec::new();
    leaves(needs.goal, &mut first);
    let mut path = vec![(NONE, first, 0)];
    while let Some((entity, list, next)) = path.last_mut() {
        if let Some(&used) = list.get(*next) {
            *next += 1;
            if used != NONE && !std::mem::replace(&mut seen[used], true) {
                let list = uses(used);
                path.push((used, list, 0));
            }
        } else {
            if *entity != NONE {
                order.push(*entity);
            }
            path.pop();
        }
    }
    order
}

/// The cheapest way to meet a tree at given prices of its leaves; marks the children that it picks.
pub(super) fn cheapest_way(
    needs: &Needs,
    start: usize,
    end: usize,
    leaf: impl Fn(usize, usize) -> i64,
    value: &mut [i64],
    picked: &mut [bool],
    table: &mut Table,
) -> i64 {
    for at in (start..end).rev() {
        value[at] = match &needs.nodes[at].kind {
            Kind::Leaf { fact } => leaf(at, *fact),
            Kind::Gate { need, first, count } => pick(*need, *first..first + count, value, picked, table),
            Kind::Sum { need, first, members } => table.cover(*need, *first, members, value, picked),
        };
    }
    value[start]
}

fn pick(need: usize, children: std::ops::Range<usize>, value: &[i64], picked: &mut [bool], table: &mut Table) -> i64 {
    if need == children.len() {
        let mut total = 0;
        for child in children {
            picked[child] = true;
            total = (total + value[child]).min(NEVER);
        }
        return total;
    }
    if need == 1 {
        let mut best = children.start;
        for child in children {
            picked[child] = false;
            if value[child] < value[best] {
                best = child;
            }
        }
        picked[best] = true;
        return value[best];
    }
    let order = &mut table.order;
    order.clear();
    order.extend(children);
    sort::by(order, |a, b| value[*a].cmp(&value[*b]).then(a.cmp(b)));
    let mut total = 0;
    for (rank, &child) in order.iter().enumerate() {
        picked[child] = rank < need;
        if rank < need {
            total = (total + value[child]).min(NEVER);
        }
    }
    total
}

/// Room for covering sums.
#[derive(Debug, Default)]
pub(super) struct Table {
    order: Vec<usize>,
    best: Vec<i64>,
    from: Vec<u32>,
}

impl Table {
    /// The cheapest members whose gains reach an amount, one a class: by dynamic programming, exact, where the table
    /// is small; else a lower bound, by gain for the money, the last member only in part.
    fn cover(&mut self, need: i64, first: usize, members: &[Member], value: &[i64], picked: &mut [bool]) -> i64 {
        picked[first..first + members.len()].fill(false);
        match usize::try_from(need) {
            Ok(need) if need.saturating_mul(members.len()) <= MOST_CELLS => {
                self.exactly(need, first, members, value, picked)
            }
            _ => self.at_least(need, first, members, value, picked),
        }
    }

    fn exactly(&mut self, need: usize, first: usize, members: &[Member], value: &[i64], picked: &mut [bool]) -> i64 {
        let width = need + 1;
        let classes = members.last().map_or(0, |_| members.chunk_by(|a, b| a.class == b.class).count());
        self.best.clear();
        self.best.resize(width, NEVER);
        self.best[0] = 0;
        self.from.clear();
        self.from.resize(classes * width, 0);
        let mut at = 0;
        for (number, class) in members.chunk_by(|a, b| a.class == b.class).enumerate() {
            let from = &mut self.from[number * width..(number + 1) * width];
            // From the top down: whatever stands below was not touched by this class yet.
            for amount in (1..width).rev() {
                let mut best = self.best[amount];
                for (offset, member) in class.iter().enumerate() {
                    let gain = usize::try_from(member.gain).unwrap_or(usize::MAX);
                    let price = (self.best[amount.saturating_sub(gain)] + value[first + at + offset]).min(NEVER);
                    if price < best {
                        best = price;
                        from[amount] = u32::try_from(at + offset + 1).unwrap_or(0);
                    }
                }
                self.best[amount] = best;
            }
            at += class.len();
        }
        let mut amount = need;
        for number in (0..classes).rev() {
            let member = self.from[number * width + amount] as usize;
            if member > 0 {
                picked[first + member - 1] = true;
                let gain = usize::try_from(members[member - 1].gain).unwrap_or(usize::MAX);
                amount = amount.saturating_sub(gain);
            }
        }
        self.best[need]
    }

    fn at_least(&mut self, need: i64, first: usize, members: &[Member], value: &[i64], picked: &mut [bool]) -> i64 {
        let price = |member: usize| i128::from(value[first + member]);
        let gain = |member: usize| i128::from(members[member].gain.max(1));
        let order = &mut self.order;
        order.clear();
        order.extend((0..members.len()).filter(|member| value[first + member] < NEVER));
        sort::by(order, |a, b| (price(*a) * gain(*b)).cmp(&(price(*b) * gain(*a))).then(a.cmp(b)));
        let (mut left, mut total) = (i128::from(need), 0_i128);
        for &member in order.iter() {
            if left <= 0 {
                break;
            }
            picked[first + member] = true;
            total += if gain(member) <= left { price(member) } else { price(member) * left / gain(member) };
            left -= gain(member);
        }
        if left > 0 { NEVER } else { i64::try_from(total).unwrap_or(NEVER).min(NEVER) }
    }
}
