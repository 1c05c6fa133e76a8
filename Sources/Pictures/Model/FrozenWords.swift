// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Cards
import Decks
import Disclosure
import Kernel
import Storage

/// Own words of a released wave: fixed with its release, and taken away in batches only.
///
/// If the words of one person went at once, whoever looks every day would see all words of one hand disappear together,
/// and know from what happened that day whose hand it was. So: who takes their words back is unlinked from them at once,
/// and the words, which are nobody's from then on, leave the picture together with those of others. A theme is one side of
/// one card, or the recommendations; each person has at most one text in it.
enum FrozenWords {
  struct Theme: Hashable {
    let wave: ID<Wave>
    let kind: String
    let card: String?
  }

  // MARK: With the release

  /// Fixes the words of released waves of which that was not done yet: themes with enough writers as they are, and the
  /// others not at all, since they will never be shown.
  static func freeze(ids: any IDSource, _ db: any Connection) throws {
    let waves = try db.all(
      """
      SELECT DISTINCT w.id, w.municipality_id FROM picture_waves w
      JOIN picture_contributions c ON c.wave_id = w.id JOIN contribution_words x ON x.sort_id = c.sort_id
      WHERE w.released_at IS NOT NULL
      """
    ) { row in (try row.id(0, of: Wave.self), try row.id(1, of: Mark.Municipality.self)) }
    for (id, municipality) in waves {
      guard let wave = try Wave.find(id, in: municipality, db), let kept = try KeptRelease.find(id, db) else {
        continue
      }
      if wave.audience == .municipality { try freeze(wave, kept, ids, db) }
      try db.run(
        """
        DELETE FROM contribution_words
        WHERE sort_id IN (SELECT sort_id FROM picture_contributions WHERE wave_id = \(id))
        """)
    }
  }

  private static func freeze(_ wave: Wave, _ kept: KeptRelease, _ ids: any IDSource, _ db: any Connection) throws {
    struct Text {
      let sort: CardSortID
      let words: String
    }
    var written: [Theme: [Text]] = [:]
    try db.each(
      """
      SELECT x.kind, x.card_id, x.sort_id, x.words FROM contribution_words x
      JOIN picture_contributions c ON c.sort_id = x.sort_id WHERE c.wave_id = \(wave.id)
      """
    ) { row in
      let theme = Theme(wave: wave.id, kind: try row.text(0), card: try row.optional(1, row.text))
      written[theme, default: []].append(Text(sort: try row.id(2), words: try row.text(3)))
    }
    for (theme, texts) in written where texts.count >= floor(theme, kept) {
      for text in texts {
        try db.run(
          """
          INSERT INTO picture_words (id, wave_id, kind, card_id, words, sort_id)
          VALUES (\(ids.next(Wave.self)), \(wave.id), \(theme.kind), \(theme.card), \(text.words), \(text.sort))
          """)
      }
    }
  }

  /// Writers from which on a theme is shown, and words leave it.
  private static func floor(_ theme: Theme, _ kept: KeptRelease) -> Int {
    let isSensitive = theme.card.map { kept.deck.card($0)?.sensitive ?? true } ?? false
    return isSensitive ? kept.release.minimum.forDetail : kept.release.minimum.persons
  }

  // MARK: Taking back

  /// Unlinks the words of a sort from its owner, for good: they wait to leave with others.
  static func withdraw(_ sort: CardSortID, at now: Instant, _ db: any Connection) throws {
    try db.run(
      "UPDATE picture_words SET sort_id = NULL, withdrawn_in = \(half(of: Day(now))) WHERE sort_id = \(sort)")
  }

  /// Unlinks the words of a sort from its owner; they stay as they are, as all of a closed release does.
  static func unlink(_ sort: CardSortID, _ db: any Connection) throws {
    try db.run("UPDATE picture_words SET sort_id = NULL WHERE sort_id = \(sort)")
  }

  /// Lets words leave that were taken back. Of a theme all of them go once they are at least the minimum number, and all
  /// of the theme when fewer than the minimum would stay. What waits from an earlier half year goes too, and takes the
  /// whole theme along, so that nobody's wish waits longer than until the next picture.
  static func letGo(at now: Instant, _ db: any Connection) throws {
    let current = half(of: Day(now))
    var counts: [Theme: (all: Int, withdrawn: Int, late: Int)] = [:]
    try db.each(
      """
      SELECT wave_id, kind, card_id, COUNT(*), COUNT(withdrawn_in),
        SUM(CASE WHEN withdrawn_in < \(current) THEN 1 ELSE 0 END)
      FROM picture_words
      WHERE wave_id IN (SELECT wave_id FROM picture_words WHERE withdrawn_in IS NOT NULL)
      GROUP BY wave_id, kind, card_id
      """
    ) { row in
      let theme = Theme(wave: try row.id(0), kind: try row.text(1), card: try row.optional(2, row.text))
      counts[theme] = (try row.int(3), try row.int(4), try row.int(5))
    }
    for (theme, count) in counts where count.withdrawn > 0 {
      guard let kept = try KeptRelease.find(theme.wave, db) else { continue }
      let least = floor(theme, kept)
      let isWhole = count.late > 0 || (count.withdrawn >= least && count.all - count.withdrawn < least)
      guard isWhole || count.withdrawn >= least else { continue }
      try db.run(
        """
        DELETE FROM picture_words
        WHERE wave_id = \(theme.wave) AND kind = \(theme.kind) AND COALESCE(card_id, '') = \(theme.card ?? "")
          AND (\(isWhole ? 1 : 0) = 1 OR withdrawn_in IS NOT NULL)
        """)
    }
  }

  /// The half year of a day, such as `2026-2`.
  private static func half(of day: Day) -> String { "\(day.year)-\(day.month <= 6 ? 1 : 2)" }
}
