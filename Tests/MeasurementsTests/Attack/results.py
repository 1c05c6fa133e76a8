# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""Tries to work back what the results of a measurement and the numbers who answered give away.

    python3 results.py CASES.json

A case is one wave: teams (the smallest groups), what stands on the results page and on the response page, and the truth.
Somebody knows both pages, how many people each team has, which teams nobody answered in, and which scores are possible
at all. The unknowns are, for each team, how many answered and how many have each possible score. Everything published
is linear in them: numbers of respondents and of scores, a mean between its roundings, the spread that the interval
tells, the distribution. Linear programming (scipy.optimize.linprog, HiGHS) then gives bounds, and these must hold:

- size: a group in which fewer than the minimum answered is open by at least the minimum (to who does not know how many
  people each team has; who does know it may count, and that tells nothing of answers);
- sum: of a group, or a group less groups in it, with fewer than the minimum of scores, the sum of the scores stays open
  by at least a point;
- alike: where all scores of such a set round to one point, somebody in it may have another;
- distribution: of such a set with scores under the minimum for detail, not all of it follows from distributions;
- person: from the means alone, anybody's score stays open by two points in a group with fewer scores than the minimum
  for detail and by one point elsewhere; from everything together by half a point.

Prints one line for each leak, then a summary. Exit status 0: no leak; 1: leaks; 2: cannot run.
"""
import math
import sys
from itertools import permutations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "Oracles/Attack"))
from bounds_of import CLOSE, Bounds, attack

from scipy.stats import t as student


class Wave:
    def __init__(self, case):
        self.case, self.name = case, case["name"]
        self.minimum, self.detail = case["minimum"], case["detail"]
        self.cells = case["cells"]
        self.groups = {}
        for index, cell in enumerate(self.cells):
            for group in cell["groups"]:
                self.groups.setdefault(group, set()).add(index)
        self.persons = [cell["answered"] for cell in self.cells]
        self.leaks, self.checked = [], 0

    def leak(self, words):
        self.leaks.append(f"{self.name}: {words}")

    def sets(self):
        """Groups, each group less one in it, and each group less all shown groups in it; each set once."""
        found = {}
        for name, cells in self.groups.items():
            found.setdefault(frozenset(cells), name)
        for (one, these), (other, those) in permutations(self.groups.items(), 2):
            if those < these:
                found.setdefault(frozenset(these - those), f"{one} less {other}")
        for one, these in self.groups.items():
            rest = set(these)
            for other in self.case["respondents"]:
                if self.groups.get(other, these) < these:
                    rest -= self.groups[other]
            found.setdefault(frozenset(rest), f"{one} less all that is shown of it")
        return [(cells, name) for cells, name in found.items() if sum(self.persons[c] for c in cells)]

    def look(self):
        self.look_at_sizes()
        for scale in self.case["scales"]:
            self.look_at_scale(scale)
        return self.leaks

    def start(self, scores, knows_asked):
        size = len(self.cells)
        known = Bounds(size * (1 + scores))
        for index, cell in enumerate(self.cells):
            if cell["answered"] == 0:
                known.upper[index] = 0
            elif knows_asked:
                known.upper[index] = cell["asked"]
        for page in ("respondents", "response"):
            for group, persons in self.case[page].items():
                known.equals({cell: 1 for cell in self.groups.get(group, [])}, persons)
        return known

    def look_at_sizes(self):
        known = self.start(0, False)
        known.seal()
        for group, cells in self.groups.items():
            persons = sum(self.persons[cell] for cell in cells)
            if 0 < persons < self.minimum:
                self.checked += 1
                if known.width({cell: 1 for cell in cells}) < self.minimum - CLOSE:
                    self.leak(f"size of {group}, {persons}, is known too well")

    # The unknown number of persons of a cell with a score stands behind the persons of all cells.
    def at(self, cell, score, scores):
        return len(self.cells) + cell * scores + score

    def knowledge(self, scale, parts):
        grid, scores = scale["grid"], len(scale["grid"])
        known = self.start(scores, True)
        for cell in range(len(self.cells)):
            known.within({**{self.at(cell, k, scores): -1 for k in range(scores)}, cell: 1}, 0, 1e9)
        for group, figure in scale["figures"].items():
            cells, answered, mean = self.groups[group], figure["answered"], figure["mean"]
            everyone = [(self.at(cell, k, scores), k) for cell in cells for k in range(scores)]
            if "means" in parts:
                known.equals({column: 1 for column, _ in everyone}, answered)
                middle, room = mean * answered, 0.005 * answered + 1e-6
                known.within({column: grid[k] for column, k in everyone}, middle - room, middle + room)
            if "counts" in parts and figure.get("counts") is not None:
                for point, count in enumerate(figure["counts"]):
                    at = {c: 1 for c, k in everyone if scale["point"][k] == point}
                    known.equals(at, count)
            if "spread" in parts and figure.get("low") is not None and figure["high"] > figure["low"]:
                factor = student.ppf(0.975, answered - 1) / math.sqrt(answered)
                asked = self.case["asked"].get(group)
                if asked is not None:
                    asked = max(asked, answered)
                    factor *= math.sqrt((asked - answered) / (asked - 1))
                if factor > 0:
                    half = (figure["high"] - figure["low"]) / 2
                    low = max(0, (half - 0.0051) / factor) ** 2 * (answered - 1)
                    high = ((half + 0.0051) / factor) ** 2 * (answered - 1) + answered * 0.00503**2
                    squares = {column: (grid[k] - mean) ** 2 for column, k in everyone}
                    known.within(squares, low - 1e-6, high + 1e-6)
        known.seal()
        return known

    def look_at_scale(self, scale):
        grid, scores, points = scale["grid"], len(scale["grid"]), scale["points"]
        all_known = self.knowledge(scale, ("means", "counts", "spread"))
        means, counts = self.knowledge(scale, ("means",)), self.knowledge(scale, ("counts",))
        for group, figure in scale["figures"].items():
            floor = self.detail if figure.get("counts") or figure.get("low") is not None else self.minimum
            if figure["answered"] < floor:
                self.leak(f"{scale['key']} of {group}: figures over {figure['answered']}")
            if figure.get("agreement") == 1 and figure.get("deviation") == 0:
                self.leak(f"{scale['key']} of {group}: all answered alike")
        for cells, name in self.sets():
            truth = [sum(scale["truth"][cell][k] for cell in cells) for k in range(scores)]
            total = sum(truth)
            if total == 0:
                continue
            byPoint = [sum(n for k, n in enumerate(truth) if scale["point"][k] == p) for p in range(points)]
            columns = [(self.at(cell, k, scores), k) for cell in cells for k in range(scores)]
            what = f"{scale['key']} of {name} ({total} scores)"
            if total < self.minimum:
                self.checked += 1
                if all_known.width({c: grid[k] for c, k in columns}) < 1 - CLOSE:
                    self.leak(f"{what}: the sum follows")
            if total in byPoint:
                self.checked += 1
                point = byPoint.index(total)
                if all_known.most({c: 1 for c, k in columns if scale["point"][k] != point}) < 1 - CLOSE:
                    self.leak(f"{what}: all alike, and that follows")
            elif total < self.detail:
                self.checked += 1
                if all(
                    counts.width({c: 1 for c, k in columns if scale["point"][k] == p}) < 1 - CLOSE
                    for p, n in enumerate(byPoint) if n
                ):
                    self.leak(f"{what}: the distribution {byPoint} follows")
        small = set()
        for group, figure in scale["figures"].items():
            if figure["answered"] < self.detail:
                small |= self.groups[group]
        for cell in range(len(self.cells)):
            if sum(scale["truth"][cell]):
                self.look_at_person(scale, means, cell, 2 if cell in small else 1, "means")
                self.look_at_person(scale, all_known, cell, 0.5, "all figures")

    def look_at_person(self, scale, known, cell, least, source):
        """The lowest and the highest score that somebody of a cell may have."""
        grid, scores = scale["grid"], len(scale["grid"])
        self.checked += 1

        def possible(ks):
            return known.most({self.at(cell, k, scores): 1 for k in ks}) > 1 - CLOSE

        def first(order):
            # The most extreme score of which, or of a more extreme one, there may be a whole person.
            low, high = 0, len(order) - 1
            while low < high:
                middle = (low + high) // 2
                if possible(order[: middle + 1]):
                    high = middle
                else:
                    low = middle + 1
            return grid[order[low]]

        low, high = first(list(range(scores))), first(list(range(scores))[::-1])
        if high - low < least - CLOSE - 0.01:
            team = self.cells[cell]["groups"][-1]
            self.leak(f"{scale['key']}: somebody of {team} lies between {low} and {high} by {source}")


if __name__ == "__main__":
    attack(Wave, "waves")
