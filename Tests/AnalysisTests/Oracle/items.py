# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""Makes items.csv and items.json beside this file: answers to the ten indicators of the organisation with gaps and "don't
know", and what scipy says of their shares. Run it with the versions in Tests/requirements.txt."""

import csv
import json
import pathlib

import numpy
import scipy
from scipy import stats

HERE = pathlib.Path(__file__).resolve().parent
INSTRUMENT = HERE.parents[2] / "Resources/instruments/organisation-indicators.json"
TEAMS = {"Groen": 34, "Afval": 21, "Wegen": 16, "Water": 9, "Markt": 3}
# Those who answered, below which there is no share.
DETAIL = 10


def make_answers(items):
    chance = numpy.random.default_rng(20261128)
    rows = []
    for team, size in TEAMS.items():
        for _ in range(size):
            row = {"team": team}
            for number, item in enumerate(items):
                lot = chance.random()
                yes = chance.random() < 0.15 + 0.08 * number
                # Nobody of one team says no to the last, and nobody at all answers the third well enough.
                yes = yes or (number == 9 and team == "Wegen")
                row[item] = "" if lot < 0.08 or (number == 2 and lot < 0.93) else "weet ik niet" if lot < 0.2 else (
                    "ja" if yes else "nee")
            rows.append(row)
    chance.shuffle(rows)
    return rows


def figures(rows, item):
    given = [row[item] for row in rows]
    yes, no = given.count("ja"), given.count("nee")
    found = {"answered": yes + no, "dontKnow": given.count("weet ik niet"), "missing": given.count("")}
    if yes + no >= DETAIL and yes and no:
        share = stats.binomtest(yes, yes + no).proportion_ci(method="wilson")
        found |= {"no": no, "yes": yes, "share": yes / (yes + no), "low": share.low, "high": share.high}
    return found


def main():
    items = [item["id"] for item in json.loads(INSTRUMENT.read_text())["items"]]
    rows = make_answers(items)
    with open(HERE / "items.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0].keys(), delimiter=";", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    expected = {
        "whole": {item: figures(rows, item) for item in items},
        "teams": {
            team: {item: figures([row for row in rows if row["team"] == team], item) for item in items}
            for team, size in TEAMS.items() if size >= 5
        },
        "versions": {"numpy": numpy.__version__, "scipy": scipy.__version__},
    }
    (HERE / "items.json").write_text(json.dumps(expected, indent=1, default=float) + "\n")


main()
