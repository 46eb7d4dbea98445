//! Work counted in elementary operations, so that results never depend on time.

/// Even a plain drawing would cost more than the budget allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exhausted {
    /// Operations the plainest drawing needs, as far as known.
    pub needed: u64,
    /// The budget given.
    pub budget: u64,
}

/// The operations of one layout run.
#[derive(Debug)]
pub(super) struct Work {
    budget: u64,
    spent: u64,
}

impl Work {
    pub(super) fn new(budget: u64) -> Self {
        Self { budget, spent: 0 }
    }

    /// Pays for a step that cannot be left out, before it is taken.
    pub(super) fn demand(&mut self, operations: u64) -> Result<(), Exhausted> {
        let needed = self.spent.saturating_add(operations);
        if needed > self.budget {
            return Err(Exhausted { needed, budget: self.budget });
        }
        self.spent = needed;
        Ok(())
    }

    /// Pays for work already done on improving; false once nothing is left for more.
    pub(super) fn spend(&mut self, operations: usize) -> bool {
        self.spent = self.spent.saturating_add(operations as u64);
        self.spent < self.budget
    }

    /// Whether more than this part of the budget is gone.
    pub(super) fn is_past(&self, part: u64, whole: u64) -> bool {
        u128::from(self.spent) * u128::from(whole) > u128::from(self.budget) * u128::from(part)
    }

    /// A part of what is left, as a budget of its own. What it uses is taken over by [`Work::settle`].
    pub(super) fn share(&self, part: u64, whole: u64) -> Self {
        let left = self.budget.saturating_sub(self.spent);
        let part = u128::from(left) * u128::from(part) / u128::from(whole.max(1));
        Self { budget: u64::try_from(part).unwrap_or(left), spent: 0 }
    }

    /// Takes over what a share has used.
    pub(super) fn settle(&mut self, share: &Self) {
        self.spent = self.spent.saturating_add(share.spent.min(share.budget));
    }
}
