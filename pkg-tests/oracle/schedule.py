"""The earliest week in which a goal is reached, choice and schedule together, in CP-SAT.

Time is counted in weeks that are worked: pauses are taken out, and put back where dates matter (offered starts,
expiry). A step is one taking of a credential; what expires may be taken again as another step. Whatever uses a
credential names the taking it stands on, must not come before it is finished, nor after it has lapsed.
"""

from math import ceil, lcm
from ortools.sat.python import cp_model
from document import MILLIHOURS, day, scaled


class Calendar:
    """Weeks of work and weeks of the calendar, counted from the first day."""

    def __init__(self, pace, length):
        self.first = day(pace["startOn"])
        paused = set()
        for pause in pace.get("pauses", []):
            begin, end = (day(pause[side]) - self.first for side in ("start", "end"))
            paused |= set(range(begin.days // 7, end.days // 7 + 1))
        self.weeks = []
        week = 0
        while len(self.weeks) <= length:
            if week not in paused:
                self.weeks.append(week)
            week += 1
        self.ends = [0] + [week + 1 for week in self.weeks]

    def week(self, date):
        """The week of the calendar in which a day lies."""
        return (date - self.first).days // 7

    def working(self, date):
        """The week of work in which a day lies; None if it is not worked, or beyond the end."""
        week = self.week(date)
        return self.weeks.index(week) if week in self.weeks else None


class Taking:
    """One taking of a credential: a step, an award, or what the record holds (`var` is None)."""

    def __init__(self, at, var=None, start=None, end=0, rank=None, last=None):
        self.at, self.var, self.start, self.end, self.rank, self.last = at, var, start, end, rank, last


class Schedule:
    """The model."""

    def __init__(self, problem):
        self.problem = problem
        self.model = cp_model.CpModel()
        self.pace = problem.pace
        self.per_week = scaled(self.pace["hoursPerWeek"], MILLIHOURS)
        credentials = range(len(problem.ids))
        self.again = [at for at in credentials if "validFor" in problem.credentials[at]]
        durations = [self.weeks(at, False) + (self.weeks(at, True) if at in self.again else 0) for at in credentials]
        length = sum(durations) + 1
        for at in credentials:
            for date in self.offered(at):
                length = max(length, Calendar(self.pace, 0).week(date) + sum(durations) + 1)
        self.length = length
        self.calendar = Calendar(self.pace, length)
        self.takings = {at: [] for at in credentials}
        for at, last in problem.lapses.items():
            if at < len(problem.ids):
                self.takings[at].append(Taking(at, last=None if last is None else self.calendar.week(last)))
            else:
                self.takings[at] = [Taking(at)]
        for at in problem.held:
            if at not in problem.lapses:
                self.takings[at].append(Taking(at))
        for at in credentials:
            if problem.automatic[at] and at not in problem.held:
                self._award(at)
            elif self.addable(at):
                first = self._step(at, problem.lapses.get(at) is not None)
                if at in self.again:
                    second = self._step(at, True)
                    self.model.add_implication(second.var, first.var)
                    self.model.add(second.start >= first.end).only_enforce_if(second.var)
        self.reached = self.model.new_int_var(0, length, "")
        for at in credentials:
            for taking in self.takings[at]:
                if taking.var is not None:
                    self._reasons(taking)
        self.enforce(problem.goal, None, [])
        self._pace()
        self._exclusions()

    def addable(self, at):
        problem = self.problem
        if problem.automatic[at] or at in problem.forbidden or (at in problem.held and problem.lapses.get(at) is None):
            return False
        return not any(at in pair and pair - {at} & problem.held for pair in problem.excludes)

    def hours(self, at, again):
        if again and "hours" in self.problem.credentials[at]:
            return scaled(self.problem.credentials[at]["hours"], MILLIHOURS)
        return self.problem.hours(at)

    def weeks(self, at, again):
        return max(self.problem.credentials[at].get("weeks", 0), ceil((self.hours(at, again) or 0) / self.per_week))

    def offered(self, at):
        return [day(date["start"]) for date in self.problem.credentials[at].get("offered", [])]

    def _step(self, at, again):
        model, length = self.model, self.weeks(at, again)
        var = model.new_bool_var("")
        dates = [self.calendar.working(date) for date in self.offered(at)]
        allowed = sorted({week for week in dates if week is not None and week >= 0})
        if self.offered(at) and at not in self.problem.under_way:
            start = model.new_int_var_from_domain(cp_model.Domain.from_values(allowed or [0]), "")
            if not allowed:
                model.add(var == 0)
        else:
            start = model.new_int_var(0, self.length - length, "")
        taking = Taking(at, var, start, start + length, model.new_int_var(0, 3 * len(self.problem.ids), ""))
        taking.again, taking.length = again, length
        if "validFor" in self.problem.credentials[at]:
            valid = self.problem.days_valid(at) // 7
            taking.last = self.date(self.calendar.ends, taking.end) + valid
        self.takings[at].append(taking)
        return taking

    def _award(self, at):
        model = self.model
        time = model.new_int_var(0, self.length, "")
        self.takings[at].append(Taking(at, model.new_bool_var(""), time, time, model.new_int_var(0, 3 * len(self.problem.ids), "")))

    def date(self, table, time):
        """The week of the calendar at a time of work."""
        found = self.model.new_int_var(0, max(table), "")
        self.model.add_element(time, table, found)
        return found

    # ---- conditions

    def _reasons(self, taking):
        problem, at = self.problem, taking.at
        self.enforce(problem.stack[at], taking, [taking.var])
        if not problem.automatic[at] and (at not in problem.under_way or taking.again):
            self.enforce(problem.requires[at], taking, [taking.var])
            self.enforce(problem.alongside[at], taking, [taking.var], beside=True)

    def enforce(self, tree, user, given, beside=False):
        """If every literal of `given` is true, the condition is met when `user` starts (None: when the goal is)."""
        model, kind = self.model, tree[0]
        if kind == "all":
            for operand in tree[1]:
                self.enforce(operand, user, given, beside)
        elif kind == "any":
            model.add_bool_or([self.literal(operand, user, beside) for operand in tree[1]]).only_enforce_if(given)
        elif kind == "count":
            model.add(sum(self.literal(operand, user, beside) for operand in tree[2]) >= tree[1]).only_enforce_if(given)
        elif kind == "sum":
            terms = []
            for group in self.problem.classes(tree[3]):
                picks = [model.new_bool_var("") for _ in group]
                model.add_at_most_one(picks)
                for at, pick in zip(group, picks):
                    model.add_implication(pick, self.literal(("held", at), user, beside))
                    terms.append(self.problem.figure(at, tree[1]) * pick)
            model.add(sum(terms) >= scaled(tree[2], MILLIHOURS)).only_enforce_if(given)
        elif kind != "text":
            model.add_bool_and([self.literal(tree, user, beside)]).only_enforce_if(given)

    def literal(self, tree, user, beside):
        """A literal that can be true only if the condition is met."""
        model = self.model
        gate = model.new_bool_var("")
        if tree[0] not in ("held", "skill"):
            self.enforce(tree, user, [gate], beside)
            return gate
        if tree[0] == "held":
            sure, able = tree[1] in self.problem.waived, [tree[1]]
        else:
            sure = self.problem.shown.get(tree[1], 0) >= tree[2]
            able = [at for at, level in self.problem.validators.get(tree[1], []) if level >= tree[2]]
        if sure:
            return model.new_constant(1)
        able = {other for at in able for other in self.problem.counting[at]}
        supports = [self._support(taking, user, beside) for at in sorted(able) for taking in self.takings.get(at, []) if taking is not user]
        model.add_bool_or(supports + [gate.negated()])
        return gate

    def _support(self, taking, user, beside):
        model = self.model
        support = model.new_bool_var("")
        time = self.reached if user is None else user.start
        if taking.var is not None:
            model.add_implication(support, taking.var)
            model.add(time >= (taking.start if beside else taking.end)).only_enforce_if(support)
            if user is not None:
                model.add(user.rank >= taking.rank + (0 if beside else 1)).only_enforce_if(support)
        if taking.last is not None:
            begins = user is not None and user.start is not user.end
            table = self.calendar.weeks if begins else self.calendar.ends
            model.add(self.date(table, time) <= taking.last).only_enforce_if(support)
        return support

    # ---- pace and exclusions

    def steps(self):
        return [taking for list_ in self.takings.values() for taking in list_ if taking.var is not None and not self.problem.automatic[taking.at]]

    def _pace(self):
        model, busy = self.model, [step for step in self.steps() if step.length]
        unit = lcm(*[step.length for step in busy]) if busy else 1
        intervals = [model.new_optional_interval_var(step.start, step.length, step.end, step.var, "") for step in busy]
        loads = [(self.hours(step.at, step.again) or 0) * unit // step.length for step in busy]
        model.add_cumulative(intervals, loads, self.per_week * unit)
        if "parallel" in self.pace:
            model.add_cumulative(intervals, [1] * len(busy), self.pace["parallel"])

    def _exclusions(self):
        for pair in self.problem.excludes:
            sides = [[taking.var for taking in self.takings[at] if taking.var is not None] for at in pair]
            held = [any(taking.var is None for taking in self.takings[at]) for at in pair]
            if len(sides) == 2:
                for one in sides[0]:
                    if held[1]:
                        self.model.add(one == 0)
                    for other in sides[1]:
                        self.model.add_bool_or([one.negated(), other.negated()])
                if held[0]:
                    for other in sides[1]:
                        self.model.add(other == 0)

    # ---- answers

    def answer(self, seconds):
        """The optimum: unknown hours first, then the week; ties by cost (unknown ones first), then hours."""
        problem, steps = self.problem, self.steps()
        fees = [problem.cost(step.at, step.again) for step in steps]
        work = [self.hours(step.at, step.again) for step in steps]
        unknown = sum(step.var for step, hours in zip(steps, work) if hours is None)
        stages = [
            ("unknown", unknown),
            ("reached", self.reached),
            ("free", sum(step.var for step, fee in zip(steps, fees) if fee is None)),
            ("cost", sum((fee or 0) * step.var for step, fee in zip(steps, fees))),
            ("hours", sum((hours or 0) * step.var for step, hours in zip(steps, work))),
        ]
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 0
        solver.parameters.linearization_level = 2
        solver.parameters.max_time_in_seconds = seconds
        found, proven, bound = {}, True, None
        for name, target in stages:
            if isinstance(target, int):
                found[name] = target
                continue
            self.model.minimize(target)
            status = solver.solve(self.model)
            if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                if not found or name in ("unknown", "reached"):
                    return {"feasible": False, "proven": status == cp_model.INFEASIBLE}
                break
            found[name] = round(solver.objective_value)
            plan = [
                {"credential": problem.ids[step.at], "from": self.calendar.weeks[solver.value(step.start)], "weeks": step.length}
                for step in steps
                if solver.boolean_value(step.var)
            ]
            if name in ("unknown", "reached"):
                proven = proven and status == cp_model.OPTIMAL
                bound = round(solver.best_objective_bound)
            elif status != cp_model.OPTIMAL:
                found.pop(name)
                break
            self.model.add(target <= found[name])
        return {
            "feasible": True,
            "proven": proven,
            "unknown": found["unknown"],
            "value": self.calendar.ends[found["reached"]],
            "bound": [found["unknown"], self.calendar.ends[max(bound, 0)]],
            "tie": [found.get("free"), found.get("cost"), found.get("hours")],
            "steps": plan,
        }


def solve(problem, seconds=60):
    return Schedule(problem).answer(seconds)
