// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

/// How long a regular wave lasts. The municipality chooses; a wave that is there already keeps its days.
package enum PicturePeriod: String, Sendable, CaseIterable, SQLBindable {
  case quarter
  case halfYear = "half-year"

  /// Days from today on which an early end of the first wave may lie at the soonest: people hear of it, and nobody
  /// chooses the moment by who has just answered.
  package static let notice = 7

  var months: Int { self == .quarter ? 3 : 6 }

  /// The calendar period in which a day lies.
  func days(around day: Day) -> (opens: Day, closes: Day) {
    let first = (day.month - 1) / months * months + 1
    let opens = Day(year: day.year, month: first, day: 1) ?? day
    return (opens, opens.adding(months: months).adding(days: -1))
  }

  /// What a municipality chose; half a year when it did not.
  package static func chosen(by municipality: MunicipalityID, _ db: any Connection) throws -> PicturePeriod {
    try db.first("SELECT period FROM picture_periods WHERE municipality_id = \(municipality)") { try $0.choice(0) }
      ?? .halfYear
  }

  /// Counts from the first wave that is not there yet.
  package func choose(for municipality: MunicipalityID, _ db: any Connection) throws {
    try db.run(
      """
      INSERT INTO picture_periods (municipality_id, period) VALUES (\(municipality), \(self))
      ON CONFLICT (municipality_id) DO UPDATE SET period = excluded.period
      """)
  }

  /// The days of the first regular wave while it runs: the only one whose last day can be brought forward. Nil when it
  /// is over.
  package static func firstDays(
    of municipality: MunicipalityID, on today: Day, _ db: any Connection
  ) throws -> (opens: Day, closes: Day)? {
    guard let first = try Wave.regular(in: municipality, db).first else {
      return try chosen(by: municipality, db).days(around: today)
    }
    return first.isOpen(on: today) && !first.isReleased ? (first.opensOn, first.closesOn) : nil
  }

  /// Brings the last day of the first wave forward, so that a municipality that begins sees its first picture sooner.
  /// Throws `PicturesError.notFirst` when that wave is over or would end later, `tooSoon` within `notice` days, and
  /// `studyCrosses` when a study of the same people would then lie in two waves.
  package static func closeFirst(
    of municipality: MunicipalityID, after day: Day, on today: Day, ids: any IDSource, _ db: any Connection
  ) throws {
    let wave = try Wave.regular(of: today, in: municipality, ids: ids, db)
    guard try Wave.regular(in: municipality, db).first == wave, !wave.isReleased, day <= wave.closesOn else {
      throw PicturesError.notFirst
    }
    guard day >= today.adding(days: notice) else { throw PicturesError.tooSoon }
    let crosses = try db.exists(
      """
      SELECT 1 FROM picture_waves
      WHERE municipality_id = \(municipality) AND deck_key = \(wave.deckID) AND kind = 'study'
        AND opens_on <= \(day) AND closes_on > \(day)
      """)
    if crosses { throw PicturesError.studyCrosses }
    try db.run("UPDATE picture_waves SET closes_on = \(day) WHERE id = \(wave.id) AND released_at IS NULL")
  }
}
