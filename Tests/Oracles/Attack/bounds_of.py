# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""What the attackers that work with linear programming (scipy.optimize.linprog, HiGHS) share: bounds on what is not told,
from sums that are, and how leaks are reported.

A leak is one line, then comes a summary. Exit status 0: no leak; 1: leaks; 2: cannot run.
"""
import json
import math
import sys

try:
    import numpy as np
    from scipy.optimize import linprog
    from scipy.sparse import csr_matrix
except ImportError as problem:
    print(f"{sys.argv[0]} needs numpy and scipy (apt install python3-scipy): {problem}")
    sys.exit(2)

# Two numbers nearer than this are taken to be one.
CLOSE = 1e-5


class Bounds:
    """What is known of a vector of unknowns of at least zero: sums with a value, sums between two values."""

    def __init__(self, size):
        self.size, self.upper = size, [None] * size
        self.exact, self.between = [], []

    def equals(self, weights, value):
        self.exact.append((weights, value))

    def within(self, weights, low, high):
        self.between.append((weights, high))
        self.between.append(({k: -w for k, w in weights.items()}, -low))

    def seal(self):
        """After the last of what is known, before the first question."""
        self.a_eq, self.b_eq = self.table(self.exact)
        self.a_ub, self.b_ub = self.table(self.between)

    def table(self, rows):
        if not rows:
            return None, None
        line = [i for i, (weights, _) in enumerate(rows) for _ in weights]
        column = [c for weights, _ in rows for c in weights]
        weight = [w for weights, _ in rows for w in weights.values()]
        return csr_matrix((weight, (line, column)), shape=(len(rows), self.size)), [value for _, value in rows]

    def edge(self, weights, direction):
        """The lowest sum that fits (direction 1) or the highest (-1)."""
        cost = np.zeros(self.size)
        for column, weight in weights.items():
            cost[column] += direction * weight
        found = linprog(
            cost, A_ub=self.a_ub, b_ub=self.b_ub, A_eq=self.a_eq, b_eq=self.b_eq,
            bounds=[(0, top) for top in self.upper], method="highs")
        if found.status == 3:
            return -direction * math.inf
        if found.status != 0:
            raise RuntimeError(f"what is published contradicts itself: {found.message}")
        return direction * found.fun

    def most(self, weights):
        return self.edge(weights, -1)

    def interval(self, weights):
        return self.edge(weights, 1), self.most(weights)

    def width(self, weights):
        low, high = self.interval(weights)
        return high - low


def attack(attacker, noun):
    """Lets an attacker look at every case of the file that the command line names, and ends the program."""
    with open(sys.argv[1], encoding="utf-8") as file:
        cases = json.load(file)
    leaks, checked = [], 0
    for case in cases:
        one = attacker(case)
        try:
            leaks += one.look()
        except RuntimeError as problem:
            leaks.append(f"{case['name']}: {problem}")
        checked += one.checked
    print("\n".join(leaks + [f"{len(cases)} {noun}, {checked} sets and cells attacked, {len(leaks)} leaks"]))
    sys.exit(1 if leaks or not checked else 0)
