// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// The true reason why a figure is withheld, for whoever makes the release and for nobody else.
///
/// Readers get ``Withheld``, which is the same for all of these on purpose. Beside a release these reasons would tell
/// what it hides: "too few" next to "beside" says which of two withheld teams has fewer than five persons.
public enum Cause: String, CaseIterable, Codable, Sendable {
  /// Nobody took part.
  case nobody
  /// Fewer than the minimum took part, or gave an answer that counts for a mean.
  case tooFew
  /// Everybody answered alike.
  case alike
  /// The mean of a small group lies so near the end of its scale that it tells what each answered.
  case endOfScale
  /// A category was chosen by somebody, but by fewer than the minimum.
  case fewChose
  /// A withheld group beside it would follow from the total above both.
  case beside
  /// A withheld group within it would follow from its total less what is shown of it.
  case within
  /// Somebody would follow where a work setting and the groups of the tree cross.
  case setting
  /// Beside an earlier release it would tell of fewer persons than the minimum, or was withheld there.
  case earlierRelease
  /// The number of respondents of the group is withheld, and so is everything else about it.
  case group

  /// Why a group is hidden for the sake of another with a fault.
  static func beside(_ fault: Cause) -> Cause { fault == .earlierRelease ? fault : .beside }
  static func within(_ fault: Cause) -> Cause { fault == .earlierRelease ? fault : .within }
}

/// Why each withheld figure of a release is withheld. Made together with the release, for the log of whoever makes it.
///
/// It is not `Codable` and a ``Release`` does not contain it, so that it is not kept or shown beside the figures.
public struct Explanation: Sendable {
  private let positionOf: [GroupKey: Int]
  private let groups: [Cause?]
  private var subjects: [SubjectKey: [Cause?]] = [:]

  init(positionOf: [GroupKey: Int], groups: [Cause?]) {
    self.positionOf = positionOf
    self.groups = groups
  }

  mutating func add(_ subject: SubjectKey, _ causes: [Cause?]) { subjects[subject] = causes }

  /// Why the number of respondents is withheld; nil when it is shown or there is no such group.
  public func cause(in group: GroupKey) -> Cause? { positionOf[group].flatMap { groups[$0] } }

  /// Why there is no distribution of a subject, or no mean of a measure; nil when there is one. A group that is too
  /// small for a distribution may have a mean: then this says why it has nothing more.
  public func cause(of subject: SubjectKey, in group: GroupKey) -> Cause? {
    guard let position = positionOf[group] else { return nil }
    return groups[position] == nil ? subjects[subject]?[position] : .group
  }
}
