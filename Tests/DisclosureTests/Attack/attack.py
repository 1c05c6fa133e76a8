# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""Tries to work back what a release hides.

Usage: python3 attack.py CASES.json

The attacker knows every shown figure of every release of a wave, the groups, and which places (team and setting)
nobody is in. When a wave was released more than once the attacker also knows in which places nobody changed. From all
of that together linear programming (HiGHS) gives the lowest and highest value of whatever was hidden. Prints one line
for each leak, then a summary. Exit status 0: no leak; 1: leaks; 2: cannot run.

The unknowns are real numbers here, persons are whole, so the bounds are at most wider than the truth by rounding.
"""
import json
import sys

try:
    import numpy as np
    from scipy.optimize import linprog
    from scipy.sparse import csr_matrix
except ImportError as problem:
    print(f"attack.py needs numpy and scipy (apt install python3-scipy): {problem}")
    sys.exit(2)

CLOSE = 1e-5


class Knowledge:
    """Linear equalities and inequalities over unknown counts, all at least zero."""

    def __init__(self, size):
        self.size = size
        self.equal, self.equal_to = [], []
        self.below, self.below_than = [], []

    def is_equal(self, terms, value):
        self.equal.append(terms)
        self.equal_to.append(value)

    def is_at_most(self, terms, value):
        self.below.append(terms)
        self.below_than.append(value)

    def matrix(self, rows):
        if not rows:
            return None
        line = [i for i, terms in enumerate(rows) for _ in terms]
        column = [c for terms in rows for c in terms]
        value = [v for terms in rows for v in terms.values()]
        return csr_matrix((value, (line, column)), shape=(len(rows), self.size))

    def close(self):
        self.a_eq, self.a_ub = self.matrix(self.equal), self.matrix(self.below)

    def bound(self, terms, sign):
        """The lowest (sign 1) or highest (sign -1) value of a sum of unknowns."""
        cost = np.zeros(self.size)
        for column, value in terms.items():
            cost[column] += sign * value
        answer = linprog(
            cost, A_ub=self.a_ub, b_ub=self.below_than or None, A_eq=self.a_eq, b_eq=self.equal_to or None,
            bounds=(0, None), method="highs")
        if answer.status == 3:
            return -sign * float("inf")
        if answer.status != 0:
            raise RuntimeError(f"the shown figures contradict each other: {answer.message}")
        return sign * answer.fun

    def width(self, terms):
        return self.bound(terms, -1) - self.bound(terms, 1)


class Case:
    def __init__(self, case):
        self.case = case
        self.minimum, self.detail = case["minimum"], case["detail"]
        self.subjects = case["subjects"]
        self.releases = case["releases"]
        self.members = {group: [] for place in case["places"] for group in place}
        for index, place in enumerate(case["places"]):
            for group in place:
                self.members[group].append(index)
        self.places = len(case["places"])
        self.whole, self.settings = case["whole"], set(case["settings"])
        self.depth = {group: depth for place in case["places"] for depth, group in enumerate(place)}
        self.offset, width = [], 1
        for subject in self.subjects:
            self.offset.append(width)
            width += subject["categories"]
        self.per_place = width
        self.leaks = []
        self.solved = 0

    # The unknown at position 0 of a place is the number of persons, then come the categories of every subject. A place
    # where nobody changed since an earlier release has the unknowns of that release.
    def unknown(self, time, place, position):
        for earlier in range(time):
            if self.releases[time]["changed"][earlier][place] == 0:
                time = earlier
                break
        return (time * self.places + place) * self.per_place + position

    def total(self, time, group, position):
        """The unknowns that add up to a count of a group, which is a name or a list of places."""
        places = self.members[group] if isinstance(group, str) else group
        return {self.unknown(time, place, position): 1 for place in places}

    def difference(self, plus, minus):
        terms = dict(plus)
        for column in minus:
            terms[column] = terms.get(column, 0) - 1
        return terms

    def truth(self, time, group, position):
        places = self.members[group] if isinstance(group, str) else group
        return sum(self.releases[time]["truth"][place][position] for place in places)

    def remainders(self, time, shown):
        """What is left of shown groups by subtracting others: of a group what is in no smaller one, and of settings
        what is in no group that lies within them. Lists of places, of which the empty ones are known."""
        real = {place for place in range(self.places) if self.releases[time]["truth"][place][0]}
        inside = {group: real & set(self.members[group]) for group in shown}
        tree = [group for group in shown if group not in self.settings]
        rows = []
        for group in tree:
            below = [inside[other] for other in tree if other != group and self.is_below(other, group)]
            rows.append(inside[group] - set().union(*below))
        columns = [inside[group] for group in shown if group in self.settings]
        if self.whole in tree:
            columns.append(inside[self.whole] - set().union(*columns))
        cuts = []
        for choice in range(1, 2 ** len(columns) - 1):
            chosen = set().union(*[column for i, column in enumerate(columns) if choice >> i & 1])
            cuts.append(chosen - set().union(*[row for row in rows if row <= chosen]))
        return [sorted(places) for places in rows + cuts if places]

    def is_below(self, group, other):
        return set(self.members[group]) < set(self.members[other]) or (
            set(self.members[group]) == set(self.members[other]) and self.depth[group] > self.depth[other])

    def knowledge(self, subjects, with_means=True):
        known = Knowledge(len(self.releases) * self.places * self.per_place)
        for time, release in enumerate(self.releases):
            for place in range(self.places):
                persons = self.unknown(time, place, 0)
                if not any(other["truth"][place][0] for other in self.releases):
                    known.is_equal({persons: 1}, 0)
                for number in subjects:
                    start, subject = self.offset[number], self.subjects[number]
                    cells = [self.unknown(time, place, start + k) for k in range(subject["categories"])]
                    if subject["exclusive"]:
                        known.is_equal({**{cell: 1 for cell in cells}, persons: -1}, 0)
                    else:
                        for cell in cells:
                            known.is_at_most({cell: 1, persons: -1}, 0)
            for group, persons in release["respondents"].items():
                known.is_equal(self.total(release["origin"][group], group, 0), persons)
            for number in subjects:
                start, subject = self.offset[number], self.subjects[number]
                for group, figure in release["figures"].get(subject["key"], {}).items():
                    self.learn(known, start, subject, group, figure, with_means)
        known.close()
        return known

    def learn(self, known, start, subject, group, figure, with_means):
        time = figure["origin"]
        known.is_equal(self.total(time, group, 0), figure["respondents"])
        for k, count in enumerate(figure.get("counts") or []):
            known.is_equal(self.total(time, group, start + k), count)
        if not with_means:
            return
        for points, tenths in zip(subject["scores"], figure["means"]):
            if tenths is None:
                continue
            for sign, edge in ((1, tenths + 0.5), (-1, tenths - 0.5)):
                terms = {}
                for k, value in enumerate(points):
                    if value is not None:
                        for cell in self.total(time, group, start + k):
                            terms[cell] = sign * (value - edge / 10)
                known.is_at_most(terms, 1e-7)

    def attack(self):
        everything = self.knowledge(range(len(self.subjects)))
        by_subject = [self.knowledge([number]) for number in range(len(self.subjects))]
        distributions = [self.knowledge([number], with_means=False) for number in range(len(self.subjects))]
        for time in range(len(self.releases)):
            for group in self.members:
                self.attack_size(everything, time, group)
                for number in range(len(self.subjects)):
                    self.attack_answers(by_subject[number], distributions[number], time, group, number)
            for earlier in range(time):
                for number in range(len(self.subjects)):
                    self.attack_changes(by_subject[number], earlier, time, number)
                    self.attack_changed_remainders(by_subject[number], earlier, time, number)
            self.attack_remainders(everything, by_subject, distributions, time)
        return self.leaks

    def attack_remainders(self, everything, by_subject, distributions, time):
        """What follows by adding and subtracting is a figure too, and obeys the same rules."""
        release = self.releases[time]
        for places in self.remainders(time, [g for g in release["respondents"] if release["origin"][g] == time]):
            self.attack_remainder_size(everything, time, places, self.minimum, "respondents")
        for number, subject in enumerate(self.subjects):
            figures = release["figures"].get(subject["key"], {})
            now = [group for group, figure in figures.items() if figure["origin"] == time]
            floor = self.detail if subject["sensitive"] else self.minimum
            for places in self.remainders(time, now):
                self.attack_remainder_size(everything, time, places, floor, subject["key"])
                self.attack_alike(by_subject[number], time, places, number)
            for places in self.remainders(time, [group for group in now if figures[group].get("counts")]):
                self.attack_distribution(distributions[number], time, places, number)

    def attack_remainder_size(self, known, time, places, floor, what):
        persons = self.truth(time, places, 0)
        if 0 < persons < floor:
            self.solved += 1
            if known.width(self.total(time, places, 0)) < 1 - CLOSE:
                self.leaks.append(f"{what}: a remainder of {persons} follows exactly")

    def attack_size(self, known, time, group):
        """The size of a group that is too small must stay open over at least the minimum."""
        persons = self.truth(time, group, 0)
        if not 0 < persons < self.minimum:
            return
        self.solved += 1
        low, high = known.bound(self.total(time, group, 0), 1), known.bound(self.total(time, group, 0), -1)
        if high - low < self.minimum - CLOSE:
            self.leaks.append(f"{group}: has {persons} respondents, worked back to {low:.2f} to {high:.2f}")

    def attack_answers(self, known, distributions, time, group, number):
        """Neither "they all chose this" nor the whole distribution of a small group must follow."""
        start, subject = self.offset[number], self.subjects[number]
        persons = self.truth(time, group, 0)
        if persons == 0:
            return
        counts = [self.truth(time, group, start + k) for k in range(subject["categories"])]
        self.attack_alike(known, time, group, number)
        if persons not in counts:
            self.attack_distribution(distributions, time, group, number)

    def attack_alike(self, known, time, group, number):
        start, subject = self.offset[number], self.subjects[number]
        persons = self.truth(time, group, 0)
        for k in range(subject["categories"]):
            if self.truth(time, group, start + k) == persons:
                # Somebody in the group who did not choose k must be possible.
                self.solved += 1
                others = self.difference(self.total(time, group, 0), self.total(time, group, start + k))
                if known.bound(others, -1) < 1 - CLOSE:
                    self.leaks.append(f"{group}: all {persons} chose {k} of {subject['key']}, and that follows")

    def attack_distribution(self, known, time, group, number):
        start, subject = self.offset[number], self.subjects[number]
        counts = [self.truth(time, group, start + k) for k in range(subject["categories"])]
        if self.truth(time, group, 0) >= self.detail or not any(counts):
            return
        self.solved += 1
        if all(
            known.width(self.total(time, group, start + k)) < 1 - CLOSE for k, count in enumerate(counts) if count
        ):
            self.leaks.append(f"{group}: the distribution {counts} of {subject['key']} follows exactly")

    def attack_changes(self, known, earlier, time, number):
        """What fewer than the minimum changed between two releases must not follow exactly."""
        start, subject = self.offset[number], self.subjects[number]
        for group in self.members:
            self.attack_change(known, earlier, time, group, number)

    def attack_changed_remainders(self, known, earlier, time, number):
        subject = self.subjects[number]
        changed = self.releases[time]["changed"][earlier]
        before = self.releases[earlier]["figures"].get(subject["key"], {})
        shown = [
            group for group, figure in self.releases[time]["figures"].get(subject["key"], {}).items()
            if figure["origin"] == time and before.get(group, {}).get("origin") == earlier
            or not any(changed[place] for place in self.members[group])
        ]
        for places in self.remainders(time, shown):
            self.attack_change(known, earlier, time, places, number)

    def attack_change(self, known, earlier, time, group, number):
        start, subject = self.offset[number], self.subjects[number]
        places = self.members[group] if isinstance(group, str) else group
        persons = sum(self.releases[time]["changed"][earlier][place] for place in places)
        if not 0 < persons < self.minimum:
            return
        self.solved += 1
        if all(
            known.width(self.difference(self.total(time, group, p), self.total(earlier, group, p))) < 1 - CLOSE
            for p in range(start, start + subject["categories"])
        ):
            self.leaks.append(f"{group}: what {persons} changed in {subject['key']} follows exactly")


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        cases = json.load(file)
    leaks = solved = 0
    for number, case in enumerate(cases):
        attack = Case(case)
        try:
            found = attack.attack()
        except RuntimeError as problem:
            found = [str(problem)]
        for leak in found:
            print(f"case {case['name']}: {leak}")
        leaks += len(found)
        solved += attack.solved
    print(f"{len(cases)} cases, {solved} hidden values attacked, {leaks} leaks")
    sys.exit(1 if leaks or not solved else 0)


if __name__ == "__main__":
    main()
