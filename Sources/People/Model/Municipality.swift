// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

/// A municipality: the tenant. Its size class counts inhabitants, as the sector does. Source: AENO-2023.
package struct Municipality: Sendable, Equatable {
  package enum SizeClass: String, CaseIterable, Sendable, SQLBindable {
    case under20k = "under-20k"
    case from20kTo50k = "20k-50k"
    case from50kTo100k = "50k-100k"
    case over100k = "over-100k"
    case g4
  }

  /// Characters of a name.
  package static let longestName = 80

  package let id: MunicipalityID
  package let name: String
  package let sizeClass: SizeClass
  /// The name of a file in `Resources/themes`.
  package let theme: String
  /// Persons below which a group figure is withheld, 5 or more.
  package let minimumGroupSize: Int
  /// Months that what is personal is kept of people who have left, 1 to 60.
  package let retentionMonths: Int

  package init(
    id: MunicipalityID, name: String, sizeClass: SizeClass, theme: String = "leerwerf", minimumGroupSize: Int = 5,
    retentionMonths: Int = 12
  ) {
    self.id = id
    self.name = name
    self.sizeClass = sizeClass
    self.theme = theme
    self.minimumGroupSize = max(5, minimumGroupSize)
    self.retentionMonths = retentionMonths
  }

  package static func find(_ id: MunicipalityID, _ db: any Connection) throws -> Municipality? {
    try db.first("SELECT \(columns) FROM municipalities WHERE id = \(id)", read)
  }

  /// All municipalities of this installation, in order of name.
  package static func all(_ db: any Connection) throws -> [Municipality] {
    try db.all("SELECT \(columns) FROM municipalities ORDER BY name, id", read)
  }

  package func insert(_ db: any Connection) throws {
    try db.run(
      """
      INSERT INTO municipalities (id, name, size_class, theme, minimum_group_size, retention_months)
      VALUES (\(id), \(name), \(sizeClass), \(theme), \(minimumGroupSize), \(retentionMonths))
      """)
  }

  /// Writes name, size class, theme, minimum group size and how long is kept what is personal. Throws `StorageError.constraint` when the name is taken.
  package func update(_ db: any Connection) throws {
    try db.run(
      """
      UPDATE municipalities SET name = \(name), size_class = \(sizeClass), theme = \(theme),
        minimum_group_size = \(minimumGroupSize), retention_months = \(retentionMonths)
      WHERE id = \(id)
      """)
  }

  private static let columns: SQL = "id, name, size_class, theme, minimum_group_size, retention_months"

  private static func read(_ row: Row) throws -> Municipality {
    try Municipality(
      id: row.id(0), name: row.text(1), sizeClass: row.choice(2), theme: row.text(3), minimumGroupSize: row.int(4),
      retentionMonths: row.int(5))
  }
}
