// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// A column of answers in a table for research.
package struct MicrodataColumn: Hashable, Sendable {
  package let name: String
  /// The subjects that the column tells about; each must be shown as a distribution, or the column is left out.
  package let subjects: [SubjectKey]
  package let isSensitive: Bool
  /// What says that somebody has no answer, such as "not for me".
  package let noAnswers: Set<Int>

  package init(_ name: String, subjects: [SubjectKey], isSensitive: Bool = false, noAnswers: Set<Int> = []) {
    self.name = name
    self.noAnswers = noAnswers
    self.subjects = subjects
    self.isSensitive = isSensitive
  }
}

/// One respondent: no name, no number, no day, no team.
package struct MicrodataRow: Hashable, Sendable {
  package let setting: GroupKey?
  /// An answer for each column, nil where there is none.
  package let answers: [Int?]

  package init(setting: GroupKey?, answers: [Int?]) {
    self.setting = setting
    self.answers = answers
  }
}

/// A table for research. What was left out is named, with no reason that tells about answers.
package struct Microdata: Sendable {
  /// Whether rows carry their setting.
  package let hasSetting: Bool
  package let columns: [MicrodataColumn]
  package let rows: [MicrodataRow]
  package let columnsLeftOut: [String]
}

extension Disclosure {
  /// Rows of the whole wave for research, in random order.
  ///
  /// Withheld under the minimum for detail, and wherever `release` shows a group that is not told by the rows themselves:
  /// which rows add up to the figures of a team is a puzzle with one solution as soon as there are a few dozen figures, and
  /// then every row has its team. So the release of a wave that is to give rows shows the whole and settings and nothing
  /// else. The setting comes along only if every row has one, each setting has the minimum for detail, and `release` shows
  /// every one of them; a column only if its subjects are shown as distributions for the whole, and at least the minimum
  /// for detail answered it (both for each setting too, when it comes along); so the table gives back no figure that the
  /// release withholds. A column to which all rows, or all of a setting that comes along, give one answer is left out.
  ///
  /// Who knows many answers of a colleague may still find that colleague's row: give the table under an agreement.
  package static func microdata(
    _ rows: [MicrodataRow], columns: [MicrodataColumn], release: Release,
    using generator: inout some RandomNumberGenerator
  ) -> Result<Microdata, Withheld> {
    precondition(rows.allSatisfy { $0.answers.count == columns.count }, "an answer or nil for each column")
    let floor = release.minimum.forDetail
    guard rows.count >= floor, release.respondents(in: release.whole) == rows.count else { return .failure(.group) }

    let bySetting = Dictionary(grouping: rows, by: \.setting)
    let hasSetting = bySetting.allSatisfy { setting, members in
      members.count >= floor && setting.map { release.respondents(in: $0) == members.count } == true
    }
    // Of a group beside these the figures would say which rows are its own.
    let told = hasSetting ? Set(bySetting.keys.compactMap { $0 }) : []
    guard release.shownGroups.allSatisfy({ $0 == release.whole || told.contains($0) }) else { return .failure(.group) }
    let groups = hasSetting ? Array(bySetting.values) : [rows]
    let shownIn = [release.whole] + (hasSetting ? bySetting.keys.compactMap { $0 } : [])

    let kept = columns.indices.filter { index in
      let column = columns[index]
      let isShown = column.subjects.allSatisfy { subject in
        shownIn.allSatisfy { release.figure(of: subject, in: $0).counts != nil }
      }
      let isAnswered = groups.allSatisfy { members in
        let answered = members.count { $0.answers[index].map { !column.noAnswers.contains($0) } ?? false }
        return answered >= floor
      }
      let varies = groups.allSatisfy { Set($0.map { $0.answers[index] }).count > 1 }
      return !column.isSensitive && isShown && varies && isAnswered
    }
    // Ordered by content before shuffling, so that the order of the source plays no part whatever the generator does.
    let stripped =
      rows
      .map { row in MicrodataRow(setting: hasSetting ? row.setting : nil, answers: kept.map { row.answers[$0] }) }
      .sorted { $0.sortKey.lexicographicallyPrecedes($1.sortKey) }
      .shuffled(using: &generator)
    let left = columns.indices.filter { !kept.contains($0) }.map { columns[$0].name }
    return .success(
      Microdata(hasSetting: hasSetting, columns: kept.map { columns[$0] }, rows: stripped, columnsLeftOut: left))
  }
}

extension MicrodataRow {
  fileprivate var sortKey: [String] { [setting?.name ?? ""] + answers.map { $0.map(String.init) ?? "" } }
}
