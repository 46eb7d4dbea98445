//! The dual simplex method for variables between two bounds (Lemke 1954; Koberstein 2005), on a table of what is not
//! basic, for the linear relaxation of a few hundred columns and the few rows that matter.
//!
//! All arithmetic is in `f64`, whose four operations are the same everywhere. No answer rests on it: [`Simplex::proof`]
//! derives from the multipliers of the rows, whatever they are, a bound that holds whatever was rounded on the way
//! (Neumaier and Shcherbina 2004).

use super::NONE;

/// The terms of a row add up to at least `need`.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// (column, coefficient), each column once.
    pub(super) terms: Vec<(usize, f64)>,
    pub(super) need: f64,
}

impl Row {
    /// Scaled by a power of two, which rounds nothing, so that the largest coefficient is about one.
    pub(super) fn new(terms: Vec<(usize, f64)>, need: f64) -> Self {
        let most = terms.iter().map(|it| it.1.abs()).fold(0.0, f64::max);
        let mut scale = 1.0;
        while most * scale > 1.0 {
            scale /= 2.0;
        }
        Self { terms: terms.into_iter().map(|(column, it)| (column, it * scale)).collect(), need: need * scale }
    }

    /// How much is missing at a point.
    pub(super) fn lacks(&self, point: &[f64]) -> f64 {
        self.need - self.terms.iter().map(|(column, it)| it * point[*column]).sum::<f64>()
    }
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Optimal,
    /// The basic variable of this line of the table cannot come within its bounds.
    Infeasible(usize),
    /// The value has passed what was asked.
    Beyond,
    /// Too many steps: the table tells nothing.
    Lost,
}

/// What is smaller counts as nothing.
const TINY: f64 = 1e-11;
/// Bounds are kept to this.
const CLOSE: f64 = 1e-7;
/// The least pivot.
const PIVOT: f64 = 1e-7;
/// Steps of one run, at most.
const STEPS: usize = 3_000;

/// Rows, columns and the table. Variables are the columns, then one for each row: by how much it is exceeded.
#[derive(Debug, Clone)]
pub(super) struct Simplex {
    columns: usize,
    pub(super) rows: Vec<Row>,
    costs: Vec<f64>,
    lower: Vec<f64>,
    upper: Vec<f64>,
    /// By variable: its line, or else its column of the table; [`NONE`]: its row is not in use.
    line: Vec<usize>,
    place: Vec<usize>,
    /// By line.
    basic: Vec<usize>,
    value: Vec<f64>,
    table: Vec<f64>,
    /// By column of the table.
    other: Vec<usize>,
    high: Vec<bool>,
    reduced: Vec<f64>,
    /// Steps of work.
    pub(super) work: u64,
    steps: usize,
    candidates: Vec<usize>,
    filled: Vec<usize>,
}

impl Simplex {
    pub(super) fn new(columns: usize, rows: Vec<Row>) -> Self {
        let variables = columns + rows.len();
        Self {
            columns,
            rows,
            costs: vec![0.0; columns],
            lower: vec![0.0; columns],
            upper: vec![1.0; columns],
            line: vec![NONE; variables],
            place: vec![NONE; variables],
            basic: Vec::new(),
            value: Vec::new(),
            table: Vec::new(),
            other: Vec::new(),
            high: Vec::new(),
            reduced: Vec::new(),
            work: 0,
            steps: 0,
            candidates: Vec::new(),
            filled: Vec::new(),
        }
    }

