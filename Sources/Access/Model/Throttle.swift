// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// How long somebody waits after wrong tries. Waiting grows and ends; nothing is ever locked for good.
///
/// A try is counted before it is checked, so that many at the same moment are not all let through, and taken off again
/// when it was right. While somebody waits, further tries are refused without being counted.
struct Throttle {
  /// Wrong tries without waiting.
  let free: Int
  /// Seconds of the first wait; each further wrong try doubles it.
  let first: Int64
  /// Seconds of the longest wait.
  let longest: Int64
  /// Seconds in which one wrong try is forgotten.
  let forgets: Int64

  /// For the account of one person, by whatever way it is tried: five tries, then 30 seconds, doubling to six hours. So
  /// seventeen tries in the first day and four in each day after it: of the 10,000 PINs of four digits nobody gets far.
  /// Tries on a phone where that person was the last who signed in are counted apart, so nobody keeps them out there by
  /// trying elsewhere; on another one they come in with a new badge.
  static let account = Throttle(free: 5, first: 30, longest: 21_600, forgets: 21_600)
  /// For one address. A whole town hall may share it, so it has many tries and short waits.
  static let address = Throttle(free: 50, first: 5, longest: 60, forgets: 10)
  /// Hours after the last try in which everything about it is removed.
  static let keptHours: Int64 = 24

  /// Wrong tries that still count, and the last of them.
  struct State {
    var level = 0
    var lastAt = Instant(milliseconds: 0)
  }

  func wait(_ state: State, at now: Instant) -> Int64 {
    guard state.level >= free else { return 0 }
    let seconds = min(longest, first << Int64(min(state.level - free, 20)))
    return max(0, (state.lastAt.adding(seconds: seconds).milliseconds - now.milliseconds + 999) / 1000)
  }

  func faded(_ state: State, at now: Instant) -> State {
    let forgotten = Int(clamping: max(0, now.seconds(since: state.lastAt)) / forgets)
    return State(level: max(0, state.level - forgotten), lastAt: state.lastAt)
  }

  static func state(_ key: String, _ db: any Connection) throws -> State {
    try db.first("SELECT level, last_at FROM sign_in_tries WHERE key = \(key)") {
      try State(level: $0.int(0), lastAt: $0.instant(1))
    } ?? State()
  }

  func count(_ key: String, _ state: State, at now: Instant, _ db: any Connection) throws {
    try db.run(
      """
      INSERT INTO sign_in_tries (key, level, last_at) VALUES (\(key), \(faded(state, at: now).level + 1), \(now))
      ON CONFLICT (key) DO UPDATE SET level = excluded.level, last_at = excluded.last_at
      """)
  }

  static func cleanUp(at now: Instant, _ db: any Connection) throws {
    try db.run("DELETE FROM sign_in_tries WHERE last_at <= \(now.adding(hours: -keptHours))")
  }
}

extension Access {
  /// Seconds to wait before codes that open something else than an account, such as a room, may be tried from an
  /// address; 0 when they may.
  package static func waitForCodes(from address: String, at now: Instant, _ db: any Connection) throws -> Int64 {
    Throttle.address.wait(try Throttle.state(codeKey(address), db), at: now)
  }

  /// Counts a code from an address that opened nothing.
  package static func countWrongCode(from address: String, at now: Instant, _ db: any Connection) throws {
    let key = codeKey(address)
    try Throttle.address.count(key, try Throttle.state(key, db), at: now, db)
  }

  private static func codeKey(_ address: String) -> String {
    Secrets.fingerprint(address, for: "leerwerf try code")
  }
}

/// Under what one try is counted: what is tried, and from where. Both are kept as fingerprints.
struct TryKeys {
  let own: String
  let address: String?

  /// - Parameter person: Whose badge it is; nil for a code that is nobody's, which is counted by itself.
  init(badge code: String, of person: PersonID?, at visit: Visit, _ db: any Connection) throws {
    address = Secrets.fingerprint(visit.address, for: "leerwerf try address")
    guard let person else {
      own = Secrets.fingerprint(code, for: "leerwerf try badge")
      return
    }
    let device = try Sessions.ownDevice(of: person, visit, db)
    own = device.map { Secrets.fingerprint("\(person) \($0)", for: "leerwerf try device") } ?? Self.account(person)
  }

  init(person: PersonID) {
    own = Self.account(person)
    address = nil
  }

  private static func account(_ person: PersonID) -> String {
    Secrets.fingerprint(person.description, for: "leerwerf try person")
  }

  /// Forgets the tries on this account.
  func forget(_ db: any Connection) throws { try db.run("DELETE FROM sign_in_tries WHERE key = \(own)") }

  /// Counts a try, or says how many seconds to wait first.
  ///
  /// - Parameter isKnown: Whether the badge exists. From an address that waits, such a badge may still be tried when it
  ///   has no wrong tries of its own: so nobody can keep a whole building out by typing nonsense.
  func begin(isKnown: Bool, at now: Instant, _ db: any Connection) throws -> Int64 {
    let ownState = try Throttle.state(own, db)
    var wait = Throttle.account.wait(ownState, at: now)
    let addressState = try address.map { try Throttle.state($0, db) }
    if let addressState, !(isKnown && Throttle.account.faded(ownState, at: now).level == 0) {
      wait = max(wait, Throttle.address.wait(addressState, at: now))
    }
    guard wait == 0 else { return wait }
    try Throttle.account.count(own, ownState, at: now, db)
    if let address, let addressState { try Throttle.address.count(address, addressState, at: now, db) }
    return 0
  }

  /// It was right: nothing is left of this account's tries, and this one no longer counts for the address.
  func succeeded(_ db: any Connection) throws {
    try forget(db)
    try db.run("UPDATE sign_in_tries SET level = level - 1 WHERE key = \(address) AND level > 0")
  }
}
