// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

// What works for whom: from answers, barriers, cards, goal and preference to at most three small steps,
// each with its reasons. Pure computation: no clock, no chance, no I/O except `load(from:)` for the shipped files.
// Systems S04, S06, S07 and S08. Sources: NRO-2025 tables 3.1 and 3.2; PANTEIA-2018 3.3 and 8.1; VNG-2015 2.
//
// Start reading at `Guide.advise`. It goes like this:
//
// 1. Degree. Mean of the scale means (reverse items turned), high, moderate or low by the cuts of the rule set.
//    Within `nearCut` of a cut, the cut included, both neighbours are kept. A degree that the person chose wins.
//    With too few answers there is no degree. A degree is never shown to an employee.
// 2. Candidates. Interventions that work for some degree, and directions; one id is one candidate. What only ever
//    works less is never a candidate, only a warning.
// 3. Exclusions. "Does not fit me" takes out that one item. "Works less" for a kept degree takes an item out, and
//    without a degree so does "works less" for any degree, unless the person asks for the item.
// 4. Score. Works for a kept degree: +works, once. Each ticked barrier that names it: +barrier. Each stimulating
//    card that points to it: +card. Goal, preference and wish for structure add nothing; they settle ties.
// 5. Rank. Score, then class of the earliest matched barrier (life, time, know, self-efficacy, norm, attitude), then
//    number of ties won (goal, preference, structure), then minutes, then id. No reason, no rank.
// 6. Places. What was asked for comes first. Then the best of the earliest barrier class that is present, or the best
//    of all. The other places go to the highest ranked set that meets most of: one at work, one with somebody.
// 7. Order. Smallest step first, then place. 70-20-10 is reported as a check, it is no quota.
// 8. Nothing matched: the starters of the rule set, with the honest reason.
//
// Never an input: age, gender, health, culture, contract, scale. The cards about health, family, money, cultural
// background and life do not count (`RuleSet.neverMatchedCards`), whatever a rule set says. Cards that a municipality
// adds and marks as sensitive are left out by the caller. A barrier counts because the person ticked it for help.
