"""The cheapest, shortest or smallest set of credentials that reaches a goal, in CP-SAT.

Facts are what can become true: a step ("step", c), a counted award ("award", c), a credential that counts as held
("held", c) or as evidence ("shown", c), one that is held or under way beside another ("beside", c), a skill at a
level ("skill", k, level). Each is implied only by its own reason, and reasons inside a loop of facts must fall in
rank, so that nothing holds itself up: the least fixed point.
"""

from ortools.sat.python import cp_model
from document import CENTS, MILLIHOURS, scaled

TRUE, FALSE = ("all", ()), ("any", ())


class Facts:
    """The facts that matter for a goal and may become true, and what each stands on."""

    def __init__(self, problem):
        self.problem = problem
        self.reasons = {}
        self.goal = self.tree(problem.goal, "held")
        waiting = self.leaves(self.goal)
        while waiting:
            fact = waiting.pop()[0]
            if fact not in self.reasons:
                self.reasons[fact] = self.reason(fact)
                waiting += self.leaves(self.reasons[fact])
        self._drop_impossible()
        self._look_through()

    def tree(self, tree, kind, weight=1):
        """A condition over facts; a leaf is ("leaf", fact, how much later than it)."""
        problem = self.problem
        if tree[0] == "held":
            return TRUE if problem.counts(tree[1]) else ("leaf", (kind, tree[1]), weight)
        if tree[0] == "skill":
            return TRUE if problem.skilled(tree[1], tree[2]) else ("leaf", ("skill", tree[1], tree[2]), weight)
        if tree[0] == "text":
            return TRUE
        if tree[0] == "sum":
            return ("sum", tree[1], tree[2], tuple((at, self.tree(("held", at), kind, weight)) for at in tree[3]))
        return tree[:-1] + (tuple(self.tree(operand, kind, weight) for operand in tree[-1]),)

    def reason(self, fact):
        problem, (kind, at) = self.problem, fact[:2]
        if kind == "step":
            parts = [self.tree(problem.stack[at], "held")]
            if at not in problem.under_way:
                parts += [self.tree(problem.requires[at], "held"), self.tree(problem.alongside[at], "beside", 0)]
            return ("all", tuple(parts))
        if kind == "award":
            return self.tree(problem.stack[at], "held")
        if kind == "skill":
            able = [other for other, level in problem.validators.get(at, []) if level >= fact[2]]
            return ("any", tuple(("leaf", ("shown", other), 1) for other in able))
        weight = 0 if kind == "beside" else 1
        known = [other for other in problem.counting[at] if other < len(problem.ids)]
        steps = [("leaf", ("step", other), weight) for other in known if problem.addable(other)]
        return ("any", tuple(steps + [("leaf", ("award", other), weight) for other in known if self._awardable(other)]))

    def _awardable(self, at):
        problem = self.problem
        return problem.automatic[at] and at not in problem.held and not any(at in pair and pair - {at} & problem.held for pair in problem.excludes)

    def leaves(self, tree):
        if tree[0] == "leaf":
            return [(tree[1], tree[2])]
        if tree[0] == "sum":
            return [leaf for _, part in tree[3] for leaf in self.leaves(part)]
        return [leaf for operand in tree[-1] for leaf in self.leaves(operand)]

    def holds(self, tree, known):
        """Whether a condition is met when the `known` facts are."""
        if tree[0] == "leaf":
            return tree[1] in known
        if tree[0] == "sum":
            best = {at: self.problem.figure(at, tree[1]) for at, part in tree[3] if self.holds(part, known)}
            groups = self.problem.classes([at for at, _ in tree[3]])
            return sum(max((best[at] for at in group if at in best), default=0) for group in groups) >= scaled(tree[2], MILLIHOURS)
        met = sum(self.holds(operand, known) for operand in tree[-1])
        return met >= {"all": len(tree[-1]), "any": 1, "count": tree[1] if tree[0] == "count" else 0}[tree[0]]

    def _drop_impossible(self):
        """Facts that nothing can bring about, even with every step taken (those beside each other hope together)."""
        users = {}
        for fact, reason in self.reasons.items():
            for leaf, _ in self.leaves(reason):
                users.setdefault(leaf, []).append(fact)
        waiting, known = list(self.reasons), {fact for fact in self.reasons if fact[0] == "beside"}
        while waiting:
            fact = waiting.pop()
            if fact not in known and self.holds(self.reasons[fact], known):
                known.add(fact)
                waiting += users.get(fact, [])
        self.reasons = {fact: reason for fact, reason in self.reasons.items() if fact in known}

    def _look_through(self):
        """A fact that stands on one other fact alone is that other fact."""
        alias = {}
        for fact, reason in self.reasons.items():
            if fact[0] not in ("step", "award"):
                able = [leaf for leaf in self.leaves(reason) if leaf[0] in self.reasons]
                if len(able) == 1:
                    alias[fact] = able[0][0]

        def seen(tree):
            if tree[0] == "leaf":
                fact = tree[1]
                for _ in range(len(alias)):
                    if fact not in alias:
                        break
                    fact = alias[fact]
                return ("leaf", fact, tree[2])
            if tree[0] == "sum":
                return tree[:3] + (tuple((at, seen(part)) for at, part in tree[3]),)
            return tree[:-1] + (tuple(seen(operand) for operand in tree[-1]),)

        self.goal = seen(self.goal)
        self.reasons = {fact: seen(reason) for fact, reason in self.reasons.items() if fact not in alias}

    def loops(self):
        """The number of the strongly connected component of each fact, and the sizes of the components (Tarjan)."""
        number, low, component, sizes, path, stacked = {}, {}, {}, [], [], set()
        for start in self.reasons:
            if start in number:
                continue
            work = [(start, iter([]))]
            fresh = True
            while work:
                fact, rest = work[-1]
                if fresh:
                    number[fact] = low[fact] = len(number)
                    path.append(fact)
                    stacked.add(fact)
                    rest = iter([leaf for leaf, _ in self.leaves(self.reasons[fact]) if leaf in self.reasons])
                    work[-1] = (fact, rest)
                    fresh = False
                for leaf in rest:
                    if leaf not in number:
                        work.append((leaf, None))
                        fresh = True
                        break
                    if leaf in stacked:
                        low[fact] = min(low[fact], number[leaf])
                if fresh:
                    continue
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[fact])
                if low[fact] == number[fact]:
                    sizes.append(0)
                    while True:
                        member = path.pop()
                        stacked.discard(member)
                        component[member] = len(sizes) - 1
                        sizes[-1] += 1
                        if member == fact:
                            break
        return component, sizes


