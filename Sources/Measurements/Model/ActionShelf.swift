// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Questionnaires
import Web

/// What a team can do about a subject on which it scored low: two methods for each, and a question to talk about.
///
/// The methods are those of OCKHAM; which of them stands with which subject is this project's own choice. They are
/// data with a version, in `Resources/actions`, one file for each instrument.
package struct ActionShelf: Sendable {
  /// Version of the shape of the files.
  static let format = 1
  /// What is offered for each subject: not one, for then there is nothing to choose, and not many.
  static let perScale = 2

  private let sets: [ActionSet]

  /// Reads the files. Throws `ResourceError` naming the file and the fault.
  package init(resources: URL) throws {
    sets = try Resources.files(in: resources.appending(path: "actions"), ending: "json").map { file in
      do {
        let set = try JSONDecoder().decode(ActionSet.self, from: Data(contentsOf: file))
        if let fault = set.fault { throw ResourceError(fault) }
        return set
      } catch { throw ResourceError("\(file.path): \(error)") }
    }
  }

  /// The newest set for an instrument; for a municipality's own, that of the instrument whose scales it took over. Nil where
  /// there is none.
  func set(for instrument: Instrument) -> ActionSet? {
    let own = sets.filter { $0.instrument == instrument.id }
    let fitting = own.isEmpty ? sets.filter { set in instrument.scales.contains { set.subject($0.id) != nil } } : own
    return fitting.max { $0.version < $1.version }
  }

  /// The methods of what a team agreed, as far as it chose from what was proposed.
  func methods(of actions: [TeamAction], in instrument: Instrument) -> [ActionSet.Method] {
    let chosen = Set(actions.compactMap { $0.proposal?.id })
    guard let set = set(for: instrument) else { return [] }
    return set.scales.flatMap(\.actions).filter { chosen.contains($0.id) }.compactMap { set.method(of: $0) }
  }
}

/// The actions for the scales of one instrument.
struct ActionSet: Sendable, Decodable {
  struct Method: Sendable, Decodable {
    let id: String
    let name: [String: String]
    /// Where it was found to help.
    let source: String
  }

  struct Proposal: Sendable, Decodable {
    let id: String
    let method: String
    /// What the team would do, as it would be agreed.
    let words: [String: String]
  }

  struct Subject: Sendable, Decodable {
    let scale: String
    /// What the group talks about when it sees this score.
    let question: [String: String]
    let actions: [Proposal]
  }

  let format: Int
  let version: Int
  let instrument: String
  let source: String
  let methods: [Method]
  let scales: [Subject]

  func subject(_ scale: String) -> Subject? { scales.first { $0.scale == scale } }
  func method(of proposal: Proposal) -> Method? { methods.first { $0.id == proposal.method } }

  /// What is wrong with it, in words for whoever edits the file; nil when it is sound.
  var fault: String? {
    if format != ActionShelf.format { return "format \(format) is not \(ActionShelf.format)" }
    if version < 1 { return "the version is lower than 1" }
    let ids = scales.flatMap(\.actions).map(\.id)
    if Set(ids).count != ids.count { return "an id of an action stands twice" }
    if Set(scales.map(\.scale)).count != scales.count { return "a scale stands twice" }
    for method in methods {
      if let fault = Self.fault(method.name) { return "method \(method.id): \(fault)" }
      if method.source.isEmpty { return "method \(method.id) has no source" }
    }
    for subject in scales {
      if subject.actions.count != ActionShelf.perScale {
        return "scale \(subject.scale) has not \(ActionShelf.perScale) actions"
      }
      if Set(subject.actions.map(\.method)).count != subject.actions.count {
        return "scale \(subject.scale) has one method twice"
      }
      if let fault = Self.fault(subject.question) { return "question of \(subject.scale): \(fault)" }
      for action in subject.actions {
        if method(of: action) == nil { return "action \(action.id): there is no method \(action.method)" }
        if let fault = Self.fault(action.words) { return "action \(action.id): \(fault)" }
      }
    }
    return nil
  }

  private static func fault(_ words: [String: String]) -> String? {
    for language in Language.allCases {
      guard let text = words[language.rawValue], !text.isEmpty else { return "no words in \(language.rawValue)" }
      if text.count > TeamAction.longest { return "longer than \(TeamAction.longest) characters" }
    }
    return nil
  }
}

extension [String: String] {
  subscript(language: Language) -> String { self[language.rawValue] ?? "" }
}
