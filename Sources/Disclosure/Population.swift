// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// The name of a group inside one population, for example "team:12" or "setting:field".
public struct GroupKey: Hashable, Comparable, Codable, Sendable, ExpressibleByStringLiteral, CodingKeyRepresentable {
  public let name: String

  public init(_ name: String) { self.name = name }
  public init(stringLiteral name: String) { self.name = name }
  public init?<T: CodingKey>(codingKey: T) { name = codingKey.stringValue }
  public init(from decoder: any Decoder) throws { name = try decoder.singleValueContainer().decode(String.self) }

  public var codingKey: any CodingKey { NamedKey(stringValue: name) }
  public static func < (left: Self, right: Self) -> Bool { left.name < right.name }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}

struct NamedKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

/// The groups that figures may be made of: a tree (municipality, units, teams, as deep as wanted) and beside it one
/// division of everybody by work setting. There are no other groups, and groups are never combined ("team 3, field
/// service only"), so what can be worked back is known beforehand.
public struct Population: Sendable {
  /// Every combination of settings is checked, so there may not be many.
  public static let mostSettings = 6

  /// Where a person is counted: in one group of the tree (usually a team), in one setting or in none that is known.
  public struct Place: Hashable, Sendable {
    let node: Int
    let column: Int
  }

  /// The whole: the group that contains everybody.
  public let whole: GroupKey
  /// The groups of the tree, the whole first, a parent before its children.
  public let groups: [GroupKey]
  public let settings: [GroupKey]

  let parent: [Int]
  let children: [[Int]]
  let nodeOf: [GroupKey: Int]
  let columnOf: [GroupKey: Int]

  /// Columns of a table of places: one for each setting and a last one for persons whose setting is not known.
  var columns: Int { settings.count + 1 }

  /// `groups` name their parent, which stands before them or is the whole. Throws on a key that comes twice, a parent
  /// that is missing and more than `mostSettings` settings.
  public init(
    whole: GroupKey, groups: [(key: GroupKey, parent: GroupKey)], settings: [GroupKey] = []
  ) throws(DisclosureError) {
    guard settings.count <= Self.mostSettings else { throw .tooManySettings }
    var nodeOf = [whole: 0]
    var parent = [-1]
    var children: [[Int]] = [[]]
    for group in groups {
      guard let above = nodeOf[group.parent] else { throw .unknownParent(group.parent) }
      guard nodeOf.updateValue(parent.count, forKey: group.key) == nil else { throw .groupTwice(group.key) }
      children[above].append(parent.count)
      parent.append(above)
      children.append([])
    }
    var columnOf: [GroupKey: Int] = [:]
    for (column, setting) in settings.enumerated() {
      guard nodeOf[setting] == nil, columnOf.updateValue(column, forKey: setting) == nil else {
        throw .groupTwice(setting)
      }
    }
    self.whole = whole
    self.groups = [whole] + groups.map(\.key)
    self.settings = settings
    self.parent = parent
    self.children = children
    self.nodeOf = nodeOf
    self.columnOf = columnOf
  }

  /// The place of a person; nil for a group that is not in the tree. An unknown setting counts as not known.
  public func place(in group: GroupKey, setting: GroupKey? = nil) -> Place? {
    guard let node = nodeOf[group] else { return nil }
    return Place(node: node, column: setting.flatMap { columnOf[$0] } ?? settings.count)
  }

  func index(of place: Place) -> Int { place.node * columns + place.column }

  /// Adds up a number for each place over every group and every setting.
  func totals(of places: [Int]) -> (groups: [Int], settings: [Int]) {
    var groups = Array(repeating: 0, count: self.groups.count)
    var columns = Array(repeating: 0, count: self.columns)
    for node in parent.indices.reversed() {
      for column in 0..<self.columns {
        groups[node] += places[node * self.columns + column]
        columns[column] += places[node * self.columns + column]
      }
      if node > 0 { groups[parent[node]] += groups[node] }
    }
    return (groups, Array(columns.dropLast()))
  }
}
