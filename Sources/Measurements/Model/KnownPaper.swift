// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Questionnaires

/// Answers on paper must not make few others look like many: whoever typed them over can take them off again.
enum KnownPaper {
  /// The answers of which figures are made. Where at a place fewer than the minimum answered a scale or a question
  /// otherwise than on paper, what the paper there says of it is left out, so that disclosure control sees how few they
  /// are; and the forms as a whole where that holds of taking part.
  static func withoutCover(_ sheets: [AnswerSheet], _ instrument: Instrument, minimum: Int) -> [AnswerSheet] {
    guard sheets.contains(where: \.isPaper) else { return sheets }
    return Dictionary(grouping: sheets, by: \.place).values.flatMap { here -> [AnswerSheet] in
      let (paper, others) = (here.filter(\.isPaper), here.filter { !$0.isPaper })
      func isCover(_ answered: (AnswerSheet) -> Bool) -> Bool { (1..<minimum).contains(others.count(where: answered)) }
      if isCover({ _ in true }) { return others }
      var covered: Set<String> = []
      for scale in instrument.scales
      where isCover({ scale.mean(instrument.values(of: scale, $0.answers)) != nil }) {
        covered.formUnion(instrument.items(of: scale.id).map(\.id))
      }
      for item in instrument.items where item.scale == nil && isCover({ $0.answers[item.id] != nil }) {
        covered.insert(item.id)
      }
      return others
        + paper.map { sheet in
          var rest = sheet
          for item in covered { rest.answers[item] = nil }
          return rest
        }
    }
  }
}
