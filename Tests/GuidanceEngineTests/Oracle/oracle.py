# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""A second, separate implementation of the guidance, to hold the first against.

Run it from the root of the repository after a change of the shipped rules or instruments:

    python3 Tests/GuidanceEngineTests/Oracle/oracle.py

It draws inputs with a fixed seed and writes them with what should come out to oracle-cases.json beside it. Fractions
are exact here, sets of places are found by trying every set: slow, plain, and unlike the Swift code on purpose.
"""
import itertools
import json
import pathlib
import random
from fractions import Fraction

HERE = pathlib.Path(__file__).resolve().parent
RESOURCES = HERE.parents[2] / "Resources"
ORDER = ["life", "time", "know", "self-efficacy", "norm", "attitude"]
DEGREES = ["low", "moderate", "high"]
SENSITIVE = {"health", "family", "money", "cultural-background", "life"}


def load(path):
    return json.loads((RESOURCES / path).read_text(encoding="utf-8"))


RULES = {}
for part in ["rule-set", "interventions", "directions", "barriers", "pointers", "learning-forms"]:
    RULES.update(load(f"rules/{part}.json"))
SELF = load("instruments/self-direction.json")
KNOW = load("instruments/know-want-can.json")


def exact(number):
    return Fraction(str(number))


def turned(item, answer):
    return 6 - answer if item.get("reverse") else answer


def scale_answers(instrument, scale, answers):
    return [
        turned(i, answers[i["id"]])
        for i in instrument["items"]
        if i["scale"] == scale and answers.get(i["id"]) in (1, 2, 3, 4, 5)
    ]


def degree_of(answers, cuts):
    """(degree, kept, score), or None with too few answers."""
    groups = [scale_answers(SELF, s["id"], answers) for s in SELF["scales"] if s.get("counts", True)]
    if min(map(len, groups)) < 1 or sum(map(len, groups)) < 6:
        return None
    means = [Fraction(sum(g), len(g)) for g in groups]
    score = sum(means) / 4
    high, low, near = exact(cuts["highFrom"]), exact(cuts["lowBelow"]), exact(cuts["nearCut"])
    if score < low:
        degree = "low"
    elif score >= high and all(m >= exact(cuts["highNoScaleBelow"]) for m in means):
        degree = "high"
    else:
        degree = "moderate"
    kept = {degree}
    if high - near <= score <= high + near:
        kept |= {"moderate", "high"}
    if low - near <= score <= low + near:
        kept |= {"low", "moderate"}
    return degree, [d for d in DEGREES if d in kept], float(score)


def area_states(answers):
    states = {}
    for area in ["attitude", "norm", "self-efficacy", "know", "can"]:
        given = scale_answers(KNOW, area, answers)
        if not given:
            states[area] = "unknown"
            continue
        mean = Fraction(sum(given), len(given))
        states[area] = "barrier" if mean <= 2 else "discuss" if mean <= 3 else "fine"
    return states


def tick_list(states):
    if set(states.values()) == {"unknown"}:
        chosen = RULES["barriers"]
    else:
        wanted = {a for a, s in states.items() if s == "barrier"} or {a for a, s in states.items() if s == "discuss"}
        chosen = [b for b in RULES["barriers"] if wanted & ({b["area"]} | set(b["tpb"]))]
    return [b["id"] for c in ORDER for b in chosen if b["class"] == c]


def suggestables():
    """id -> (row with the step, works, less)"""
    found = {d["id"]: (d, set(), set()) for d in RULES["directions"]}
    for i in RULES["interventions"]:
        if i["works"]:
            found[i["id"]] = (i, set(i["works"]), set(i["less"]))
        else:
            found.pop(i["id"], None)
    return found


def advise(given, weights, cuts):
    answers = given["answers"]
    own = given.get("chosenDegree")
    estimate = (own, [own], None) if own else degree_of(answers, cuts)
    kept = set(estimate[1]) if estimate else set()
    no, asked = set(given["notForMe"]), set(given["askedFor"])
    excluded, pool = {}, {}
    for key, (row, works, less) in suggestables().items():
        if key in no:
            excluded[key] = "not-for-me"
        elif key not in asked and estimate is None and less:
            excluded[key] = "too-few-answers"
        elif key not in asked and less & kept:
            excluded[key] = "works-less"
        else:
            pool[key] = (row, works, less)

    answered = [i["id"] for i in SELF["items"] if i["scale"] != "structure" and answers.get(i["id"]) in (1, 2, 3, 4, 5)]
    barriers = [b for c in ORDER for b in sorted(RULES["barriers"], key=lambda b: b["id"])
                if b["class"] == c and b["id"] in given["barriers"]]
    cards = [p for p in RULES["pointers"]
             if p["card"] not in SENSITIVE and given["cards"].get(p["card"], {"helps": 0})["helps"] >= 1]
    wants_structure = (answers.get("Z9") or 0) >= RULES["structureFrom"] and answers.get("Z9") <= 5
    rows = []
    for key, (row, works, less) in pool.items():
        why, score, ties, first = [], 0, 0, len(ORDER)
        if key in asked:
            why.append(f"asked:{key}")
        for b in barriers:
            if key in b["directions"]:
                why.append(f"barrier:{b['id']}")
                score += weights["barrier"]
                first = min(first, ORDER.index(b["class"]))
        for p in cards:
            if key in p["to"]:
                why.append(f"card:{p['card']}")
                score += weights["card"]
        if works & kept:
            why.append("works:" + ("chosenDegree" if own else ",".join(answered)))
            score += weights["works"]
        if given.get("goalAim") in row.get("aims", []):
            why.append("goal:goal")
            ties += 1
        if given.get("preference") in row.get("preferences", []):
            why.append("preference:preference")
            ties += 1
        if wants_structure and row["step"]["structured"]:
            why.append("structure:Z9")
            ties += 1
        if why:
            rows.append((key, row, why, score, ties, first))
    if not rows:
        rows = [(k, pool[k][0], ["starter:"], 0, 0, len(ORDER)) for k in RULES["starters"] if k in pool]
    rows.sort(key=lambda r: (-r[3], r[5], -r[4], r[1]["step"]["minutes"], r[0]))

    # places, as indices into rows
    fixed = [n for n, r in enumerate(rows) if r[0] in asked][:3]
    if rows and len(fixed) < 3:
        earliest = min(r[5] for r in rows)
        first = next(n for n, r in enumerate(rows) if r[5] == earliest)
        if first not in fixed:
            fixed.append(first)
    size = min(3, len(rows))

    def key_of(places):
        steps = [rows[n][1]["step"] for n in places]
        met = any(s["atWork"] for s in steps) + any(s["withSomebody"] for s in steps)
        return -met, tuple(sorted(set(places) - set(fixed)))

    sets = [c for c in itertools.combinations(range(len(rows)), size) if set(fixed) <= set(c)]
    best = min(sets, key=key_of) if sets else ()
    places = fixed + sorted(set(best) - set(fixed))
    shown = sorted(enumerate(places, 1), key=lambda p: (rows[p[1]][1]["step"]["minutes"], p[0]))
    states = area_states(answers)
    return {
        "degree": estimate and {"degree": estimate[0], "kept": estimate[1], "score": estimate[2]},
        "areas": states,
        "tickList": tick_list(states),
        "suggestions": [
            {"id": rows[n][0], "place": place, "score": rows[n][3], "reasons": rows[n][2]} for place, n in shown
        ],
        "exclusions": excluded,
        "warnings": [i["id"] for i in RULES["interventions"]
                     if set(i["less"]) & kept or (i["less"] and i["id"] in asked)],
    }


def draw(rng):
    """One input: from nearly empty to full, with answers that lean one way so that every degree occurs."""
    lean = rng.choice([1.5, 2.5, 3, 3.5, 4, 4.7])
    fill = rng.choice([0, 0.8, 0.9, 1, 1, 1])
    answers = {}
    for item in SELF["items"] + KNOW["items"]:
        if rng.random() < fill:
            value = min(5, max(1, round(rng.gauss(lean, 0.8))))
            answers[item["id"]] = 6 - value if item.get("reverse") else value
    if rng.random() < 0.05:
        answers["Z1"] = rng.choice([0, 6, 99, -3])
    barriers = [b["id"] for b in RULES["barriers"]]
    cards = [p["card"] for p in RULES["pointers"]] + sorted(SENSITIVE)
    items = sorted({r["id"] for r in RULES["interventions"] + RULES["directions"]})
    no = rng.sample(items, rng.choice([0, 0, 0, 1, 3, 20]))
    asked = [i for i in rng.sample(items, rng.choice([0, 0, 0, 1, 2, 5])) if i not in no]
    if rng.random() < 0.15:
        asked = [i for i in ["self-directed-path", "autonomy-at-work"] if i not in no]
    given = {
        "answers": answers,
        "barriers": sorted(rng.sample(barriers, rng.choice([0, 0, 1, 2, 4]))),
        "cards": {c: {"helps": rng.randint(0, 2), "hinders": rng.randint(0, 2)}
                  for c in rng.sample(cards, rng.choice([0, 0, 3, 8, 24]))},
        "notForMe": sorted(no),
        "askedFor": sorted(asked),
    }
    if rng.random() < 0.4:
        given["goalAim"] = rng.choice(["knowledge", "skill", "behaviour"])
    if rng.random() < 0.4:
        given["preference"] = rng.choice(["copying", "participating", "acquiring", "practising", "discovering"])
    if rng.random() < 0.1:
        given["chosenDegree"] = rng.choice(DEGREES)
    return given


def main():
    rng = random.Random(20261)
    variants = [
        (RULES["weights"], RULES["degree"]),
        (RULES["weights"], RULES["degree"]),
        ({"works": 1, "barrier": 3, "card": 2}, RULES["degree"]),
        (RULES["weights"], {"highFrom": 3.7, "highNoScaleBelow": 2.5, "lowBelow": 2.6, "nearCut": 0.2}),
    ]
    lines = []
    for number in range(240):
        weights, cuts = variants[number % len(variants)]
        given = draw(rng)
        case = {"input": given, "weights": weights, "degree": cuts, "expected": advise(given, weights, cuts)}
        lines.append(json.dumps(case, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
    head = json.dumps({"ruleSet": RULES["id"], "version": RULES["version"]})[1:-1]
    text = "{" + head + ',"cases":[\n' + ",\n".join(lines) + "\n]}\n"
    (HERE / "oracle-cases.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
