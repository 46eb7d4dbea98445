"""Cases small enough to work by hand. Run by scripts/oracle.mjs; or `python -m unittest` in this folder."""

import unittest

import plan
import schedule
from document import Problem


def credential(name, hours=10, cost="100.00", **more):
    known = {"id": name, **more}
    if hours is not None:
        known["hours"] = hours
    if cost is not None:
        known["cost"] = [{"amount": cost, "currency": "CAD"}] if cost else []
    return known


def problem(credentials, goal, record=None, options=None, skills=(), roles=()):
    document = {"credentials": credentials, "skills": [{"id": name} for name in skills], "roles": list(roles)}
    return Problem({"document": document, "goal": goal, "record": record, "options": {"now": "2026-11-23", **(options or {})}})


def validates(*pairs):
    return [{"skill": skill, "level": level} for skill, level in pairs]


class Sets(unittest.TestCase):
    def best(self, objective, *args, **more):
        found = plan.solve(problem(*args, **more), objective)
        self.assertTrue(found["proven"])
        return (found["unknown"], found["value"], found["steps"]) if found["feasible"] else None

    def test_the_cheaper_way_is_not_the_shorter(self):
        ways = [
            credential("a", 5, "300.00"),
            credential("b", 20, "50.00"),
            credential("c", 20, "60.00", requires="b"),
            credential("g", 1, "", requires={"any": ["a", "c"]}),
        ]
        self.assertEqual(self.best("cost", ways, "g"), (0, 11000, ["b", "c", "g"]))
        self.assertEqual(self.best("hours", ways, "g"), (0, 6000, ["a", "g"]))
        self.assertEqual(self.best("count", ways, "g"), (0, 2, ["a", "g"]))

    def test_a_reached_goal_needs_nothing(self):
        self.assertEqual(self.best("cost", [credential("a")], "a", {"earned": [{"credential": "a", "on": "2026-01-01"}]}), (0, 0, []))
        self.assertEqual(self.best("cost", [credential("a")], "a", {"waived": [{"credential": "a"}]}), (0, 0, []))

    def test_nothing_holds_itself_up(self):
        loop = [
            credential("a", requires={"skill": "s"}, validates=validates(("t", 1))),
            credential("b", requires={"skill": "t"}, validates=validates(("s", 1))),
        ]
        self.assertIsNone(self.best("cost", loop, "a", skills="st"))
        way_in = [*loop, credential("c", validates=validates(("s", 1)))]
        self.assertEqual(self.best("count", way_in, "a", skills="st"), (0, 2, ["a", "c"]))
        # a needs skill s of b, b needs an equivalent of a.
        alike = [credential("a", requires={"skill": "s"}), credential("b", requires="e", validates=validates(("s", 1))), credential("e", equivalent=["a"], requires={"skill": "s", "level": 2})]
        self.assertIsNone(self.best("cost", alike, "a", skills="s"))

    def test_levels_are_climbed(self):
        steps = [
            credential("one", validates=validates(("s", 1))),
            credential("two", requires={"skill": "s", "level": 1}, validates=validates(("s", 2))),
            credential("leap", 10, "999.00", validates=validates(("s", 3))),
            credential("three", requires={"skill": "s", "level": 2}, validates=validates(("s", 3))),
        ]
        goal = {"skills": [{"skill": "s", "level": 3}]}
        self.assertEqual(self.best("cost", steps, goal, skills="s"), (0, 30000, ["one", "two", "three"]))
        self.assertEqual(self.best("count", steps, goal, skills="s"), (0, 1, ["leap"]))
        shown = {"skills": [{"skill": "s", "level": 2, "tier": "recorded"}]}
        self.assertEqual(self.best("cost", steps, goal, shown, skills="s"), (0, 10000, ["three"]))
        claimed = {"skills": [{"skill": "s", "level": 2}]}
        self.assertEqual(self.best("cost", steps, goal, claimed, skills="s")[1], 30000)

    def test_awards_are_free_and_not_steps(self):
        ways = [credential("a"), credential("b"), {"id": "award", "stack": {"atLeast": 1, "of": ["a", "b"]}, "award": "automatic", "validates": validates(("s", 1))}, credential("g", 0, "", requires={"skill": "s"})]
        self.assertEqual(self.best("count", ways, "g", skills="s")[:2], (0, 2))
        self.assertEqual(self.best("cost", ways, "award", skills="s")[:2], (0, 10000))

    def test_a_sum_counts_each_once_and_a_class_with_its_largest(self):
        courses = [credential("a", credits=3), credential("b", credits=4, equivalent=["a"]), credential("c", 10, "500.00", credits=3), credential("d", 10, "1.00")]
        rule = {"condition": {"credits": 6, "of": ["a", "b", "c", "d"]}}
        # a and b are a class of 4, d says nothing, so c is needed: with a or b.
        self.assertEqual(self.best("cost", courses, rule)[:2], (0, 60000))
        self.assertIsNone(self.best("cost", courses, {"condition": {"credits": 8, "of": ["a", "b", "c", "d"]}}))
        hours = {"condition": {"hours": 25, "of": ["a", "a", "b", "c"]}}
        self.assertIsNone(self.best("cost", courses, hours))

    def test_operands_that_say_the_same_count_once(self):
        courses = [credential("a"), credential("b"), credential("c", 10, "900.00")]
        rule = {"atLeast": 2, "of": [{"all": ["a", "b"]}, {"all": ["b", "a"]}, "c"]}
        self.assertEqual(self.best("cost", courses, {"condition": rule})[1], 110000)

    def test_tags_leave_out_their_owner(self):
        courses = [credential("a", 10, "5.00", tags=["x"]), credential("b", tags=["x"]), credential("g", 0, "", tags=["x"], stack={"atLeast": 2, "of": ["tag:x"]})]
        self.assertEqual(self.best("cost", courses, "g"), (0, 10500, ["a", "b", "g"]))

    def test_equivalents_are_directed_and_transitive(self):
        chain = [credential("a", equivalent=["b"]), credential("b", equivalent=["https://elsewhere.example/c"]), credential("c", 1, "1.00", equivalent=["a"])]
        elsewhere = {"earned": [{"credential": "https://elsewhere.example/c", "on": "2020-01-01"}]}
        self.assertEqual(self.best("cost", chain, "a", elsewhere), (0, 0, []))
        # c lists a, so a counts as c, and c does not count as a.
        self.assertEqual(self.best("cost", chain, "a")[1], 10000)

    def test_exclusions_bind_what_is_added(self):
        pair = [credential("a", excludes=["b"]), credential("b", validates=validates(("s", 1))), credential("c", 10, "400.00", validates=validates(("s", 1)))]
        goal = ["a", {"skills": [{"skill": "s"}]}]
        self.assertEqual(self.best("cost", pair, goal, skills="s"), (0, 50000, ["a", "c"]))
        held = {"earned": [{"credential": "b", "on": "2026-01-01"}]}
        self.assertIsNone(self.best("cost", pair, "a", held, skills="s"))
        both = {"earned": [{"credential": "a", "on": "2026-01-01"}, {"credential": "b", "on": "2026-01-01"}]}
        self.assertEqual(self.best("cost", pair, goal, both, skills="s"), (0, 0, []))

    def test_an_award_that_would_break_a_pair_stays_uncounted(self):
        parts = [credential("a"), {"id": "award", "stack": "a", "award": "automatic", "excludes": ["b"]}, credential("b", requires="a")]
        self.assertEqual(self.best("cost", parts, "b"), (0, 20000, ["a", "b"]))
        self.assertIsNone(self.best("cost", parts, ["award", "b"]))

    def test_unknown_figures_come_last(self):
        ways = [credential("a", cost=None), credential("b", 10, "900.00"), credential("c", None, "1.00"), credential("g", 0, "", requires={"any": ["a", "b"]})]
        self.assertEqual(self.best("cost", ways, "g"), (0, 90000, ["b", "g"]))
        self.assertEqual(self.best("cost", ways, "g", options={"exclude": ["b"]}), (1, 0, ["a", "g"]))
        self.assertEqual(self.best("hours", ways, "c"), (1, 0, ["c"]))
        self.assertEqual(self.best("cost", ways, "c"), (0, 100, ["c"]))

    def test_what_is_under_way_is_paid_for_and_partly_done(self):
        record = {"inProgress": [{"credential": "a", "fraction": 0.25}]}
        self.assertEqual(self.best("hours", [credential("a")], "a", record)[1], 7500)
        self.assertEqual(self.best("cost", [credential("a", cost=None)], "a", record), (0, 0, ["a"]))

    def test_what_has_lapsed_is_taken_again(self):
        lapsed = {"earned": [{"credential": "a", "on": "2020-01-01", "expires": "2026-11-22"}]}
        today = {"earned": [{"credential": "a", "on": "2020-01-01", "expires": "2026-11-23"}]}
        ways = [credential("a"), credential("b", requires="a")]
        self.assertEqual(self.best("count", ways, "b", lapsed)[1], 2)
        self.assertEqual(self.best("count", ways, "b", today)[1], 1)

    def test_a_waiver_shows_no_skill(self):
        ways = [credential("a", 10, "30.00", validates=validates(("s", 1))), credential("b", validates=validates(("s", 1)))]
        record = {"waived": [{"credential": "a"}]}
        self.assertEqual(self.best("cost", ways, {"skills": [{"skill": "s"}]}, record, skills="s")[1], 3000)

    def test_partners_open_together_unless_one_waits_for_the_other(self):
        pair = [credential("a", alongside="b"), credential("b", alongside="a")]
        self.assertEqual(self.best("count", pair, "a"), (0, 2, ["a", "b"]))
        waits = [credential("a", alongside="b"), credential("b", requires="a")]
        self.assertIsNone(self.best("count", waits, "a"))

    def test_the_budget_is_a_limit(self):
        ways = [credential("a", 5, "300.00"), credential("b", 20, "50.00"), credential("g", 1, "", requires={"any": ["a", "b"]})]
        budget = lambda amount: {"budget": {"amount": amount, "currency": "CAD"}}
        self.assertEqual(self.best("hours", ways, "g", options=budget("300.00"))[1], 6000)
        self.assertEqual(self.best("hours", ways, "g", options=budget("299.99"))[1], 21000)
        self.assertIsNone(self.best("hours", ways, "g", options=budget("49.99")))

    def test_a_role_asks_for_its_required_skills_and_its_condition(self):
        role = {"id": "r", "skills": [{"skill": "s", "level": 1}, {"skill": "t", "level": 1, "need": "desired"}], "requires": "licence"}
        ways = [credential("a", validates=validates(("s", 1))), credential("licence")]
        self.assertEqual(self.best("count", ways, "r", skills="st", roles=[role]), (0, 2, ["a", "licence"]))


