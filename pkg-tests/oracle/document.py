"""What an instance says, read on its own terms: conditions as trees of tuples, the record as sets.

A condition is one of
    ("held", c)  ("skill", k, level)  ("text",)
    ("all", operands)  ("any", operands)  ("count", k, operands)  ("sum", unit, amount, credentials)
where c and k are positions. Operands are tuples, each once.
"""

from datetime import date, timedelta
from decimal import Decimal
import calendar
import re

TIERS = {"claimed": 0, "recorded": 1, "verified": 2}
CENTS = 100
# Hours are counted in thousandths: halves of hours times quarters of progress come out whole.
MILLIHOURS = 1000


def day(text):
    return date.fromisoformat(text[:10])


def after(start, period):
    """The last day of something valid for an ISO 8601 period: months first, then weeks and days."""
    found = re.fullmatch(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?", period)
    years, months, weeks, days = (int(part or 0) for part in found.groups())
    month = start.month - 1 + years * 12 + months
    year, month = start.year + month // 12, month % 12 + 1
    start = start.replace(year=year, month=month, day=min(start.day, calendar.monthrange(year, month)[1]))
    return start + timedelta(days=weeks * 7 + days)


def scaled(number, unit):
    figure = Decimal(str(number)) * unit
    if figure != figure.to_integral_value():
        raise ValueError(f"{number} is finer than one {unit}th")
    return int(figure)


def alike(tree):
    """The same for conditions that differ in the order of their operands alone: repeated, they count once."""
    if tree[0] == "sum":
        return tree[:3] + (tuple(sorted(tree[3])),)
    if tree[0] in ("all", "any", "count"):
        return tree[:-1] + (tuple(sorted((alike(operand) for operand in tree[-1]), key=repr)),)
    return tree


class Problem:
    """An instance: the document, the record, the goal and the options."""

    def __init__(self, instance):
        document, record, options = instance["document"], instance.get("record") or {}, instance.get("options") or {}
        self.options = options
        self.credentials = document["credentials"]
        self.ids = [known["id"] for known in self.credentials]
        self.index = {name: at for at, name in enumerate(self.ids)}
        self.skills = {known["id"]: at for at, known in enumerate(document.get("skills", []))}
        self.roles = {known["id"]: known for known in document.get("roles", [])}
        self.automatic = [known.get("award") == "automatic" for known in self.credentials]
        self.validators = {}
        for at, known in enumerate(self.credentials):
            for shown in known.get("validates", []):
                self.validators.setdefault(self.skills[shown["skill"]], []).append((at, shown.get("level", 1)))
        self.requires, self.stack, self.alongside = (
            [self.condition(known[part], at) if part in known else ("all", ()) for at, known in enumerate(self.credentials)]
            for part in ("requires", "stack", "alongside")
        )
        self._equivalents(record)
        self.excludes = set()
        for at, known in enumerate(self.credentials):
            for other in known.get("excludes", []):
                self.excludes.add(frozenset((at, self.index[other])))
        pace = record.get("pace", {})
        self.pace = {**pace, **{name: options[name] for name in ("hoursPerWeek", "parallel", "startOn", "pauses") if name in options}}
        self.forbidden = {self.index[name] for name in options.get("exclude", [])}
        self.goal = self.wanted(instance["goal"])
        self._record(record)

    # ---- conditions

    def condition(self, written, owner=None):
        if isinstance(written, str):
            return ("held", self.index[written])
        if "skill" in written:
            return ("skill", self.skills[written["skill"]], written.get("level", 1))
        if "credential" in written:
            return ("held", self.index[written["credential"]])
        if "text" in written:
            return ("text",)
        for gate in ("all", "any"):
            if gate in written:
                return (gate, self._operands(written[gate], owner))
        operands = self._operands(written["of"], owner)
        if "atLeast" in written:
            return ("count", written["atLeast"], operands)
        unit = "credits" if "credits" in written else "hours"
        return ("sum", unit, written[unit], tuple(at for _, at in operands))

    def _operands(self, written, owner):
        found = []
        for operand in written:
            if isinstance(operand, str) and operand.startswith("tag:"):
                tag = operand[4:]
                found += [("held", at) for at, known in enumerate(self.credentials) if tag in known.get("tags", []) and at != owner]
            else:
                found.append(self.condition(operand, owner))
        return tuple({alike(operand): operand for operand in reversed(found)}.values())[::-1]

    def wanted(self, goal):
        if isinstance(goal, list):
            return ("all", tuple(self.wanted(part) for part in goal))
        if isinstance(goal, str):
            goal = {"role": goal} if goal in self.roles else {"skills": [{"skill": goal}]} if goal in self.skills else {"credential": goal}
        if "credential" in goal:
            return ("held", self.index[goal["credential"]])
        if "condition" in goal:
            return self.condition(goal["condition"])
        if "role" in goal:
            role = self.roles[goal["role"]]
            needed = [part for part in role.get("skills", []) if part.get("need", "required") == "required"]
            return ("all", (self.wanted({"skills": needed}), self.condition(role["requires"]) if "requires" in role else ("all", ())))
        return ("all", tuple(("skill", self.skills[part["skill"]], part.get("level", 1)) for part in goal["skills"]))

    # ---- equivalents

    def _equivalents(self, record):
        """`counting[c]`: what counts as c, c first. Names outside the document follow the credentials."""
        self.outside = {}
        listed = []
        for known in self.credentials:
            listed.append([self.index.get(name, None) if name in self.index else self._foreign(name) for name in known.get("equivalent", [])])
        self.counting = []
        for at in range(len(self.credentials)):
            found, waiting = {at: None}, [at]
            while waiting:
                here = waiting.pop()
                for other in listed[here] if here < len(listed) else []:
                    if other not in found:
                        found[other] = None
                        waiting.append(other)
            self.counting.append(list(found))

    def _foreign(self, name):
        return self.outside.setdefault(name, len(self.credentials) + len(self.outside))

    def classes(self, members):
        """The connected components of equivalence among some credentials."""
        number = {at: at for at in members}

        def root(at):
            while number[at] != at:
                at = number[at]
            return at

        for at in members:
            for other in self.counting[at]:
                if other in number:
                    number[root(other)] = root(at)
        found = {}
        for at in members:
            found.setdefault(root(at), []).append(at)
        return list(found.values())

    # ---- the record

    def _record(self, record):
        now, accept = self.options.get("now"), TIERS[self.options.get("acceptTier", "recorded")]
        today = day(now) if now else None
        self.lapses = {}
        for entry in record.get("earned", []):
            name = entry["credential"]
            at = self.index.get(name, self.outside.get(name))
            if at is None or TIERS[entry.get("tier", "recorded")] < accept:
                continue
            last = day(entry["expires"]) if "expires" in entry else None
            if last is None and at < len(self.credentials) and "validFor" in self.credentials[at]:
                last = after(day(entry["on"]), self.credentials[at]["validFor"])
            if last is None or today is None or last >= today:
                best = self.lapses.get(at, date.min)
                self.lapses[at] = None if last is None or best is None else max(best, last)
        self.waived = {self.index[entry["credential"]] for entry in record.get("waived", [])}
        self.under_way = {self.index[entry["credential"]]: Decimal(str(entry.get("fraction", 0))) for entry in record.get("inProgress", [])}
        self.shown = {}
        for entry in record.get("skills", []):
            if TIERS[entry.get("tier", "claimed")] >= accept:
                at = self.skills[entry["skill"]]
                self.shown[at] = max(self.shown.get(at, 0), entry.get("level", 1))
        self.held = set(self.lapses)
        while True:
            new = {at for at, automatic in enumerate(self.automatic) if automatic and at not in self.held and self.settled(self.stack[at])}
            if not new:
                break
            self.held |= new

    def counts(self, at):
        """Whether the record holds something that counts as a credential, waivers included."""
        return at in self.waived or self.evidenced(at)

    def evidenced(self, at):
        """The same without waivers, which show no skill."""
        return any(other in self.held for other in self.counting[at])

    def skilled(self, skill, level):
        return self.shown.get(skill, 0) >= level or any(shown >= level and self.evidenced(at) for at, shown in self.validators.get(skill, []))

    def settled(self, tree):
        """Whether the record meets a condition as it stands."""
        return self.value(tree, self.counts, self.skilled)

    def value(self, tree, held, skilled):
        kind = tree[0]
        if kind == "held":
            return held(tree[1])
        if kind == "skill":
            return skilled(tree[1], tree[2])
        if kind == "text":
            return True
        if kind == "sum":
            best = (max((self.figure(at, tree[1]) for at in group if held(at)), default=0) for group in self.classes(tree[3]))
            return sum(best) >= scaled(tree[2], MILLIHOURS)
        met = sum(self.value(operand, held, skilled) for operand in tree[-1])
        return met >= {"all": len(tree[-1]), "any": 1, "count": tree[1] if kind == "count" else 0}[kind]

    # ---- figures

    def figure(self, at, unit):
        """What a credential brings to a sum, in thousandths; nothing for sure if nobody says."""
        return scaled(self.credentials[at].get(unit, 0), MILLIHOURS)

    def days_valid(self, at):
        """How many days after the day it is earned a credential lapses, for validities said in days."""
        return int(re.fullmatch(r"P(\d+)D", self.credentials[at]["validFor"]).group(1))

    def hours(self, at):
        """Hours of work left, in thousandths; None if nobody says."""
        if "hours" not in self.credentials[at]:
            return None
        return scaled(Decimal(str(self.credentials[at]["hours"])) * (1 - self.under_way.get(at, 0)), MILLIHOURS)

    def cost(self, at, again=False):
        """Cents to pay; None if nobody says. What is under way is paid for."""
        if at in self.under_way and not again:
            return 0
        if "cost" not in self.credentials[at]:
            return None
        return sum(scaled(part["amount"], CENTS) for part in self.credentials[at]["cost"])

    def unknown(self, at, objective):
        """Unknown figures that a step brings into a plan: of what the objective or a budget asks for."""
        money = objective == "cost" or "budget" in self.options
        return (money and self.cost(at) is None) + (objective in ("hours", "time") and self.hours(at) is None)

    def addable(self, at):
        """Whether a plan may have a credential as a step."""
        if self.automatic[at] or at in self.forbidden or at in self.held:
            return False
        return not any(at in pair and pair - {at} & self.held for pair in self.excludes)
