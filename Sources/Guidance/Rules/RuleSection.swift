// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Web

/// The parts in which the rules are read and changed, as they stand in addresses.
enum RuleSection: String, CaseIterable, Sendable {
  case interventions = "aanpakken"
  case barriers = "belemmeringen"
  case directions = "richtingen"
  case pointers = "kaarten"
  case forms = "leervormen"
  case numbers = "gewichten"
  case sentences = "teksten"
  case sources = "bronnen"

  // text keys: guidance.rules.section.*
  var titleKey: String { "guidance.rules.section.\(rawValue)" }

  /// Whether it is a list of rows; else it is one form.
  var hasRows: Bool { self != .numbers && self != .sentences }

  /// Where the paths of problems with its rows begin.
  var path: String {
    switch self {
    case .interventions: "interventions"
    case .barriers: "barriers"
    case .directions: "directions"
    case .pointers: "pointers"
    case .forms: "learningForms"
    case .sources: "sources"
    case .sentences: "texts"
    case .numbers: ""
    }
  }

  /// The section in which a problem can be mended.
  static func of(_ problem: Problem) -> RuleSection {
    let start = problem.path.prefix { $0 != "[" && $0 != "." }
    return allCases.first { !$0.path.isEmpty && $0.path == start } ?? .numbers
  }

  /// The number of the row that a problem is about, from 0.
  static func row(_ problem: Problem) -> Int? {
    guard let open = problem.path.firstIndex(of: "["), let close = problem.path.firstIndex(of: "]"), open < close else {
      return nil
    }
    return Int(problem.path[problem.path.index(after: open)..<close])
  }

  /// The field of the form of this section at which a problem is shown.
  func field(_ problem: Problem) -> String {
    var rest = Substring(problem.path)
    if hasRows, let close = rest.firstIndex(of: "]") { rest = rest[rest.index(after: close)...] }
    let plain = rest.replacing(/\[\d+\]/, with: "")
    let name = plain.split(separator: ".").joined(separator: "-")
    switch name {
    case "works", "less", "": return self == .interventions ? "degree-high" : "name-nl"
    case "id": return "name-nl"
    case "step": return "step-nl"
    default: return name
    }
  }

  /// The keys of the rows in order.
  func keys(_ rules: RuleSet) -> [String] {
    switch self {
    case .interventions: rules.interventions.map(\.key)
    case .barriers: rules.barriers.map(\.key)
    case .directions: rules.directions.map(\.key)
    case .pointers: rules.pointers.map(\.key)
    case .forms: rules.learningForms.map(\.key)
    case .sources: rules.sources.map(\.key)
    case .numbers, .sentences: []
    }
  }
}

/// Something to do with the rows of a section, whatever their kind.
protocol RowWork {
  associatedtype Result
  func run<Row: EditedRow>(_ rows: WritableKeyPath<RuleSet, [Row]>) throws -> Result
}

extension RuleSection {
  /// Does the work with the kind of row of this section; nil for a section without rows.
  func with<Work: RowWork>(_ work: Work) throws -> Work.Result? {
    switch self {
    case .interventions: try work.run(Intervention.rows)
    case .barriers: try work.run(Barrier.rows)
    case .directions: try work.run(Direction.rows)
    case .pointers: try work.run(Pointer.rows)
    case .forms: try work.run(LearningForm.rows)
    case .sources: try work.run(RuleSet.Source.rows)
    case .numbers, .sentences: nil
    }
  }
}
