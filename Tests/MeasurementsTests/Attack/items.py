# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""Tries to work back what the shares of items without a scale give away.

    python3 items.py CASES.json

A case is a wave as in results.py. The unknowns are, for each team, how many gave each answer that is possible to a block
of items: to several choices at once, or to a question with the one that follows it. Everything published of the block is
linear in them. For every group, and every group less groups in it, linear programming gives bounds, and these must hold:

- figures: no figure over fewer than the minimum for detail, and no option that all who answered chose;
- alike: where all who answered chose an option, or everybody said "I don't know", it may be otherwise;
- distribution: of a set in which fewer than the minimum for detail answered, not all of it follows.

Numbers are looked at as results.py looks at scores. Prints one line for each leak, then a summary. Exit status 0: no leak;
1: leaks; 2: cannot run.
"""
from results import CLOSE, Wave, attack


class ItemWave(Wave):
    def look(self):
        super().look()
        for scale in self.case["scales"]:
            for group, figure in scale["figures"].items():
                if figure["answered"] < self.detail:
                    self.leak(f"{scale['key']} of {group}: figures over {figure['answered']}")
        for block in self.case["blocks"]:
            self.look_at_block(block)
        return self.leaks

    def columns(self, cells, kinds, block):
        return {self.at(cell, kind, block["types"]): 1 for cell in cells for kind in kinds}

    def block_knowledge(self, block):
        everything = range(block["types"])
        known = self.start(block["types"], True)
        for cell in range(len(self.cells)):
            known.equals({**self.columns([cell], everything, block), cell: -1}, 0)
        for question in block["questions"]:
            answered = sorted({kind for option in question["options"] for kind in option})
            for group, figure in question["figures"].items():
                cells = self.groups[group]
                known.equals(self.columns(cells, answered, block), figure["answered"])
                if figure.get("dontKnow") is not None:
                    known.equals(self.columns(cells, question["dontKnow"], block), figure["dontKnow"])
                for option, count in zip(question["options"], figure["counts"]):
                    known.equals(self.columns(cells, option, block), count)
        known.seal()
        return known

    def look_at_block(self, block):
        known = self.block_knowledge(block)
        for question in block["questions"]:
            self.look_at_figures(question)
            answered = sorted({kind for option in question["options"] for kind in option})
            for cells, name in self.sets():
                self.look_at_set(block, question, known, answered, cells, name)

    def look_at_figures(self, question):
        for group, figure in question["figures"].items():
            if 0 < figure["answered"] < self.detail:
                self.leak(f"{question['key']} of {group}: figures over {figure['answered']}")
            for count in figure["counts"]:
                if figure["answered"] and count == figure["answered"]:
                    self.leak(f"{question['key']} of {group}: all alike is shown")

    def look_at_set(self, block, question, known, answered, cells, name):
        def count(kinds):
            return sum(block["truth"][cell][kind] for cell in cells for kind in kinds)

        def may_be(kinds):
            return known.most(self.columns(cells, kinds, block)) > 1 - CLOSE

        total = count(answered)
        what = f"{question['key']} of {name} ({total} answers)"
        if count(question["dontKnow"]) == count(range(block["types"])):
            self.checked += 1
            if not may_be([kind for kind in range(block["types"]) if kind not in question["dontKnow"]]):
                self.leak(f"{what}: nobody knows, and that follows")
        if total == 0:
            return
        for option in question["options"]:
            others = [kind for kind in answered if kind not in option]
            if count(option) == total:
                self.checked += 1
                if not may_be(others):
                    self.leak(f"{what}: all alike, and that follows")
        if total < self.detail:
            self.checked += 1
            if all(
                known.width(self.columns(cells, option, block)) < 1 - CLOSE
                for option in question["options"] if count(option)
            ):
                self.leak(f"{what}: the distribution follows")


if __name__ == "__main__":
    attack(ItemWave, "waves")