    /// Begins anew with other costs, none negative, and the rows that are in use.
    pub(super) fn restart(&mut self, costs: &[f64]) {
        let used: Vec<usize> = (0..self.rows.len()).filter(|row| self.is_used(*row)).collect();
        self.costs.copy_from_slice(costs);
        self.reduced = self.costs.clone();
        // A little more or less keeps equal costs from going round in circles; proofs use the costs themselves.
        for (column, cost) in self.reduced.iter_mut().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "below a thousand")]
            let spread = (column.wrapping_mul(2_654_435_761) % 997) as f64;
            *cost += 1e-7 * (1.0 + spread) * (1.0 + *cost).min(1.0);
        }
        self.line.fill(NONE);
        self.place.fill(NONE);
        self.basic.clear();
        self.value.clear();
        self.table.clear();
        self.other = (0..self.columns).collect();
        self.high = vec![false; self.columns];
        for column in 0..self.columns {
            self.place[column] = column;
        }
        for row in used {
            self.employ(row);
        }
        self.steps = 0;
    }

    pub(super) const fn columns(&self) -> usize {
        self.columns
    }

    /// Begins anew with the same costs.
    pub(super) fn again(&mut self) {
        let costs = std::mem::take(&mut self.costs);
        self.costs = vec![0.0; costs.len()];
        self.restart(&costs);
    }

    pub(super) fn is_used(&self, row: usize) -> bool {
        let variable = self.columns + row;
        self.line[variable] != NONE || self.place[variable] != NONE
    }

    pub(super) fn add(&mut self, row: Row) -> usize {
        self.rows.push(row);
        self.line.push(NONE);
        self.place.push(NONE);
        self.rows.len() - 1
    }

    /// Takes a row into the table.
    pub(super) fn employ(&mut self, row: usize) {
        let width = self.columns;
        let from = self.table.len();
        self.table.resize(from + width, 0.0);
        let (known, fresh) = self.table.split_at_mut(from);
        let mut value = -self.rows[row].need;
        for &(column, factor) in &self.rows[row].terms {
            let line = self.line[column];
            if line == NONE {
                let place = self.place[column];
                fresh[place] += factor;
                value += factor * if self.high[place] { self.upper[column] } else { self.lower[column] };
            } else {
                value += factor * self.value[line];
                for (slot, it) in fresh.iter_mut().zip(&known[line * width..(line + 1) * width]) {
                    *slot += factor * it;
                }
                self.work += width as u64 / 4;
            }
        }
        self.line[width + row] = self.basic.len();
        self.basic.push(width + row);
        self.value.push(value);
        self.work += 8 + width as u64 / 8;
    }

    /// Drops rows that are well exceeded: they come back when they are needed.
    pub(super) fn thin(&mut self) {
        let width = self.columns;
        for line in (0..self.basic.len()).rev() {
            if self.basic[line] < width || self.value[line] < 0.1 {
                continue;
            }
            self.line[self.basic[line]] = NONE;
            let last = self.basic.len() - 1;
            self.basic.swap_remove(line);
            self.value.swap_remove(line);
            if line < last {
                self.line[self.basic[line]] = line;
                self.table.copy_within(last * width..(last + 1) * width, line * width);
            }
            self.table.truncate(last * width);
        }
    }

    /// Sets the bounds of a column.
    pub(super) fn bind(&mut self, column: usize, lower: f64, upper: f64) {
        let place = self.place[column];
        let before = if place == NONE { 0.0 } else { self.rests_at(place) };
        (self.lower[column], self.upper[column]) = (lower, upper);
        if place == NONE {
            return;
        }
        self.high[place] = self.reduced[place] < 0.0;
        let by = self.rests_at(place) - before;
        if by != 0.0 {
            self.shift(place, by);
        }
    }

    /// The value of a variable that is not basic.
    fn rests_at(&self, place: usize) -> f64 {
        let variable = self.other[place];
        if variable >= self.columns {
            0.0
        } else if self.high[place] {
            self.upper[variable]
        } else {
            self.lower[variable]
        }
    }

    fn shift(&mut self, place: usize, by: f64) {
        for (line, value) in self.value.iter_mut().enumerate() {
            *value += self.table[line * self.columns + place] * by;
        }
        self.work += self.value.len() as u64 / 4;
    }

    fn bounds(&self, variable: usize) -> (f64, f64) {
        if variable < self.columns { (self.lower[variable], self.upper[variable]) } else { (0.0, f64::INFINITY) }
    }

    /// The values of the columns.
    pub(super) fn point(&self, point: &mut Vec<f64>) {
        point.clear();
        point.extend((0..self.columns).map(|column| match self.line[column] {
            NONE => self.rests_at(self.place[column]),
            line => self.value[line],
        }));
    }

    /// Runs until the bounds hold, or the value passes `beyond`.
    pub(super) fn run(&mut self, beyond: f64) -> End {
        let mut point = Vec::new();
        for step in 0..STEPS {
            if step % 8 == 7 {
                self.point(&mut point);
                if point.iter().zip(&self.costs).map(|(a, b)| a * b).sum::<f64>() > beyond {
                    return End::Beyond;
                }
            }
            let Some((line, below)) = self.leaving() else { return End::Optimal };
            let Some(place) = self.entering(line, below) else { return End::Infeasible(line) };
            self.pivot(line, place, below);
        }
        End::Lost
    }

    /// The line that is furthest outside its bounds, and whether it is below them.
    fn leaving(&mut self) -> Option<(usize, bool)> {
        let mut worst = CLOSE;
        let mut found = None;
        for (line, &value) in self.value.iter().enumerate() {
            let (lower, upper) = self.bounds(self.basic[line]);
            let (under, over) = (lower - value, value - upper);
            if under > worst {
                (worst, found) = (under, Some((line, true)));
            }
            if over > worst {
                (worst, found) = (over, Some((line, false)));
            }
        }
        self.work += self.value.len() as u64 / 4;
        found
    }

    /// Which places could bring a line back, by what that costs a unit.
    fn able(&mut self, line: usize, below: bool) {
        let table = &self.table[line * self.columns..(line + 1) * self.columns];
        self.candidates.clear();
        for (place, &factor) in table.iter().enumerate() {
            let factor = if below { factor } else { -factor };
            let able = if self.high[place] { factor < -PIVOT } else { factor > PIVOT };
            if able {
                let (lower, upper) = self.bounds(self.other[place]);
                if lower < upper {
                    self.candidates.push(place);
                }
            }
        }
        self.work += self.columns as u64 / 4;
    }

    fn ratio(&self, line: usize, place: usize) -> f64 {
        (self.reduced[place] / self.table[line * self.columns + place]).abs()
    }

    /// The place that enters, by the long-step rule: what is bounded goes over to its other bound as long as that does
    /// not bring the line back by itself.
    fn entering(&mut self, line: usize, below: bool) -> Option<usize> {
        self.able(line, below);
        let mut candidates = std::mem::take(&mut self.candidates);
        let (lower, upper) = self.bounds(self.basic[line]);
        let mut missing = if below { lower - self.value[line] } else { self.value[line] - upper };
        let size = |it: &Self, place: usize| it.table[line * it.columns + place].abs();
        let mut found = None;
        let mut flipped: Vec<usize> = Vec::new();
        while !candidates.is_empty() {
            let mut best = 0;
            let (mut least, mut large) = (f64::INFINITY, 0.0);
            for (at, &place) in candidates.iter().enumerate() {
                let (ratio, width) = (self.ratio(line, place), size(self, place));
                if ratio < least - 1e-9 || (ratio <= least + 1e-9 && width > large) {
                    (best, least, large) = (at, ratio, width);
                }
            }
            self.work += candidates.len() as u64 / 4;
            let place = candidates.swap_remove(best);
            let (lower, upper) = self.bounds(self.other[place]);
            let gain = (upper - lower) * size(self, place);
            if gain >= missing - CLOSE {
                found = Some(place);
                break;
            }
            missing -= gain;
            flipped.push(place);
        }
        candidates.clear();
        self.candidates = candidates;
        found?;
        for place in flipped {
            let before = self.rests_at(place);
            self.high[place] = !self.high[place];
            let by = self.rests_at(place) - before;
            self.shift(place, by);
        }
        found
    }

    fn pivot(&mut self, line: usize, place: usize, below: bool) {
        let width = self.columns;
        let (leaves, enters) = (self.basic[line], self.other[place]);
        let (lower, upper) = self.bounds(leaves);
        let bound = if below { lower } else { upper };
        let factor = self.table[line * width + place];
        let by = (bound - self.value[line]) / factor;
        let entered = self.rests_at(place) + by;
        self.shift(place, by);
        // The row of the pivot, solved for what enters.
        self.filled.clear();
        let inverse = 1.0 / factor;
        for at in 0..width {
            let slot = &mut self.table[line * width + at];
            if at == place {
                *slot = inverse;
            } else if *slot != 0.0 {
                *slot *= -inverse;
                if slot.abs() < TINY {
                    *slot = 0.0;
                    continue;
                }
            } else {
                continue;
            }
            self.filled.push(at);
        }
        let filled = std::mem::take(&mut self.filled);
        let row: Vec<f64> = filled.iter().map(|at| self.table[line * width + at]).collect();
        for (other, part) in self.table.chunks_exact_mut(width).enumerate() {
            let times = part[place];
            if other == line || times == 0.0 {
                continue;
            }
            part[place] = 0.0;
            for (&at, it) in filled.iter().zip(&row) {
                part[at] += times * it;
            }
            self.work += filled.len() as u64 / 4;
        }
        let times = self.reduced[place];
        self.reduced[place] = 0.0;
        for (&at, it) in filled.iter().zip(&row) {
            self.reduced[at] += times * it;
        }
        self.filled = filled;
        self.work += width as u64 / 4;
        self.basic[line] = enters;
        self.value[line] = entered;
        self.other[place] = leaves;
        self.high[place] = !below;
        (self.line[enters], self.place[enters]) = (line, NONE);
        (self.line[leaves], self.place[leaves]) = (NONE, place);
        self.steps += 1;
    }

    /// A number that the costs of no point within the bounds and the rows fall short of, and what a unit of each
    /// column costs beyond what the rows pay for it. For a line that cannot be mended (`of`) costs are nothing, and a
    /// number above zero says that there is no such point.
    pub(super) fn proof(&mut self, of: Option<usize>, left: &mut Vec<f64>) -> f64 {
        left.clear();
        match of {
            None => left.extend_from_slice(&self.costs),
            Some(_) => left.resize(self.columns, 0.0),
        }
        let below = of.is_none_or(|line| self.value[line] < self.bounds(self.basic[line]).0);
        let (mut total, mut size, mut count) = (0.0, 0.0, 0_u32);
        let mut pay = |row: &Row, times: f64, left: &mut Vec<f64>| {
            if times > TINY {
                total += times * row.need;
                size += (times * row.need).abs();
                for &(column, factor) in &row.terms {
                    left[column] -= times * factor;
                    size += (times * factor).abs();
                }
                count += 1 + u32::try_from(row.terms.len()).unwrap_or(0);
            }
        };
        for place in 0..self.columns {
            let variable = self.other[place];
            if variable >= self.columns {
                let times = match of {
                    None => self.reduced[place],
                    Some(line) => self.table[line * self.columns + place] * if below { -1.0 } else { 1.0 },
                };
                pay(&self.rows[variable - self.columns], times, left);
            }
        }
        if let Some(line) = of
            && self.basic[line] >= self.columns
        {
            pay(&self.rows[self.basic[line] - self.columns], 1.0, left);
        }
        for (column, &it) in left.iter().enumerate() {
            total += it * if it > 0.0 { self.lower[column] } else { self.upper[column] };
            size += it.abs() + self.costs[column];
        }
        self.work += u64::from(count) + self.columns as u64;
        total - size * f64::from(count + 4) * f64::EPSILON
    }

    /// What a branch on a basic column costs at least, down and up: the first step of the run after it (Driebeek
    /// 1966). Infinite: there is no point on that side.
    pub(super) fn penalties(&mut self, column: usize) -> (f64, f64) {
        let line = self.line[column];
        if line == NONE {
            return (0.0, 0.0);
        }
        let value = self.value[line];
        let mut least = [f64::INFINITY; 2];
        for (side, below) in [(0, false), (1, true)] {
            self.able(line, below);
            for at in 0..self.candidates.len() {
                least[side] = least[side].min(self.ratio(line, self.candidates[at]));
            }
        }
        (least[0] * (value - value.floor()), least[1] * (value.ceil() - value))
    }

    /// Whether so much was done since the beginning that what was rounded may matter.
    pub(super) fn is_worn(&self) -> bool {
        self.steps > 2_000
    }
}
