# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""Tries to find which rows for research belong to a shown group.

Usage: python3 rows.py CASES.json

The attacker has the rows, without names and without teams, and every figure that is shown of each group: how many
took part, how many of them gave each answer, and means. An integer programme (HiGHS) looks for rows that add up to
all of these, and then for other rows that do too. Prints a line for each group, then a summary. Exit status 0: no
group has one solution; 1: of some group the rows follow; 2: cannot run.
"""
import json
import sys
from collections import Counter

try:
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
except ImportError as problem:
    print(f"rows.py needs numpy and scipy (apt install python3-scipy): {problem}")
    sys.exit(2)


def constraints(rows, group):
    """Each a row of coefficients, the lowest and the highest value."""
    found = [(np.ones(len(rows)), group["respondents"], group["respondents"])]
    for figure in group["figures"]:
        answers = rows[:, figure["column"]]
        for answer, persons in enumerate(figure.get("counts") or []):
            found.append(((answers == answer).astype(float), persons, persons))
        if figure.get("mean") is not None:
            # Rounded to a tenth, so half a tenth to either side.
            for edge, low, high in ((-0.0501, 0, np.inf), (0.0501, -np.inf, 0)):
                found.append((answers - (figure["mean"] + edge), low, high))
    return found


def solve(rules, size):
    matrix, low, high = zip(*rules)
    found = milp(
        np.zeros(size), constraints=LinearConstraint(np.array(matrix), low, high), integrality=np.ones(size),
        bounds=Bounds(0, 1), options={"time_limit": 60})
    return None if found.x is None else np.round(found.x)


def rows_of(group, rows):
    """The rows of a group, or nothing when several choices fit."""
    rules = constraints(rows, group)
    first = solve(rules, len(rows))
    if first is None:
        return None
    other = solve(rules + [(first, -np.inf, group["respondents"] - 1)], len(rows))
    return None if other is not None else rows[first == 1]


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        cases = json.load(file)
    known = right = groups = 0
    for case in cases:
        rows = np.array(case["rows"])
        for group in case["groups"]:
            groups += 1
            found = rows_of(group, rows)
            if found is None:
                print(f"{case['name']} {group['name']}: not known")
                continue
            known += 1
            real = Counter(map(tuple, group["members"]))
            hits = sum((Counter(map(tuple, found.tolist())) & real).values())
            right += hits == group["respondents"]
            print(f"{case['name']} {group['name']}: {hits} of {group['respondents']} rows")
    print(f"of {groups} groups the rows of {known} follow, {right} wholly right")
    return 1 if known else 0


if __name__ == "__main__":
    sys.exit(main())