class Model:
    """The facts as a CP-SAT model."""

    def __init__(self, problem, objective):
        self.problem, self.objective = problem, objective
        self.facts = Facts(problem)
        self.model = cp_model.CpModel()
        self.component, self.sizes = self.facts.loops()
        self.var = {fact: self.model.new_bool_var("") for fact in self.facts.reasons}
        self.rank = {
            fact: self.model.new_int_var(0, self.sizes[self.component[fact]], "")
            for fact in self.facts.reasons
            if self.sizes[self.component[fact]] > 1
        }
        for fact, reason in self.facts.reasons.items():
            self.enforce(reason, fact, [self.var[fact]])
        self.enforce(self.facts.goal, None, [])
        self._exclusions()
        self._objective()

    def enforce(self, tree, owner, given):
        """If every literal of `given` is true, the condition is met."""
        model, kind = self.model, tree[0]
        if kind == "all":
            for operand in tree[1]:
                self.enforce(operand, owner, given)
        elif kind == "leaf":
            model.add_bool_and([self.literal(tree, owner)]).only_enforce_if(given)
        elif kind == "any":
            if any(operand == TRUE for operand in tree[1]):
                return
            model.add_bool_or([self.literal(operand, owner) for operand in tree[1]]).only_enforce_if(given)
        elif kind == "count":
            model.add(sum(self.literal(operand, owner) for operand in tree[2]) >= tree[1]).only_enforce_if(given)
        else:
            model.add(self.amount(tree, owner) >= scaled(tree[2], MILLIHOURS)).only_enforce_if(given)

    def literal(self, tree, owner):
        """A literal that can be true only if the condition is met."""
        model = self.model
        if tree == TRUE:
            return model.new_constant(1)
        if tree[0] != "leaf":
            gate = model.new_bool_var("")
            self.enforce(tree, owner, [gate])
            return gate
        fact, later = tree[1:]
        if fact not in self.var:
            return model.new_constant(0)
        if owner is None or self.component[owner] != self.component[fact] or owner not in self.rank:
            return self.var[fact]
        support = model.new_bool_var("")
        model.add_implication(support, self.var[fact])
        model.add(self.rank[owner] >= self.rank[fact] + later).only_enforce_if(support)
        return support

    def amount(self, tree, owner):
        """What the operands of a sum bring, a class of equivalents once."""
        parts = dict(tree[3])
        terms = []
        for group in self.problem.classes(list(parts)):
            chosen = []
            for at in group:
                figure = self.problem.figure(at, tree[1])
                literal = self.literal(parts[at], owner)
                if len(group) > 1:
                    pick = self.model.new_bool_var("")
                    self.model.add_implication(pick, literal)
                    literal = pick
                chosen.append(literal)
                terms.append(figure * literal)
            if len(group) > 1:
                self.model.add_at_most_one(chosen)
        return sum(terms)

    def _exclusions(self):
        for pair in self.problem.excludes:
            sides = [[self.var[fact] for fact in (("step", at), ("award", at)) if fact in self.var] for at in pair]
            if len(sides) == 2:
                for one in sides[0]:
                    for other in sides[1]:
                        self.model.add_bool_or([one.negated(), other.negated()])

    def _objective(self):
        problem = self.problem
        self.steps = {fact[1]: var for fact, var in self.var.items() if fact[0] == "step"}
        self.figures = {at: (problem.unknown(at, self.objective), self.figure(at)) for at in self.steps}
        budget = problem.options.get("budget")
        if budget:
            spent = sum((problem.cost(at) or 0) * var for at, var in self.steps.items())
            self.model.add(spent <= scaled(budget["amount"], CENTS))
        self.weight = 1 + sum(value for _, value in self.figures.values())
        self.model.minimize(sum((unknown * self.weight + value) * self.steps[at] for at, (unknown, value) in self.figures.items()))

    def figure(self, at):
        if self.objective == "count":
            return 1
        return (self.problem.cost(at) if self.objective == "cost" else self.problem.hours(at)) or 0

    def answer(self, seconds):
        """The optimum as (unknown figures, objective), or the best found and the bound."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 0
        # The full linear relaxation: far ahead of the default on covering and knapsacks, never behind by much.
        solver.parameters.linearization_level = 2
        solver.parameters.max_time_in_seconds = seconds
        status = solver.solve(self.model)
        proven = status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return {"feasible": False, "proven": proven}
        steps = [at for at, var in self.steps.items() if solver.boolean_value(var)]
        found = [sum(self.figures[at][part] for at in steps) for part in (0, 1)]
        bound = divmod(round(solver.best_objective_bound), self.weight)
        return {
            "feasible": True,
            "proven": proven,
            "unknown": found[0],
            "value": found[1],
            "bound": list(bound),
            "steps": [self.problem.ids[at] for at in sorted(steps)],
        }


def solve(problem, objective, seconds=60):
    return Model(problem, objective).answer(seconds)
