# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""Makes answers.csv and expected.json beside this file: answers to the learning culture scan with gaps, and what scipy,
pingouin and pandas say of them. Run it with the versions in Tests/requirements.txt and pingouin 0.5.5 or later."""

import csv
import json
import pathlib

import numpy
import pandas
import pingouin
import scipy
from scipy import stats

HERE = pathlib.Path(__file__).resolve().parent
INSTRUMENT = HERE.parents[2] / "Resources/instruments/learning-culture-scan.json"
TEAMS = {"Groen": 14, "Afval": 22, "Wegen": 11, "Water": 9, "Markt": 3}


def make_answers(instrument):
    chance = numpy.random.default_rng(20261121)
    items = [item for item in instrument["items"] if item.get("scale")]
    rows = []
    for number, (team, size) in enumerate(TEAMS.items()):
        for _ in range(size):
            mood = chance.normal(3.1 + 0.25 * number, 0.7)
            row = {"team": team}
            for item in items:
                value = int(numpy.clip(round(mood + chance.normal(0, 0.8)), 1, 5))
                value = 6 - value if item.get("reverse") else value
                lot = chance.random()
                row[item["id"]] = "" if lot < 0.06 else "weet ik niet" if lot < 0.1 else value
            rows.append(row)
    chance.shuffle(rows)
    return rows


def rwg(items, null):
    """Of items as a data frame with gaps: rwg(j) against a null variance."""
    ratio = min(1.0, items.var(ddof=1).mean() / null)
    count = items.shape[1]
    return count * (1 - ratio) / (count * (1 - ratio) + ratio)


def scale_figures(frame, ids, minimum):
    answered = frame[ids].notna().sum(axis=1)
    scores = frame[ids].mean(axis=1).where(answered >= minimum)
    given = scores.dropna()
    figures = {"answered": int(given.size), "mean": given.mean()}
    if given.size >= 10:
        low, high = stats.t.interval(0.95, given.size - 1, loc=given.mean(), scale=stats.sem(given))
        complete = frame[ids].dropna()
        alpha, interval = pingouin.cronbach_alpha(data=complete)
        figures |= {
            "low": low, "high": high, "sd": given.std(ddof=1), "median": given.median(),
            "alpha": alpha, "uniform": rwg(frame[ids], 2.0), "skew": rwg(frame[ids], 1.34),
        }
    return scores, figures


def main():
    instrument = json.loads(INSTRUMENT.read_text())
    rows = make_answers(instrument)
    with open(HERE / "answers.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0].keys(), delimiter=";", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    frame = pandas.DataFrame(rows).replace({"": None, "weet ik niet": None})
    for item in instrument["items"]:
        if item["id"] in frame:
            frame[item["id"]] = pandas.to_numeric(frame[item["id"]])
            if item.get("reverse"):
                frame[item["id"]] = 6 - frame[item["id"]]
    expected = {"whole": {}, "teams": {}, "between": {}}
    p_values = {}
    for scale in instrument["scales"]:
        ids = [item["id"] for item in instrument["items"] if item.get("scale") == scale["id"]]
        minimum = scale["minimumAnswered"]
        scores, expected["whole"][scale["id"]] = scale_figures(frame, ids, minimum)
        groups = {}
        for team, part in frame.groupby("team"):
            _, figures = scale_figures(part, ids, minimum)
            if figures["answered"] >= 5:
                groups[team] = scores[part.index].dropna()
                rest = scores[frame["team"] != team].dropna()
                figures["beside"] = groups[team].mean() - rest.mean()
                figures["besideP"] = stats.ttest_ind(groups[team], rest, equal_var=False).pvalue
                expected["teams"].setdefault(team, {})[scale["id"]] = figures
        long = pandas.concat([pandas.DataFrame({"score": v, "team": k}) for k, v in groups.items()])
        welch = pingouin.welch_anova(data=long, dv="score", between="team").iloc[0]
        kruskal = stats.kruskal(*groups.values())
        p_values[scale["id"]] = welch.iloc[4]
        expected["between"][scale["id"]] = {
            "groups": len(groups), "f": welch["F"], "p": welch.iloc[4], "h": kruskal.statistic, "hp": kruskal.pvalue,
        }
    order = list(p_values)
    adjusted = pingouin.multicomp([p_values[key] for key in order], method="holm")[1]
    for key, value in zip(order, adjusted):
        expected["between"][key]["adjusted"] = float(value)
    expected["versions"] = {
        "numpy": numpy.__version__, "scipy": scipy.__version__, "pandas": pandas.__version__,
        "pingouin": pingouin.__version__,
    }
    (HERE / "expected.json").write_text(json.dumps(expected, indent=1, default=float) + "\n")


main()
