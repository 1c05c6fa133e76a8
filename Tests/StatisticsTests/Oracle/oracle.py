# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""What scipy, statsmodels and pingouin say of cases drawn with a fixed seed, to hold the Swift figures against.

Run it from the root of the repository, in an environment with the packages of requirements.txt beside it:

    python3 -B Tests/StatisticsTests/Oracle/oracle.py

It writes oracle.json beside itself, with the versions that made it. Means, variances, agreement and ICC are computed
here in exact fractions; small samples for Monte Carlo by listing every possible outcome.
"""
import itertools
import json
import math
import pathlib
import platform
import warnings
from decimal import Decimal, getcontext
from fractions import Fraction
from importlib.metadata import version

import numpy as np
import pandas as pd
import pingouin
from scipy import special, stats
from statsmodels.multivariate.factor import Factor
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import DescrStatsW

HERE = pathlib.Path(__file__).resolve().parent
SEED = 20_231_121
RNG = np.random.default_rng(SEED)
getcontext().prec = 60


def root(fraction):
    """The square root of an exact fraction, to sixty digits."""
    return float((Decimal(fraction.numerator) / Decimal(fraction.denominator)).sqrt())


def exact(values):
    """Mean and sum of squared deviations as exact fractions of the numbers as they are stored."""
    fractions = [Fraction(value) for value in values]
    mean = sum(fractions) / len(fractions)
    return mean, sum((value - mean) ** 2 for value in fractions)


def likert(size, low=1, high=5):
    """Answers on a scale, leaning to one side or the other."""
    chances = RNG.dirichlet(np.full(high - low + 1, 1.5))
    return [int(value) for value in RNG.choice(np.arange(low, high + 1), size=size, p=chances)]


def normal(size, offset=0.0, scale=1.0):
    return [float(np.round(value, 6)) for value in RNG.normal(offset, scale, size)]


def varied(draw, *arguments):
    """A draw in which not everything is the same."""
    while True:
        values = draw(*arguments)
        if len(set(values)) > 1:
            return values


def of_some_kind(kind, size):
    if kind % 4 == 0:
        return varied(likert, size)
    if kind % 4 == 1:
        return varied(normal, size)
    if kind % 4 == 2:
        return varied(normal, size, 1e9, 3.0)
    return varied(normal, size, -40.0, 1e-3)


def means():
    for number in range(60):
        values = of_some_kind(number, int(RNG.integers(2, 40)))
        size = len(values)
        population = size + int(RNG.integers(0, 30)) if number % 3 == 0 else None
        confidence = [0.95, 0.9, 0.99][number % 3]
        mean, squares = exact(values)
        error = root(squares / (size - 1) / size)
        if population:
            error *= root(Fraction(population - size, population - 1))
        if error > 0:
            low, high = stats.t.interval(confidence, size - 1, loc=0, scale=error)
        else:
            low, high = 0.0, 0.0
        yield {
            "values": values, "population": population, "confidence": confidence, "mean": float(mean),
            "deviation": root(squares / (size - 1)), "half": float(high), "low": float(mean) + float(low),
            "high": float(mean) + float(high),
        }


def medians():
    for number in range(60):
        values = [3] if number == 0 else of_some_kind(number, int(RNG.integers(2, 14 if number % 2 else 60)))
        size = len(values)
        confidence = [0.95, 0.9, 0.99][number % 3]
        rank = int(stats.binom.ppf((1 - confidence) / 2, size, 0.5))
        ordered = sorted(values)
        yield {
            "values": values, "confidence": confidence, "median": float(np.median(values)),
            "low": ordered[rank - 1] if rank else None, "high": ordered[size - rank] if rank else None,
            "coverage": float(1 - 2 * stats.binom.cdf(rank - 1, size, 0.5)) if rank else None,
        }


def quantiles():
    for number in range(30):
        values = of_some_kind(number, int(RNG.integers(2, 40)))
        shares = [0, 0.1, 0.25, 0.5, 0.75, 0.975, 1]
        yield {"values": values, "shares": shares, "quantiles": [float(np.quantile(values, s)) for s in shares]}


def proportions():
    for number in range(60):
        count = int(RNG.integers(1, 400))
        successes = [0, count, int(RNG.integers(0, count + 1))][min(number % 6, 2)]
        confidence = [0.95, 0.9, 0.99][number % 3]
        low, high = proportion_confint(successes, count, alpha=1 - confidence, method="wilson")
        yield {
            "successes": successes, "count": count, "confidence": confidence, "low": float(max(0, low)),
            "high": float(min(1, high)),
        }


def factor_answers(size, items, kind):
    """Answers that share one factor; kind 1 gives answers on five points, kind 2 has one item turned the wrong way."""
    loadings = RNG.uniform(0.3, 0.9, items)
    if kind == 2:
        loadings[0] *= -1
    shared = RNG.normal(size=(size, 1))
    raw = shared * loadings + RNG.normal(size=(size, items)) * np.sqrt(1 - loadings**2)
    if kind == 1:
        return np.clip(np.rint(raw * 1.1 + 3.2), 1, 5)
    return np.round(raw, 5) + (1e7 if kind == 3 else 0)


def usable(answers):
    return (answers.std(axis=0) > 0).all() and answers.sum(axis=1).std() > 0


def alphas():
    number = 0
    while number < 40:
        size, items = int(RNG.integers(3, 60)), int(RNG.integers(2, 9))
        answers = factor_answers(size, items, number % 4)
        if not usable(answers):
            continue
        number += 1
        columns = [exact(column)[1] for column in answers.T.tolist()]
        total = exact([sum(map(Fraction, row)) for row in answers.tolist()])[1]
        alpha = Fraction(items, items - 1) * (1 - sum(columns) / total)
        value, interval = pingouin.cronbach_alpha(pd.DataFrame(answers))
        low = 1 - (1 - float(alpha)) * stats.f.ppf(0.975, size - 1, (size - 1) * (items - 1))
        high = 1 - (1 - float(alpha)) * stats.f.ppf(0.025, size - 1, (size - 1) * (items - 1))
        # pingouin rounds its interval and loses digits to large offsets; it has to agree as far as it goes.
        assert abs(value - float(alpha)) < 1e-6 * max(1, abs(float(alpha))), (value, float(alpha))
        assert np.allclose(interval, [low, high], atol=6e-4), (interval, low, high)
        yield {"rows": answers.tolist(), "alpha": float(alpha), "low": float(low), "high": float(high)}


def omegas():
    number = 0
    while number < 60:
        items = [2, 3, 4, 5, 6, 8, 12][number % 7]
        size = int(RNG.integers(max(25, 4 * items), 150))
        answers = factor_answers(size, items, 1 if number % 2 else (2 if number % 4 == 2 and items > 3 else 0))
        if not usable(answers):
            continue
        correlations = np.corrcoef(answers.T)
        case = {"rows": answers.tolist()}
        if items == 2:
            r = correlations[0, 1]
            case |= {"omega": 2 * r / (1 + r)} if r >= 0 else {"reason": "negativeCorrelation"}
        elif items == 3:
            r12, r13, r23 = correlations[0, 1], correlations[0, 2], correlations[1, 2]
            squares = np.array([r12 * r13 / r23, r12 * r23 / r13, r13 * r23 / r12])
            if r12 * r13 * r23 <= 0:
                case |= {"reason": "negativeCorrelation"}
            elif squares.max() > 1:
                case |= {"reason": "improperSolution"}
            else:
                positive = min(r12, r13, r23) > 0
                if not positive:
                    continue
                loadings = np.sqrt(squares)
                case |= {"omega": loadings.sum() ** 2 / (loadings.sum() ** 2 + (1 - squares).sum())}
        else:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                fits = [
                    Factor(corr=correlations, n_factor=1, method="ml").fit(
                        maxiter=5_000, opt={"gtol": 1e-10, "maxiter": 5_000}, rng=seed)
                    for seed in range(3)
                ]
            fit = max(fits, key=lambda each: -each.mle_retvals.fun)
            loadings, unique = fit.loadings[:, 0], fit.uniqueness
            if abs(fit.mle_retvals.jac).max() > 1e-6:
                continue
            if unique.min() < 1e-3:
                case |= {"reason": "improperSolution"}
            else:
                loadings = loadings * np.sign(loadings.sum())
                case |= {
                    "omega": loadings.sum() ** 2 / (loadings.sum() ** 2 + unique.sum()),
                    "loadings": loadings.tolist(), "uniquenesses": unique.tolist(),
                }
        number += 1
        if "omega" in case:
            case["omega"] = float(case["omega"])
        yield case


def agreements():
    for number in range(40):
        items, size = int(RNG.integers(1, 7)), int(RNG.integers(2, 15))
        options = [5, 5, 7, 4][number % 4]
        answers = [likert(size - (item % 2 if size > 3 else 0), 1, options) for item in range(items)]
        if number == 5:
            answers = [[4] * size for _ in range(items)]
        if number == 6:
            answers = [[1, 7] * 4 for _ in range(items)]
        variance = sum(exact(item)[1] / (len(item) - 1) for item in answers) / items

        def agreement(null):
            ratio = variance / null
            return float(items * (1 - ratio) / (items * (1 - ratio) + ratio)) if ratio < 1 else 0.0

        deviation = sum(
            sum(abs(Fraction(value) - exact(item)[0]) for value in item) / len(item) for item in answers) / items
        yield {
            "items": answers, "options": options, "uniform": agreement(Fraction(options**2 - 1, 12)),
            "skew": agreement(Fraction(134, 100)) if options == 5 else None, "deviation": float(deviation),
            "variance": float(variance),
        }


def iccs():
    for number in range(40):
        groups_count = int(RNG.integers(2, 14))
        balanced = number % 2 == 0
        size = int(RNG.integers(2, 9))
        groups = []
        for _ in range(groups_count):
            lift = RNG.normal(0, [0, 0.5, 1][number % 3])
            members = size if balanced else int(RNG.integers(1, 9))
            groups.append([float(value) for value in np.round(RNG.normal(3 + lift, 0.8, members), 3)])
        flat = [value for group in groups for value in group]
        if len(flat) == groups_count:
            groups[0].append(2.5)
            flat = [value for group in groups for value in group]
        mean, squares = exact(flat)
        within = sum(exact(group)[1] for group in groups)
        between = (squares - within) / (groups_count - 1)
        within = within / (len(flat) - groups_count)
        k0 = (len(flat) - Fraction(sum(len(g) ** 2 for g in groups), len(flat))) / (groups_count - 1)
        one = (between - within) / (between + (k0 - 1) * within)
        whole = (between - within) / between
        if balanced:
            frame = pd.DataFrame(
                [(g, r, value) for g, group in enumerate(groups) for r, value in enumerate(group)],
                columns=["group", "rater", "value"])
            table = pingouin.intraclass_corr(frame, "group", "rater", "value").set_index("Type")["ICC"]
            assert abs(table["ICC(1,1)"] - float(one)) < 1e-9 and abs(table["ICC(1,k)"] - float(whole)) < 1e-9
        yield {
            "groups": groups, "one": max(0.0, float(one)), "mean": max(0.0, float(whole)), "negative": one < 0,
            "between": float(between), "within": float(within), "size": float(k0),
        }


def groups_of(number, smallest=2):
    count = int(RNG.integers(2, 6))
    lifts = RNG.normal(0, 0.5, count)
    if number % 2:
        return [varied(likert, int(RNG.integers(smallest + 1, 25))) for _ in range(count)]
    offset = 1e6 if number % 4 == 2 else 0
    return [normal(int(RNG.integers(smallest, 25)), offset + lift, 1 + abs(lift)) for lift in lifts]


def anovas():
    for number in range(40):
        groups = groups_of(number)
        frame = pd.DataFrame(
            [(str(g), value) for g, group in enumerate(groups) for value in group], columns=["group", "value"])
        frame["value"] = frame["value"].astype(float) - (1e6 if number % 4 == 2 else 0)
        row = pingouin.welch_anova(frame, dv="value", between="group").iloc[0]
        excess = row["ddof1"] * (row["F"] - 1)
        yield {
            "groups": groups, "f": float(row["F"]), "between": float(row["ddof1"]), "within": float(row["ddof2"]),
            "p": float(row["p_unc"]), "omega": max(0.0, float(excess / (excess + len(frame)))),
            "offset": number % 4 == 2,
        }


def kruskals():
    for number in range(40):
        groups = groups_of(number, 1)
        h, p = stats.kruskal(*groups)
        yield {
            "groups": groups, "h": float(h), "p": float(p),
            "epsilon": float(h / (sum(map(len, groups)) - 1)),
        }


def chi_squares():
    for number in range(40):
        rows, columns = int(RNG.integers(2, 6)), int(RNG.integers(2, 6))
        table = RNG.poisson(RNG.uniform(5, 30), (rows, columns)) + 1
        test = stats.chi2_contingency(table, correction=False)
        yield {
            "table": table.tolist(), "statistic": float(test.statistic), "freedom": int(test.dof),
            "p": float(test.pvalue), "smallest": float(test.expected_freq.min()),
            "v": float(stats.contingency.association(table, method="cramer")),
        }


def tables_with(rows, columns):
    """Every table with these totals."""
    if len(rows) == 1:
        yield [tuple(columns)]
        return
    for first in itertools.product(*(range(min(rows[0], column) + 1) for column in columns)):
        if sum(first) == rows[0]:
            rest = [column - cell for column, cell in zip(columns, first)]
            for others in tables_with(rows[1:], rest):
                yield [first, *others]


def log_factorials(numbers):
    return float(special.gammaln(np.asarray(numbers, dtype=float) + 1).sum())


def sparse_tables():
    """The exact p-value, from every table with the same totals."""
    number = 0
    while number < 12:
        table = RNG.integers(0, 6, (int(RNG.integers(2, 4)), int(RNG.integers(2, 4))))
        rows, columns = table.sum(axis=1), table.sum(axis=0)
        if min(*rows, *columns) == 0:
            continue
        expected = np.outer(rows, columns) / table.sum()
        if expected.min() >= 5:
            continue
        number += 1
        seen = ((table - expected) ** 2 / expected).sum()
        constant = log_factorials(rows) + log_factorials(columns) - log_factorials([table.sum()])
        p = 0.0
        for other in tables_with(rows.tolist(), columns.tolist()):
            other = np.array(other)
            if ((other - expected) ** 2 / expected).sum() >= seen * (1 - 1e-12):
                p += math.exp(constant - log_factorials(other.ravel()))
        yield {"table": table.tolist(), "p": min(1.0, p)}


def compositions(total, parts):
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in compositions(total - first, parts - 1):
            yield (first, *rest)


def fits():
    for number in range(30):
        parts = int(RNG.integers(2, 7))
        shares = RNG.dirichlet(np.full(parts, 6.0))
        population = [int(value) + 1 for value in np.rint(shares * 1000)]
        observed = RNG.multinomial(int(RNG.integers(200, 600)), RNG.dirichlet(np.full(parts, 6.0)))
        expected = np.array(population) / sum(population) * observed.sum()
        test = stats.chisquare(observed, expected)
        yield {
            "observed": observed.tolist(), "population": population, "statistic": float(test.statistic),
            "p": float(test.pvalue), "sparse": bool(expected.min() < 5),
            "effect": math.sqrt(test.statistic / observed.sum()),
        }


def sparse_fits():
    """The exact p-value, from every sample of the same size."""
    for _ in range(12):
        parts = int(RNG.integers(2, 5))
        population = [int(value) for value in RNG.integers(1, 10, parts)]
        count = int(RNG.integers(4, 20))
        observed = RNG.multinomial(count, RNG.dirichlet(np.ones(parts)))
        shares = np.array(population) / sum(population)
        expected = shares * count
        seen = ((observed - expected) ** 2 / expected).sum()
        p = 0.0
        for other in compositions(count, parts):
            if ((np.array(other) - expected) ** 2 / expected).sum() >= seen * (1 - 1e-12):
                p += float(stats.multinomial.pmf(other, count, shares))
        if expected.min() < 5:
            yield {"observed": observed.tolist(), "population": population, "p": min(1.0, p)}


def holms():
    for number in range(30):
        values = RNG.uniform(0, [1, 0.1, 0.01][number % 3], int(RNG.integers(1, 12))).tolist()
        if number % 5 == 0 and len(values) > 2:
            values[1] = values[0]
        yield {"p": values, "adjusted": [float(value) for value in multipletests(values, method="holm")[1]]}


def paired():
    for number in range(40):
        size = int(RNG.integers(3, 40))
        while True:
            before = likert(size) if number % 2 else normal(size, 3)
            after = likert(size) if number % 2 else [round(value + lift, 6) for value, lift in zip(before, normal(size, 0.4))]
            differences = [Fraction(b) - Fraction(a) for a, b in zip(before, after)]
            if len(set(differences)) > 1:
                break
        mean, squares = exact(differences)
        deviation = root(squares / (size - 1))
        test = stats.ttest_rel(after, before)
        interval = test.confidence_interval(0.95)
        effect = float(mean) / deviation
        freedom = size - 1
        factor = math.exp(special.gammaln(freedom / 2) - special.gammaln((freedom - 1) / 2)) / math.sqrt(freedom / 2)
        yield {
            "before": before, "after": after, "mean": float(mean), "deviation": deviation,
            "t": float(test.statistic), "p": float(test.pvalue), "low": float(interval.low),
            "high": float(interval.high), "effect": effect, "corrected": effect * factor,
        }


def wilcoxons():
    for number in range(60):
        size = int(RNG.integers(2, 14)) if number % 3 == 0 else int(RNG.integers(5, 90))
        while True:
            before = normal(size, 3) if number % 2 else likert(size)
            after = normal(size, 3.3) if number % 2 else likert(size)
            if any(a != b for a, b in zip(before, after)):
                break
        test = stats.wilcoxon(after, before)
        yield {"before": before, "after": after, "statistic": float(test.statistic), "p": float(test.pvalue)}


def mcnemars():
    for number in range(30):
        up, down = int(RNG.integers(0, [8, 60, 900][number % 3])), int(RNG.integers(0, [8, 60, 900][number % 3]))
        if up + down:
            yield {"up": up, "down": down, "p": float(stats.binomtest(min(up, down), up + down, 0.5).pvalue)}


def differences():
    for number in range(40):
        left, right = of_some_kind(number % 2, int(RNG.integers(2, 30))), of_some_kind(number % 2, int(RNG.integers(2, 30)))
        test = stats.ttest_ind(left, right, equal_var=False)
        interval = test.confidence_interval(0.95)
        within = len(left) + len(right) - 2
        pooled = root((exact(left)[1] + exact(right)[1]) / within)
        factor = math.exp(special.gammaln(within / 2) - special.gammaln((within - 1) / 2)) / math.sqrt(within / 2)
        value = float(exact(left)[0] - exact(right)[0])
        yield {
            "left": left, "right": right, "value": value, "t": float(test.statistic), "freedom": float(test.df),
            "p": float(test.pvalue), "low": float(interval.low), "high": float(interval.high),
            "hedges": value / pooled * factor,
        }


def weighted():
    for _ in range(30):
        size = int(RNG.integers(4, 40))
        values = varied(likert, size)
        weights = [round(float(value), 4) for value in RNG.uniform(0.3, 3, size)]
        both = DescrStatsW(np.array(values, dtype=float), weights=np.array(weights))
        effect = size * sum(w * w for w in weights) / sum(weights) ** 2
        freedom = size / effect - 1
        half = stats.t.ppf(0.975, freedom) * math.sqrt(both.var / freedom)
        yield {
            "values": values, "weights": weights, "mean": float(both.mean), "effect": effect,
            "low": float(both.mean - half), "high": float(both.mean + half),
        }


def reliable_changes():
    for deviation, reliability, confidence in [(0.7, 0.75, 0.95), (1.2, 0.9, 0.95), (0.5, 0.0, 0.9), (0.8, 1.0, 0.99)]:
        z = stats.norm.ppf(1 - (1 - confidence) / 2)
        yield {
            "deviation": deviation, "reliability": reliability, "confidence": confidence,
            "threshold": float(z * math.sqrt(2) * deviation * math.sqrt(1 - reliability)),
        }


def representativeness():
    """The sample of the benchmark of 2023 by size class, with the exact p-value of its goodness of fit."""
    observed = np.array([19, 59, 28, 22, 3])
    shares = np.array([19, 54, 18, 8, 1]) / 100
    count = int(observed.sum())
    expected = shares * count
    test = stats.chisquare(observed, expected)
    merged = stats.chisquare([19, 59, 28, 25], [*expected[:3], expected[3] + expected[4]])
    # Every sample of this size: the first three classes in a grid, the last two by what is left.
    logs = special.gammaln(np.arange(count + 1) + 1.0)
    p = 0.0
    for a in range(count + 1):
        for b in range(count - a + 1):
            left = count - a - b
            c = np.arange(left + 1)[:, None]
            d = np.arange(left + 1)[None, :]
            e = left - c - d
            valid = e >= 0
            e = np.where(valid, e, 0)
            chi = (
                (a - expected[0]) ** 2 / expected[0] + (b - expected[1]) ** 2 / expected[1]
                + (c - expected[2]) ** 2 / expected[2] + (d - expected[3]) ** 2 / expected[3]
                + (e - expected[4]) ** 2 / expected[4]
            )
            hit = valid & (chi >= test.statistic * (1 - 1e-12))
            if hit.any():
                log = (
                    logs[count] - logs[a] - logs[b] - logs[c] - logs[d] - logs[e]
                    + a * math.log(shares[0]) + b * math.log(shares[1]) + c * math.log(shares[2])
                    + d * math.log(shares[3]) + e * math.log(shares[4])
                )
                p += float(np.exp(log[hit]).sum())
    weights = expected / observed
    yield {
        "observed": observed.tolist(), "population": [19, 54, 18, 8, 1], "statistic": float(test.statistic),
        "p": float(test.pvalue), "exact": p, "mergedStatistic": float(merged.statistic),
        "mergedP": float(merged.pvalue), "weights": weights.tolist(),
        "effect": float(count * (observed * weights**2).sum() / (observed * weights).sum() ** 2),
    }


def main():
    cases = {
        function.__name__: list(function())
        for function in [
            means, medians, quantiles, proportions, alphas, omegas, agreements, iccs, anovas, kruskals, chi_squares,
            sparse_tables, fits, sparse_fits, holms, paired, wilcoxons, mcnemars, differences, weighted,
            reliable_changes, representativeness,
        ]
    }
    for row in cases["wilcoxons"]:
        assert not math.isnan(row["p"])
    versions = {name: version(name) for name in ["numpy", "scipy", "pandas", "statsmodels", "pingouin"]}
    versions["python"] = platform.python_version()
    # One case a line: a change shows as the cases that it touches.
    lines = []
    for name, rows in cases.items():
        body = ",\n".join("   " + json.dumps(row, allow_nan=False) for row in rows)
        lines.append(f'  "{name}": [\n{body}\n  ]')
    text = '{\n "versions": ' + json.dumps(versions) + f',\n "seed": {SEED},\n "cases": {{\n' + ",\n".join(lines) + "\n }\n}\n"
    json.loads(text)
    (HERE / "oracle.json").write_text(text, encoding="utf-8")
    print({name: len(rows) for name, rows in cases.items()})


if __name__ == "__main__":
    main()
