# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""What scipy, statsmodels and pingouin say of one made-up round of the benchmark, to hold the Swift figures against.

Run it from the root of the repository, in an environment with the packages of Tests/StatisticsTests/Oracle/requirements.txt:

    python3 -B Tests/BenchmarkTests/Oracle/oracle.py

It writes oracle.json beside itself: every answer of the round, and every figure of it.
"""
import json
import math
import pathlib
from importlib.metadata import version

import numpy as np
import pandas as pd
import pingouin
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

HERE = pathlib.Path(__file__).resolve().parent
RNG = np.random.default_rng(20_231_121)
CLASSES = {"under-20k": (25, 65), "20k-50k": (50, 185), "50k-100k": (30, 62), "over-100k": (18, 30)}
MEANS = {"vision_clear": (1, 5), "budget_enough": (1, 5), "fte_ld": (0, 40)}
SHARES = ["spending/spend_full", "spending/spend_less", "monitored_through/mon_talk", "monitored_through/mon_survey"]


def draw():
    """Answers of all municipalities: a few skip something, and large ones lean to the high side."""
    round_ = []
    for number, (name, (count, _)) in enumerate(CLASSES.items()):
        for _ in range(count):
            answers = {}
            if RNG.random() > 0.05:
                answers["vision_clear"] = int(np.clip(np.rint(RNG.normal(2.9 + 0.35 * number, 1)), 1, 5))
            if RNG.random() > 0.05:
                answers["budget_enough"] = int(np.clip(np.rint(RNG.normal(3.5, 1)), 1, 5))
            if RNG.random() > 0.05:
                answers["fte_ld"] = float(np.round(RNG.gamma(2, 1 + number), 1))
            answers["spending"] = "spend_full" if RNG.random() < 0.5 else "spend_less"
            chosen = [name for name, share in (("mon_talk", 0.35 + 0.1 * number), ("mon_survey", 0.5)) if RNG.random() < share]
            if chosen:
                answers["monitored_through"] = chosen
            round_.append({"size": name, "answers": answers})
    return round_


def value(one, topic):
    item, _, choice = topic.partition("/")
    answer = one["answers"].get(item)
    if answer is None:
        return None
    if not choice:
        return float(answer)
    return float(choice in answer if isinstance(answer, list) else choice == answer)


def groups(round_, topic):
    found = [[value(one, topic) for one in round_ if one["size"] == name] for name in CLASSES]
    return [[v for v in group if v is not None] for group in found]


def t_interval(values):
    mean, deviation, count = np.mean(values), np.std(values, ddof=1), len(values)
    half = stats.t.ppf(0.975, count - 1) * deviation / math.sqrt(count)
    return [mean - half, mean + half]


def weighted(parts):
    """The mean weighted to the country, with the interval of the effective number (Kish 1965)."""
    total = sum(map(len, parts))
    country = sum(size for _, size in CLASSES.values())
    weights = [size / country * total / len(part) for part, (_, size) in zip(parts, CLASSES.values())]
    w = np.concatenate([np.full(len(part), weight) for part, weight in zip(parts, weights)])
    x = np.concatenate(parts)
    mean = np.average(x, weights=w)
    effective = np.sum(w) ** 2 / np.sum(w**2)
    half = stats.t.ppf(0.975, effective - 1) * math.sqrt(np.average((x - mean) ** 2, weights=w) / (effective - 1))
    return mean, mean - half, mean + half


def welch(parts):
    data = pd.DataFrame([(v, g) for g, part in enumerate(parts) for v in part], columns=["value", "group"])
    row = pingouin.welch_anova(data, dv="value", between="group").iloc[0]
    f, between = float(row["F"]), float(row["ddof1"])
    excess = between * (f - 1)
    return f, float(row[next(name for name in row.index if name.lower().startswith("p"))]), max(0, excess / (excess + len(data)))


def table_test(table):
    table = np.array(table)
    result = stats.chi2_contingency(table, correction=False)
    assert result.expected_freq.min() >= 5, "no draws are needed"
    return float(result.statistic), float(result.pvalue), math.sqrt(result.statistic / (table.sum() * (min(table.shape) - 1)))


def suits(round_):
    """Whether every choice may be shown and no test needs random draws."""
    parts = [part for topic in SHARES for part in groups(round_, topic)]
    return all(6 <= sum(part) <= len(part) - 6 for part in parts)


def main():
    round_ = draw()
    while not suits(round_):
        round_ = draw()
    observed, country = zip(*CLASSES.values())
    expected = np.array(country) / sum(country) * sum(observed)
    fit = stats.chisquare(observed, expected)
    weights = np.array(country) / sum(country) * sum(observed) / np.array(observed)
    lines, tests = [], []
    for topic in [*MEANS, *SHARES]:
        parts = groups(round_, topic)
        mean, low, high = weighted(parts)
        classes = []
        for part in parts:
            if topic in MEANS:
                bounds = t_interval(part)
            else:
                bounds = proportion_confint(int(sum(part)), len(part), method="wilson")
            classes.append({"answered": len(part), "value": float(np.mean(part)), "low": float(bounds[0]), "high": float(bounds[1])})
        lines.append({
            "key": topic, "classes": classes, "answered": sum(map(len, parts)),
            "weighted": float(mean), "low": float(low), "high": float(high),
        })
        if topic in MEANS:
            tests.append((topic, welch(parts)))
        elif topic.startswith("monitored_through"):
            tests.append((topic, table_test([[sum(part), len(part) - sum(part)] for part in parts])))
    both = [groups(round_, topic) for topic in SHARES[:2]]
    tests.append(("spending", table_test([[sum(part) for part in parts] for parts in zip(*both)])))
    adjusted = multipletests([test[1] for _, test in tests], method="holm")[1]
    document = {
        "versions": {name: version(name) for name in ("numpy", "scipy", "statsmodels", "pingouin")},
        "round": round_,
        "fit": {"statistic": float(fit.statistic), "p": float(fit.pvalue)},
        "weights": [float(weight) for weight in weights],
        "designEffect": float(sum(observed) * np.sum(weights**2 * observed) / np.sum(weights * observed) ** 2),
        "lines": lines,
        "differences": [
            {"key": key, "statistic": statistic, "p": p, "adjusted": float(holm), "effect": effect}
            for (key, (statistic, p, effect)), holm in zip(tests, adjusted)
        ],
    }
    (HERE / "oracle.json").write_text(json.dumps(document, indent=1) + "\n")


main()
