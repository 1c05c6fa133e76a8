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

  /// A day as it is said: 30-6-2026 in Dutch, 2026-06-30 in English.
  func written(_ day: Day) -> String {
    language == .dutch ? "\(day.dayOfMonth)-\(day.month)-\(day.year)" : day.description
  }

  func written(_ mean: Mean) -> String { tenths(mean.tenths) }

  func tenths(_ tenths: Int) -> String {
    let sign = tenths < 0 ? "−" : ""
    return "\(sign)\(abs(tenths) / 10)\(language == .dutch ? "," : ".")\(abs(tenths) % 10)"
  }

  /// With a sign also when it is more.
  func difference(_ value: Int) -> String { (value > 0 ? "+" : "") + tenths(value) }

  func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " " + t("pictures.and") + " " + last
  }

  func titles(_ cards: [GroupPicture.CardFigures]) -> String { list(cards.map { $0.card.title[language] }) }

  /// What there is to see, in one or two sentences.
  func says(_ picture: GroupPicture) -> String {
    guard picture.isShown else { return t("pictures.says.withheld") }
    let (helps, hinders) = (picture.most(.helps, 2), picture.most(.hinders, 2))
    let values = ["helps": titles(helps), "hinders": titles(hinders)]
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

  /// How far two pictures are apart on a card; nil when one of them does not show it.
  func difference(_ card: GroupPicture.CardFigures, _ other: GroupPicture.CardFigures?) -> String? {
    guard let other else { return nil }
    let sides = [
      ("helps", card.helps.compared(with: other.helps)), ("hinders", card.hinders.compared(with: other.hinders)),
    ]
    let words = sides.compactMap { side, comparison -> String? in
      guard case .success(let found) = comparison else { return nil }
      return t("pictures.difference.\(side)", ["difference": difference(found.differenceInTenths)])
    }
    return words.isEmpty ? nil : words.joined(separator: " · ")
  }

  // text keys: pictures.difference.*
}
