# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""A second look at what a publication gives away, written apart from Disclosure and knowing nothing of its method.

    python3 bounds.py CASES.json

A case is places (the smallest sets in which persons are counted), groups as lists of places, and the figures that are
published of groups. Everything published becomes equations over the unknown counts of places; linear programming
(scipy.optimize.linprog, HiGHS) then gives the lowest and highest value that fits, of:

- the number of persons of every withheld group with persons: the two lie at least the minimum apart;
- the number of persons of every difference and every intersection of two groups: if it is under the minimum, it does
  not follow exactly;
- "everybody in this set chose c": if it is true, it does not follow;
- the distribution of every set under the minimum for detail: it does not follow as a whole;
- in a strict case, every withheld count of a category: the two lie at least the minimum apart, unless the exact
  number follows and is 0 or at least the minimum, of a set with at least the minimum for detail;
- the exact sum of the numbers of a set under the minimum: it does not follow (means are rounded, so they leave room).

Prints one line for each leak, then a summary. Exit status 0: no leak; 1: leaks; 2: cannot run.
"""
import sys
from itertools import permutations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "Oracles/Attack"))
from bounds_of import CLOSE, Bounds, attack


class Publication:
    def __init__(self, case):
        self.case, self.name = case, case["name"]
        self.minimum, self.detail, self.strict = case["minimum"], case["detail"], case["strict"]
        self.groups = {name: frozenset(places) for name, places in case["groups"].items()}
        self.persons = case["persons"]
        self.leaks, self.checked = [], 0

    def count(self, places, values=None):
        return sum((values or self.persons)[place] for place in places)

    def leak(self, words):
        self.leaks.append(f"case {self.name}: {words}")

    def sets(self):
        """Groups, what two groups have in common, and what one has more than another; each once."""
        seen = {}
        for name, places in self.groups.items():
            seen.setdefault(places, name)
        for (one, these), (other, those) in permutations(self.groups.items(), 2):
            seen.setdefault(these & those, f"{one} and {other}")
            seen.setdefault(these - those, f"{one} less {other}")
        return [(places, name) for places, name in seen.items() if self.count(places) > 0]

    def look(self):
        self.look_at_persons()
        for subject in self.case["subjects"]:
            self.look_at_subject(subject)
        for measure in self.case["measures"]:
            self.look_at_measure(measure)
        return self.leaks

    def known_persons(self, extra):
        """Unknowns 0 to n - 1 are the persons of places; an empty place is known to be empty."""
        size = len(self.persons)
        known = Bounds(size * (1 + extra))
        for place, persons in enumerate(self.persons):
            if persons == 0 and self.case["knowsEmpty"]:
                known.equals({place: 1}, 0)
        for group, persons in self.case["respondents"].items():
            known.equals({place: 1 for place in self.groups[group]}, persons)
        return known

    def look_at_persons(self):
        known = self.known_persons(0)
        for about in self.case["subjects"] + self.case["measures"]:
            for group, figure in about["figures"].items():
                known.equals({place: 1 for place in self.groups[group]}, figure["respondents"])
        known.seal()
        for group, places in self.groups.items():
            if group in self.case["respondents"] or self.count(places) == 0:
                continue
            self.checked += 1
            low, high = known.interval({place: 1 for place in places})
            # A large withheld group may follow: somebody who adds up groups that are shown learns nothing new.
            follows = high - low < CLOSE and self.count(places) >= self.minimum
            if high - low < self.minimum - CLOSE and not follows:
                self.leak(f"{group} has {self.count(places)} persons, bounded to {low:.2f} to {high:.2f}")
        for places, name in self.sets():
            persons = self.count(places)
            if name in self.groups or persons >= self.minimum or not self.case["crossings"] and " and " in name:
                continue
            # What two crossing groups have in common can be bounded (see the limits); by subtraction it never follows.
            if " and " in name:
                continue
            self.checked += 1
            low, high = known.interval({place: 1 for place in places})
            if high - low < 1 - CLOSE and not self.is_crossing(name):
                self.leak(f"{name}: {persons} persons follow")

    def is_crossing(self, name):
        one, _, other = name.partition(" less ")
        return not self.groups[other] <= self.groups[one]

    def look_at_subject(self, subject):
        size, width = len(self.persons), subject["categories"]
        known = self.known_persons(width)
        cell = lambda place, category: size * (1 + category) + place
        for place in range(size):
            if subject["exclusive"]:
                known.equals({**{cell(place, c): 1 for c in range(width)}, place: -1}, 0)
            else:
                for c in range(width):
                    known.within({place: 1, cell(place, c): -1}, 0, 1e9)
        floor = self.detail if subject["sensitive"] else self.minimum
        for group, figure in subject["figures"].items():
            places = self.groups[group]
            known.equals({place: 1 for place in places}, figure["respondents"])
            if figure["respondents"] < floor:
                self.leak(f"{group}: a figure of {subject['key']} over {figure['respondents']} persons")
            for c, count in enumerate(figure.get("counts") or []):
                known.equals({cell(place, c): 1 for place in places}, count)
                if self.strict and 0 < count < self.minimum:
                    self.leak(f"{group}: {count} persons chose {c} of {subject['key']}")
            if figure.get("counts") and figure["respondents"] < self.detail:
                self.leak(f"{group}: a distribution over {figure['respondents']} persons")
        known.seal()
        chosen = [[row[c] for row in subject["truth"]] for c in range(width)]
        shown = {group for group, figure in subject["figures"].items() if figure.get("counts")}
        for places, name in self.sets():
            if name not in self.groups and (" and " in name or self.is_crossing(name)):
                continue
            persons, counts = self.count(places), [self.count(places, chosen[c]) for c in range(width)]
            for c in range(width):
                if counts[c] == persons:
                    self.checked += 1
                    others = {**{place: 1 for place in places}, **{cell(place, c): -1 for place in places}}
                    if known.edge(others, -1) < 1 - CLOSE:
                        self.leak(f"{name}: all {persons} chose {c} of {subject['key']}, and that follows")
            if persons in counts or name in shown:
                continue
            if persons < self.detail and any(counts):
                self.checked += 1
                open_cells = [
                    c for c in range(width)
                    if counts[c] and known.width({cell(p, c): 1 for p in places}) > 1 - CLOSE]
                if not open_cells:
                    self.leak(f"{name}: the distribution {counts} of {subject['key']} follows")
            if self.strict and name in self.groups:
                self.look_at_cells(known, cell, subject, places, name, counts)

    def look_at_cells(self, known, cell, subject, places, name, counts):
        for c, count in enumerate(counts):
            self.checked += 1
            low, high = known.interval({cell(place, c): 1 for place in places})
            safe = (count == 0 or count >= self.minimum) and self.count(places) >= self.detail
            zero = count == 0 and high < CLOSE
            if high - low < self.minimum - CLOSE and not zero and not (safe and high - low < CLOSE):
                self.leak(f"{name}: {count} who chose {c} of {subject['key']} bounded to {low:.2f} to {high:.2f}")

    def look_at_measure(self, measure):
        """Sums of numbers above the lowest, and how many persons have one."""
        size = len(self.persons)
        known = self.known_persons(2)
        span = measure["span"]
        for place in range(size):
            known.within({place: 1, size + place: -1}, 0, 1e9)
            known.within({size + place: span, 2 * size + place: -1}, 0, 1e9)
        floor = self.detail if measure["sensitive"] else self.minimum
        for group, figure in measure["figures"].items():
            places, answered = self.groups[group], figure["answered"]
            if answered < self.minimum or figure["respondents"] < floor:
                self.leak(f"{group}: a mean of {measure['key']} over {answered} of {figure['respondents']}")
            if figure.get("deviation") is not None and figure["respondents"] < self.detail:
                self.leak(f"{group}: a standard deviation over {figure['respondents']}")
            known.equals({place: 1 for place in places}, figure["respondents"])
            known.equals({size + place: 1 for place in places}, answered)
            middle = figure["aboveLowest"] * answered
            room = measure["rounding"] * answered + 1e-6
            known.within({2 * size + place: 1 for place in places}, middle - room, middle + room)
        known.seal()
        for places, name in self.sets():
            if name not in self.groups and (" and " in name or self.is_crossing(name)):
                continue
            answered = self.count(places, [row[0] for row in measure["truth"]])
            if name in measure["figures"] or not 0 < answered < floor:
                continue
            self.checked += 1
            low, high = known.interval({2 * size + place: 1 for place in places})
            if high - low < 2 * measure["rounding"] * floor + 1:
                self.leak(f"{name}: the sum of {answered} numbers of {measure['key']}, {low:.1f} to {high:.1f}, follows")


if __name__ == "__main__":
    attack(Publication, "cases")
