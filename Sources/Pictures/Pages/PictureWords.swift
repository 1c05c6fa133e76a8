// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Kernel
import Web

/// The words for pictures: names of waves and groups, the sentence that says what to see, numbers.
extension Visit {
  func name(_ wave: Wave) -> String {
    if let title = wave.title { return title }
    for period in PicturePeriod.allCases where period.days(around: wave.opensOn) == (wave.opensOn, wave.closesOn) {
      let number = (wave.opensOn.month - 1) / period.months + 1
      return t("pictures.wave.\(period.rawValue)-\(number)", ["year": String(wave.opensOn.year)])
    }
    return t("pictures.wave.days", ["from": written(wave.opensOn), "to": written(wave.closesOn)])
  }

  // text keys: pictures.wave.*

  func name(_ group: PictureGroup) -> String {
    switch group.key {
    case PictureGroups.key(.field): t("pictures.setting.field")
    case PictureGroups.key(.office): t("pictures.setting.office")
    default: group.name
    }
  }

  /// A day, short enough for a table: 30-6-2026 in Dutch; in words in English, where that order would be misread.
  func written(_ day: Day) -> String {
    language == .dutch ? "\(day.dayOfMonth)-\(day.month)-\(day.year)" : day.words(in: language)
  }

  func written(_ mean: Mean) -> String { tenths(mean.tenths) }

  func tenths(_ tenths: Int) -> String {
    let sign = tenths < 0 ? "−" : ""
    return "\(sign)\(abs(tenths) / 10)\(language == .dutch ? "," : ".")\(abs(tenths) % 10)"
  }

  func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " " + t("pictures.and") + " " + last
  }

  private func quoted(_ card: GroupPicture.CardFigures) -> String { "‘\(card.card.title[language])’" }

  /// Cards by name, each with the figure by which they were put in order.
  private func named(_ cards: [GroupPicture.CardFigures], _ side: CardAspect, inShares: Bool) -> String {
    list(
      cards.map { card in
        if inShares, let share = Share(card.figure(side)) { return "\(quoted(card)) (\(share.percent)%)" }
        return card.mean(side).map { "\(quoted(card)) (\(t("pictures.says.mean", ["mean": written($0)])))" }
          ?? quoted(card)
      })
  }

  /// What there is to see, in one or two sentences.
  ///
  /// - Parameter limit: Cards for each side.
  func says(_ picture: GroupPicture, _ limit: Int = 2) -> String {
    guard picture.isShown else { return t("pictures.says.withheld") }
    let (helps, hinders) = (picture.most(.helps, limit), picture.most(.hinders, limit))
    // One measure for both sides, so that they can be set beside each other.
    let inShares = picture.isInShares(.helps) && picture.isInShares(.hinders)
    let values = [
      "helps": named(helps, .helps, inShares: inShares), "hinders": named(hinders, .hinders, inShares: inShares),
    ]
    switch (helps.isEmpty, hinders.isEmpty) {
    case (true, true): return t("pictures.says.nothing")
    case (false, true): return t("pictures.says.helps", values)
    case (true, false): return t("pictures.says.hinders", values)
    case (false, false): return t("pictures.says.both", values)
    }
  }

  func respondents(_ group: PictureGroup) -> String {
    group.respondents.map { t("pictures.respondents", ["count": String($0)]) } ?? t("pictures.withheld.short")
  }

  /// Why something is not shown, in words that tell nothing more.
  func why(_ reason: Withheld) -> String {
    switch reason {
    case .group: t("pictures.withheld.group")
    case .answers: t("pictures.withheld.answers")
    }
  }

  /// The figures of a card in words.
  func words(_ card: GroupPicture.CardFigures) -> String {
    [(card.helps, "helps"), (card.hinders, "hinders")].map { figure, side in
      switch figure {
      case .distribution(let persons, let counts, _):
        let some = counts[1] + counts[2]
        return t("pictures.value.\(side).percent", ["percent": String((some * 200 + persons) / (2 * persons))])
      case .means(_, let means):
        guard let mean = means.first ?? nil else { return t("pictures.value.\(side).withheld") }
        return t("pictures.value.\(side).mean", ["mean": written(mean)])
      case .withheld: return t("pictures.value.\(side).withheld")
      }
    }.joined(separator: " · ")
  }

  // text keys: pictures.value.*

  /// The figures of a card beside those of another picture: one line for each side, in one unit.
  func words(_ card: GroupPicture.CardFigures, beside other: GroupPicture.CardFigures, comparisons: Int) -> [String] {
    [CardAspect.helps, .hinders].map { side in
      guard let found = Beside(card.figure(side), other.figure(side), comparisons: comparisons) else {
        return t("pictures.value.\(side.rawValue).withheld")
      }
      let isSame = found.difference == 0
      return t(
        "pictures.beside.\(side.rawValue).\(found.unit.rawValue)",
        [
          "here": written(found.here, found.unit), "there": written(found.there, found.unit),
          "chance": t(
            isSame ? "pictures.beside.same" : found.isClear ? "pictures.beside.clear" : "pictures.beside.chance"),
        ])
    }
  }

  /// The largest differences that are more than chance, in one or two sentences.
  func says(_ picture: GroupPicture, beside other: GroupPicture) -> String {
    let contrasts = picture.contrasts(with: other).prefix(2)
    guard !contrasts.isEmpty else { return t("pictures.beside.nothing") }
    return contrasts.map { found in
      let direction = found.beside.difference > 0 ? "more" : "less"
      return t(
        "pictures.beside.\(found.side.rawValue)-\(direction)",
        [
          "card": quoted(found.card), "here": written(found.beside.here, found.beside.unit),
          "there": written(found.beside.there, found.beside.unit),
        ])
    }.joined(separator: " ")
  }

  // text keys: pictures.beside.*

  private func written(_ value: Int, _ unit: Beside.Unit) -> String {
    unit == .percent ? String(value) : tenths(value)
  }
}
