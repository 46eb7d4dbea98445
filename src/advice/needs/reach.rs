//! What a set of decisions reaches: the least fixed point, by counting down (Dowling and Gallier 1984).

use super::{Kind, NONE, Needs, Rule};

/// The fixed point, ready to be run again and again.
pub(in crate::advice) struct Reach<'a> {
    needs: &'a Needs,
    /// What every node needs at first: met children, or an amount.
    fresh: Vec<i64>,
    missing: Vec<i64>,
    /// What each class of a sum has brought, by node of the sum's child.
    brought: Vec<i64>,
    known: Vec<bool>,
    /// Rules of each decision that are met.
    open: Vec<[bool; 3]>,
    fresh_open: Vec<[bool; 3]>,
    pub(in crate::advice) started: Vec<bool>,
    pub(in crate::advice) earned: Vec<bool>,
    pub(in crate::advice) goal: bool,
    /// The order in which decisions were earned.
    pub(in crate::advice) order: Vec<usize>,
    queue: Vec<usize>,
    /// Facts that the record gives for a while.
    given: Vec<usize>,
    /// Steps of work done so far.
    pub(in crate::advice) work: u64,
}

impl<'a> Reach<'a> {
    pub(in crate::advice) fn new(needs: &'a Needs) -> Self {
        let fresh: Vec<i64> = needs
            .nodes
            .iter()
            .map(|node| match &node.kind {
                Kind::Leaf { .. } => 1,
                Kind::Gate { need, .. } => i64::try_from(*need).unwrap_or(i64::MAX),
                Kind::Sum { need, .. } => *need,
            })
            .collect();
        let fresh_open = needs.decisions.iter().map(|it| it.rules().map(|rule| rule == Rule::Met)).collect::<Vec<_>>();
        let count = needs.decisions.len();
        Self {
            missing: fresh.clone(),
            brought: vec![0; needs.nodes.len()],
            fresh,
            known: vec![false; needs.facts.len()],
            open: fresh_open.clone(),
            fresh_open,
            started: vec![false; count],
            earned: vec![false; count],
            goal: false,
            order: Vec::with_capacity(count),
            queue: Vec::with_capacity(count),
            given: (0..needs.facts.len()).filter(|it| needs.facts[*it].until.is_some()).collect(),
            needs,
            work: 0,
        }
    }

    /// Earns all that the allowed decisions can reach; says whether the goal is among it. Linear in what is reached.
    pub(in crate::advice) fn run(&mut self, allowed: impl Fn(usize) -> bool) -> bool {
        self.missing.copy_from_slice(&self.fresh);
        self.brought.fill(0);
        self.known.fill(false);
        self.open.copy_from_slice(&self.fresh_open);
        self.started.fill(false);
        self.earned.fill(false);
        self.goal = self.needs.goal == Rule::Met;
        self.order.clear();
        self.work += 16 + (self.needs.nodes.len() / 16) as u64;
        self.queue.extend(&self.given);
        for decision in 0..self.needs.decisions.len() {
            if allowed(decision) {
                self.advance(decision, &allowed);
            }
        }
        loop {
            while let Some(fact) = self.queue.pop() {
                self.learn(fact, &allowed);
            }
            if !self.open_together(&allowed) {
                return self.goal;
            }
        }
    }

    /// The same, of a set that is done as a whole: who was only started and is never earned is taken out of it, with
    /// whatever needed it for company.
    pub(in crate::advice) fn run_whole(&mut self, member: &mut [bool]) -> bool {
        loop {
            if !self.run(|it| member[it]) {
                return false;
            }
            let mut lost = false;
            for (decision, member) in member.iter_mut().enumerate() {
                lost |= *member && !self.earned[decision] && self.started[decision];
                *member &= self.earned[decision];
            }
            if !lost {
                return true;
            }
        }
    }

