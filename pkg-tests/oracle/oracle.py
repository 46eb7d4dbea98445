"""Answers instances with OR-tools CP-SAT, one worker: `oracle.py INSTANCES.ndjson`, answers as NDJSON to stdout.

An instance is { name, document, record, goal, options, objectives }. An answer is
{ name, objective, feasible, proven, unknown, value, bound, steps, ms }: `value` in cents, thousandths of an hour,
steps or weeks; `ms` is building the model and solving it, reading the JSON left out.
"""

import argparse
import json
import sys
import time

import plan
import schedule
from document import Problem


def answer(instance, objective, seconds):
    begin = time.perf_counter()
    problem = Problem(instance)
    solver = schedule.solve if objective == "time" else plan.solve
    found = solver(problem, *([] if objective == "time" else [objective]), seconds=seconds)
    return {"name": instance["name"], "objective": objective, **found, "ms": round((time.perf_counter() - begin) * 1000, 3)}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("instances")
    arguments.add_argument("--seconds", type=float, default=60, help="time limit for each answer")
    chosen = arguments.parse_args()
    with open(chosen.instances, encoding="utf-8") as lines:
        for line in lines:
            instance = json.loads(line)
            for objective in instance["objectives"]:
                print(json.dumps(answer(instance, objective, chosen.seconds)), flush=True)


if __name__ == "__main__":
    sys.exit(main())