class Weeks(unittest.TestCase):
    PACE = {"hoursPerWeek": 10, "startOn": "2026-11-23"}

    def best(self, credentials, goal, record=None, skills=(), **pace):
        found = schedule.solve(problem(credentials, goal, record, {**self.PACE, **pace}, skills=skills))
        self.assertTrue(found["proven"])
        return found["value"] if found["feasible"] else None

    def test_hours_take_whole_weeks(self):
        self.assertEqual(self.best([credential("a", 11)], "a"), 2)
        self.assertEqual(self.best([credential("a", 11, weeks=4)], "a"), 4)
        self.assertEqual(self.best([credential("a", 0)], "a"), 0)

    def test_loads_share_the_week(self):
        # Two of 5 hours a week go together; with 6 hours a week each they do not.
        self.assertEqual(self.best([credential("a", 10, weeks=2), credential("b", 10, weeks=2)], ["a", "b"]), 2)
        self.assertEqual(self.best([credential("a", 12, weeks=2), credential("b", 12, weeks=2)], ["a", "b"]), 4)
        self.assertEqual(self.best([credential("a", 10, weeks=2), credential("b", 10, weeks=2)], ["a", "b"], parallel=1), 4)

    def test_what_is_required_comes_before(self):
        self.assertEqual(self.best([credential("a", 10), credential("b", 10, requires="a", weeks=3)], "b"), 4)

    def test_intakes_and_pauses(self):
        intake = credential("a", 10, offered=[{"start": "2026-11-23"}, {"start": "2026-12-14"}])
        self.assertEqual(self.best([intake], "a"), 1)
        self.assertEqual(self.best([credential("p", 5), {**intake, "requires": "p"}], "a"), 4)
        pause = [{"start": "2026-11-30", "end": "2026-12-13"}]
        self.assertEqual(self.best([credential("a", 20)], "a", pauses=pause), 4)
        self.assertEqual(self.best([credential("a", 10)], "a", pauses=pause), 1)

    def test_partners_start_together_and_need_not_end_together(self):
        pair = [credential("a", 5, alongside="b"), credential("b", 10, weeks=2)]
        self.assertEqual(self.best(pair, "a"), 1)
        late = [credential("a", 5, alongside="b"), credential("b", 10, weeks=2, requires="c"), credential("c", 10)]
        self.assertEqual(self.best(late, "a"), 2)

    def test_the_choice_is_part_of_it(self):
        ways = [credential("a", 30, "1.00"), credential("b", 10, "900.00", offered=[{"start": "2026-12-07"}]), credential("g", 0, "", requires={"any": ["a", "b"]})]
        self.assertEqual(self.best(ways, "g"), 3)
        found = schedule.solve(problem(ways, "g", None, self.PACE))
        self.assertEqual(found["tie"], [0, 100, 30000])

    def test_what_lapses_on_the_way_is_taken_again(self):
        held = {"earned": [{"credential": "a", "on": "2025-01-01", "expires": "2026-12-02"}]}
        # b needs a in its second week of three: it may start while a is valid.
        self.assertEqual(self.best([credential("a", 10, validFor="P45D"), credential("b", 30, requires="a")], "b", held), 3)
        # c starts after b only; a has lapsed by then and is taken again, beside nothing: 3 + 1 + 1 weeks.
        chain = [credential("a", 10, validFor="P45D"), credential("b", 30), credential("c", 10, requires={"all": ["a", "b"]})]
        self.assertEqual(self.best(chain, "c", held), 5)
        # The goal asks for a itself at the end.
        self.assertEqual(self.best(chain[:2], ["a", "b"], held), 4)

    def test_a_validity_shorter_than_the_rest_is_renewed_inside(self):
        ways = [credential("a", 10, validFor="P10D"), credential("b", 30, requires="a")]
        # a lapses in the week after b began: b, then a again.
        self.assertEqual(self.best(ways, ["a", "b"]), 5)


if __name__ == "__main__":
    unittest.main()