    fn advance(&mut self, decision: usize, allowed: &impl Fn(usize) -> bool) {
        if !allowed(decision) {
            return;
        }
        let [requires, alongside, stack] = self.open[decision];
        if requires && alongside && !self.started[decision] {
            self.started[decision] = true;
            self.queue.extend(&self.needs.decisions[decision].company);
        }
        if self.started[decision] && stack && !self.earned[decision] {
            self.earned[decision] = true;
            self.order.push(decision);
            self.queue.extend(&self.needs.decisions[decision].gives);
        }
    }

    fn learn(&mut self, fact: usize, allowed: &impl Fn(usize) -> bool) {
        if std::mem::replace(&mut self.known[fact], true) {
            return;
        }
        let needs = self.needs;
        for &leaf in &needs.facts[fact].leaves {
            let mut at = leaf;
            loop {
                self.work += 1;
                let parent = needs.nodes[at].parent;
                if parent == NONE {
                    let (owner, part) = needs.owner[at];
                    if owner == NONE {
                        self.goal = true;
                    } else {
                        self.open[owner][part] = true;
                        self.advance(owner, allowed);
                    }
                    break;
                }
                let gain = match &needs.nodes[parent].kind {
                    Kind::Sum { first, members, .. } => self.gain(*first, members, at),
                    _ => 1,
                };
                let before = self.missing[parent];
                self.missing[parent] = before - gain;
                if before <= 0 || before > gain {
                    break;
                }
                at = parent;
            }
        }
    }

    /// What a child adds to a sum: of each class only the largest counts. The class keeps its best in the slot of
    /// its first member.
    fn gain(&mut self, first: usize, members: &[super::Member], child: usize) -> i64 {
        let member = members[child - first];
        let mut head = child - first;
        while head > 0 && members[head - 1].class == member.class {
            head -= 1;
        }
        let slot = &mut self.brought[first + head];
        let more = (member.gain - *slot).max(0);
        *slot += more;
        more
    }

    /// Opens what waits by `alongside` only for others that wait in the same way: the greatest set that satisfies
    /// its own `alongside`. Says whether there was any.
    fn open_together(&mut self, allowed: &impl Fn(usize) -> bool) -> bool {
        let needs = self.needs;
        let waits = |reach: &Self, at: usize| {
            allowed(at)
                && !reach.started[at]
                && reach.open[at][0]
                && matches!(needs.decisions[at].alongside, Rule::Tree { .. })
        };
        let mut together: Vec<usize> = (0..needs.decisions.len()).filter(|at| waits(self, *at)).collect();
        let mut shown = vec![false; if together.is_empty() { 0 } else { needs.facts.len() }];
        loop {
            if together.is_empty() {
                return false;
            }
            shown.copy_from_slice(&self.known);
            for &at in &together {
                for &fact in &needs.decisions[at].company {
                    shown[fact] = true;
                }
            }
            let before = together.len();
            together.retain(|at| holds(needs, needs.decisions[*at].alongside, &shown));
            self.work += before as u64 * 8;
            if together.len() == before {
                break;
            }
        }
        for &at in &together {
            self.open[at][1] = true;
        }
        for &at in &together {
            self.advance(at, allowed);
        }
        true
    }
}

/// Whether a rule is met by these facts.
pub(in crate::advice) fn holds(needs: &Needs, rule: Rule, known: &[bool]) -> bool {
    let (start, end) = match rule {
        Rule::Met => return true,
        Rule::Unmet => return false,
        Rule::Tree { start, end } => (start, end),
    };
    let mut met = vec![false; end - start];
    for at in (start..end).rev() {
        met[at - start] = match &needs.nodes[at].kind {
            Kind::Leaf { fact } => known[*fact],
            Kind::Gate { need, first, count } => {
                (*first..first + count).filter(|child| met[child - start]).count() >= *need
            }
            Kind::Sum { need, first, members } => {
                let mut total = 0_i64;
                let mut at = 0;
                while at < members.len() {
                    let class = members[at].class;
                    let mut best = 0;
                    while at < members.len() && members[at].class == class {
                        if met[first + at - start] {
                            best = best.max(members[at].gain);
                        }
                        at += 1;
                    }
                    total = total.saturating_add(best);
                }
                total >= *need
            }
        };
    }
    met.first().copied().unwrap_or(true)
}
