// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Instruments
import Questionnaires
import Web

/// What was published elsewhere beside a result: whose figure it is, where it comes from, and what to think of it.
extension HTML {
  /// What stands with every result; with references it stands in their notice already.
  func caveat(_ found: ResultsOfGroup, _ visit: Visit) {
    if let caveat = visit.caveat(found) { p(caveat, .class("hint")) }
  }

  /// Before the first result with a reference: what to think of it, whose figures they are when all are of the same, and
  /// where they come from. It stays in sight.
  func referenceNotice(_ found: ResultsOfGroup, _ visit: Visit) {
    let instrument = found.campaign.instrument
    let sources = instrument.sourcesOfReferences
    guard !sources.isEmpty else { return }
    div(.class("notice-line reference-notice")) {
      p(instrument.caveat[visit.language])
      p(.class("hint")) {
        if let group = instrument.groupOfReferences {
          text(t("measurements.reference.group", ["group": group[visit.language]]) + " ")
        }
        text(t("measurements.reference.source", ["source": sources.joined(separator: " · ")]))
      }
    }
  }

  /// Below a drawing: what was published elsewhere, with the dash of the line where it is drawn.
  ///
  /// - Parameter isAlone: Whether nothing above says whose figure it is.
  func referenceLine(
    _ reference: Instrument.Reference, in instrument: Instrument, isDrawn: Bool, isAlone: Bool, _ visit: Visit
  ) {
    let namesGroup = isAlone || instrument.groupOfReferences == nil
    p(.class(namesGroup || !isDrawn ? "reference-line" : "reference-line said-above")) {
      if isDrawn { span("", .class("reference-key"), .aria("aria-hidden", "true")) }
      text(
        t(
          namesGroup ? "measurements.reference.line" : "measurements.reference.value",
          ["value": visit.words(reference), "group": reference.group[visit.language]]))
    }
  }
}

extension Instrument {
  /// Where the references come from that stand beside results, each once.
  var sourcesOfReferences: [String] {
    var known: Set<String> = []
    return references(of: \.source).filter { known.insert($0).inserted }
  }

  /// Of whom the references are; nil when they are not all of the same.
  var groupOfReferences: Wording? {
    let groups = references(of: \.group)
    return Set(groups).count == 1 ? groups.first : nil
  }

  private func references<Value>(of part: KeyPath<Reference, Value>) -> [Value] {
    (scales.compactMap(\.reference) + looseItems.compactMap(\.reference)).map { $0[keyPath: part] }
  }
}

extension Visit {
  /// The value with its unit.
  func words(_ reference: Instrument.Reference) -> String {
    reference.isPercent ? short(reference.value) + "%" : "\(short(reference.value)) \(reference.unit)"
  }

  /// Where a published percentage stands beside the share of yes; nil for other items, where it is not clear of which
  /// answer it is.
  func mark(_ item: Instrument.Item) -> (value: Double, label: String)? {
    guard item.isYesNo, let reference = item.reference, reference.isPercent, (0...100).contains(reference.value) else {
      return nil
    }
    return (reference.value / 100, words(reference))
  }
}

extension Instrument.Reference {
  var isPercent: Bool { unit == "percent" || unit == "%" }
}

extension Visit {
  /// What to think of a result; nil where the notice of the references says it already.
  func caveat(_ found: ResultsOfGroup) -> String? {
    let instrument = found.campaign.instrument
    return instrument.sourcesOfReferences.isEmpty ? instrument.caveat[language] : nil
  }
}
