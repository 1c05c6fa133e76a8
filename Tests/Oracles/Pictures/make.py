# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""Writes shares.json beside this file: intervals of shares, and whether two shares differ, by scipy.

Run `python3 Tests/Oracles/Pictures/make.py` after a change here; a test reads the JSON file.
"""

import json
import math
import pathlib
import random

from scipy.stats import binomtest, norm

HERE = pathlib.Path(__file__).parent


def wilson(some, persons, level):
    found = binomtest(some, persons).proportion_ci(confidence_level=level, method="wilson")
    return found.low, found.high


def differ(one, other, comparisons):
    """Newcombe 1998, method 10, at 95% for all comparisons together."""
    level = 1 - 0.05 / comparisons
    (low, high), (other_low, other_high) = wilson(*one, level), wilson(*other, level)
    p, q = one[0] / one[1], other[0] / other[1]
    down = p - q - math.hypot(p - low, other_high - q)
    up = p - q + math.hypot(high - p, q - other_low)
    return down > 0 or up < 0, min(abs(down), abs(up))


def main():
    chance = random.Random(8)
    cases = [((0, 10), (10, 10), 48), ((5, 10), (5, 10), 1), ((0, 30), (0, 12), 48), ((173, 173), (5, 12), 48)]
    for _ in range(300):
        sizes = [chance.choice([10, 12, 17, 30, 64, 173, 900]) for _ in range(2)]
        one, other = [(chance.randint(0, size), size) for size in sizes]
        cases.append((one, other, chance.choice([1, 2, 48, 60])))
    shares = []
    for one, other, comparisons in cases:
        answer, margin = differ(one, other, comparisons)
        # Right on the edge the two ways of computing may fall on different sides.
        if margin > 1e-9:
            shares.append({
                "one": one, "other": other, "comparisons": comparisons, "differ": answer,
                "wilson": wilson(*one, 0.95),
            })
    points = [{"tail": tail, "point": float(norm.isf(tail))} for tail in [0.4, 0.1, 0.025, 0.0125, 0.025 / 48, 1e-6]]
    text = json.dumps({"shares": shares, "points": points}, separators=(",", ":"))
    (HERE / "shares.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
