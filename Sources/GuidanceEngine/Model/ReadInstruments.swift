// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Questionnaires

// What the guidance needs of an instrument: statements on one answer scale, or choices.

extension Questionnaire {
  /// Throws `Problems` for an instrument that asks something else than statements on one answer scale.
  init(_ instrument: Instrument) throws(Problems) {
    guard let scale = instrument.answerScales.first, instrument.answerScales.count == 1,
      let dontKnow = scale.dontKnow
    else {
      throw Problems(
        "\(instrument.id).answerScales", nl: "De begeleiding werkt met één antwoordschaal met \"weet ik niet\".",
        en: "the guidance works with one answer scale with \"I don't know\"")
    }
    var items: [Item] = []
    for item in instrument.items {
      guard case .scale = item.kind, let scale = item.scale, item.shownWhen.isEmpty else {
        throw Problems(
          "\(instrument.id).items.\(item.id)", nl: "De begeleiding werkt met stellingen van een schaal.",
          en: "the guidance works with statements of a scale")
      }
      items.append(Item(id: item.id, words: Words(item.words), scale: scale, reverse: item.reverse))
    }
    self.init(
      id: instrument.id, version: instrument.version, source: instrument.source, name: Words(instrument.name),
      scale: AnswerScale(
        min: scale.min, max: scale.max, labels: scale.labels.map { Words($0) }, dontKnow: Words(dontKnow)),
      scales: instrument.scales.map { Scale(id: $0.id, name: Words($0.name), counts: $0.counts) }, items: items,
      needs: Needs(
        perScale: instrument.scales.filter(\.counts).map(\.minimumAnswered).max() ?? 1,
        total: max(1, instrument.minimumAnswered)),
      ownChoice: instrument.ownChoices.compactMap { choice in
        Degree(rawValue: choice.id).map { OwnChoice(degree: $0, words: Words(choice.words)) }
      },
      caveat: Words(instrument.caveat))
  }
}

extension ChoiceQuestion {
  /// Throws `Problems` for an instrument that is not one choice, with or without a question in own words before it.
  init(_ instrument: Instrument) throws(Problems) {
    guard let first = instrument.items.first, let last = instrument.items.last, instrument.items.count <= 2,
      case .one(let choices) = last.kind, let note = first.hint
    else {
      throw Problems(
        "\(instrument.id).items", nl: "De begeleiding verwacht hier één keuze.",
        en: "the guidance needs one choice here")
    }
    let aim = instrument.items.count == 2 ? Question(id: last.id, words: Words(last.words)) : nil
    self.init(
      id: instrument.id, version: instrument.version, source: instrument.source,
      question: Question(id: first.id, words: Words(first.words)), aim: aim,
      choices: choices.map { Question(id: $0.id, words: Words($0.words)) }, note: Words(note))
  }
}

extension Words {
  init(_ wording: Wording) { self.init(nl: wording["nl"], en: wording["en"]) }
}
