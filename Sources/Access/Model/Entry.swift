// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage
import Web

/// What came of a try to come in. A wrong code and a wrong PIN are the same answer.
enum Entry<Success: Sendable>: Sendable {
  case right(Success)
  case wrong
  /// Seconds until the next try.
  case wait(Int64)
}

extension Visit {
  /// Tries a badge with its PIN; when right, a session has begun and its secret is given.
  func enter(code: String, pin: String, sharedDevice: Bool) async throws -> Entry<String> {
    let (now, old, times) = (now, session, site.settings.sessions)
    let (badge, keys, wait) = try await database.write { db in
      let badge = try Badge.find(code, db)
      let keys = try TryKeys(badge: code, of: badge?.person, at: self, db)
      return (badge, keys, try keys.begin(isKnown: badge != nil, at: now, db))
    }
    guard wait == 0 else { return .wait(wait) }
    guard try await PINHasher.verify(pin, badge?.pinHash), let badge else { return .wrong }
    return try await database.write { db in
      // Between the two transactions the badge may have been replaced, or the PIN changed.
      guard let still = try Badge.find(code, db), still.person == badge.person, still.pinHash == badge.pinHash else {
        return .wrong
      }
      try keys.succeeded(db)
      return .right(
        try Access.signIn(
          badge.person, sharedDevice: sharedDevice, replacing: old, in: self.chosenLanguage, at: now, times: times, db))
    }
  }

  /// Tries a badge with the start code of a letter. Right is also a code that does not work yet.
  func tryStart(code: String, startCode: String) async throws -> Entry<(person: PersonID, state: StartCode.State)> {
    let now = now
    return try await database.write { db in
      let person = try Badge.find(code, db)?.person
      let keys = try TryKeys(badge: code, of: person, at: self, db)
      let wait = try keys.begin(isKnown: person != nil, at: now, db)
      guard wait == 0 else { return .wait(wait) }
      guard let state = try StartCode.state(startCode, of: person, at: now, db), let person else { return .wrong }
      try keys.succeeded(db)
      return .right((person, state))
    }
  }

  /// Chooses a PIN with a start code, which is then used up; all other sessions of the person end and one begins here.
  func choose(pin: String, code: String, startCode: String, sharedDevice: Bool) async throws -> Entry<String> {
    switch try await tryStart(code: code, startCode: startCode) {
    case .wait(let seconds): return .wait(seconds)
    case .wrong: return .wrong
    case .right(let (person, _)):
      let (now, old, times) = (now, session, site.settings.sessions)
      let hash = try await PINHasher.hash(pin)
      return try await database.write { db in
        guard try StartCode.state(startCode, of: person, at: now, db) == .works else { return .wrong }
        try StartCode.use(of: person, at: now, db)
        try PIN.set(hash: hash, for: person, at: now, db)
        try PersonLog.note(.pinChosen, about: person, by: person, at: now, db)
        try Sessions.endAll(of: person, db)
        return .right(
          try Access.signIn(
            person, sharedDevice: sharedDevice, replacing: old, in: self.chosenLanguage, at: now, times: times, db))
      }
    }
  }

  /// Changes the PIN of whoever is signed in here; their other sessions end, and this browser gets a new one.
  func change(pin: String, to new: String, of person: PersonID) async throws -> Entry<String> {
    let (now, keys, old, times) = (now, TryKeys(person: person), session, site.settings.sessions)
    let (hash, wait) = try await database.write { db in
      (try PIN.hash(of: person, db), try keys.begin(isKnown: true, at: now, db))
    }
    guard wait == 0 else { return .wait(wait) }
    guard try await PINHasher.verify(pin, hash) else { return .wrong }
    let newHash = try await PINHasher.hash(new)
    return try await database.write { db in
      guard try PIN.hash(of: person, db) == hash else { return .wrong }
      try keys.succeeded(db)
      try PIN.set(hash: newHash, for: person, at: now, db)
      try PersonLog.note(.pinChanged, about: person, by: person, at: now, db)
      try Sessions.endAll(of: person, db)
      let shared = old?.sharedDevice ?? false
      return .right(
        try Access.signIn(
          person, sharedDevice: shared, replacing: old, in: self.chosenLanguage, at: now, times: times, db))
    }
  }
}

extension Visit {
  /// Goes on with a session that has just begun.
  func welcome(_ secret: String, to path: Path, sharedDevice: Bool = false) -> Answer {
    let days = sharedDevice ? 1 : site.settings.sessions.maximumDays
    let cookie = SessionCookie(secure: site.settings.isSecure).set(secret, days: days)
    return Answer.redirect(to: path).adding(cookie.name, cookie.value)
  }

  /// Where to go after signing in: only a page of this site, else the first one.
  func goingTo(_ form: Form) -> Path { form.text("verder").flatMap { Path(local: $0) } ?? AccessPaths.home.path }

  /// A wait in words, rounded up so that it is over when the words are.
  func words(waiting seconds: Int64) -> String {
    if seconds > 3600 {
      let hours = (seconds + 3599) / 3600
      return t(hours == 1 ? "access.wait.hour" : "access.wait.hours", ["count": "\(hours)"])
    }
    if seconds < 60 { return t(seconds == 1 ? "access.wait.second" : "access.wait.seconds", ["count": "\(seconds)"]) }
    let minutes = (seconds + 59) / 60
    return t(minutes == 1 ? "access.wait.minute" : "access.wait.minutes", ["count": "\(minutes)"])
  }
}
