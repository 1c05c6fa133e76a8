// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@Suite("The address of a database")
struct AddressTests {
  @Test(
    "is shown without its password, whatever that is made of",
    arguments: [
      ("postgres://piet:geheim@host/db", "postgres://piet:***@host/db"),
      ("postgresql://piet:ge#h:ei!m@host:5432/db", "postgresql://piet:***@host:5432/db"),
      ("postgres://piet:ge%40%2Fheim@host,other:6000/db?sslmode=require", "postgres://piet:***@host,other:6000/db"),
      ("postgres://:geheim@[::1]:5432/db", "postgres://:***@[::1]:5432/db"),
      ("postgres://piet@host/db?password=geheim", "postgres://piet@host/db"),
      ("postgres:///db?host=/var/run/postgresql&sslpassword=geheim", "postgres:///db"),
      ("sqlite:/srv/leerwerf.sqlite", "/srv/leerwerf.sqlite"), ("data/een naam.sqlite", "data/een naam.sqlite"),
    ])
  func shown(_ address: String, _ expected: String) throws {
    _ = try DatabaseAddress(address)
    #expect(Databases.withoutPassword(address) == expected)
  }

  @Test(
    "that could be misread is refused, and nothing of it is repeated",
    arguments: [
      "postgres://u:geheim/123@h:9/x", "postgres://u:geheim", "postgres://u:ge@heim@h/x", "postgres://u:ge?heim@h/x",
      "postgres://u:12/geheim@h/x", "postgres://u:12?geheim@h/x", "postgres://u:ge heim@h/x",
      "postgres://u:ge%ZZheim@h/x",
      "postgres://u:geheim%00@h/x", "postgres://u@h/x?passwort=geheim", "postgres://u@h/x?password=ge&heim",
      "postgres://u@h/x?password=ge@heim", "postgres://u@h/x/geheim", "host=h password=geheim dbname=x",
      "password=geheim", "Server=h;Password=geheim;", "mysql://u:geheim@h/x", "POSTGRES://u:geheim@h/x",
      "postgres:/u:geheim@h/x", "postgres//u:geheim@h/x", "u:geheim@h/x", "u:geheim", "sqlite:mysql://u:geheim@h/x",
      "jdbc:postgresql://h/x?user=u&password=geheim", "data/geheim\n.sqlite", "", "sqlite:",
    ])
  func refused(_ address: String) {
    let error = #expect(throws: StorageError.self) { try Databases.open(address) }
    let said = "\(String(describing: error)) \(error?.words ?? "") \(Databases.withoutPassword(address))"
    for piece in ["geheim", "ge@", "heim"] { #expect(!said.contains(piece), "\(said)") }
    #expect(Databases.file(at: address) == nil)
  }

  @Test("is not repeated by libpq either when it does not come through")
  func cause() async throws {
    for address in [
      "postgres://u:geheim@127.0.0.1:1/x", "postgres://u@127.0.0.1:1/x?sslmode=geheim",
      "postgres://u@127.0.0.1:1/x?password=geheim&connect_timeout=geheim", "postgres://u:geheim@127.0.0.1:99999/x",
      "postgres://u@127.0.0.1:1/x?target_session_attrs=geheim", "postgres://u@127.0.0.1:1/x?passfile=/nergens/geheim",
    ] {
      let database = try Databases.open(address, connections: 1)
      for _ in 0..<2 {
        let error = await #expect(throws: StorageError.self) {
          try await database.read { db in try db.count("SELECT 1") }
        }
        #expect(!"\(String(describing: error))".contains("geheim"), "\(address): \(String(describing: error))")
      }
      await database.close()
    }
  }

  @Test("shows nothing of a password that was put together by chance")
  func fuzz() {
    var chance = Chance(SeededIDs(seed: 71))
    let marks = "/?@:#%&=+ !$'()*,;[]\\\"~{}|^`<>12é\t"
    var taken = 0
    for _ in 0..<4000 {
      var password = ""
      for word in ["GEHEIM", "VERBORGEN"] {
        for _ in 0..<Int.random(in: 0...2, using: &chance) {
          password.append(marks.randomElement(using: &chance) ?? "/")
        }
        password += word
      }
      let end = ["@h/x", "@h:5432/x?sslmode=require", "@/x", "@h"].randomElement(using: &chance) ?? ""
      let address =
        [
          "postgres://u:\(password)\(end)", "postgresql://:\(password)\(end)", "postgres://u@h/x?password=\(password)",
          "host=h password=\(password) dbname=x", "mysql://u:\(password)\(end)", "u:\(password)\(end)",
        ].randomElement(using: &chance) ?? ""
      let shown = Databases.withoutPassword(address)
      #expect(!shown.contains("GEHEIM") && !shown.contains("VERBORGEN"), "\(address) is shown as \(shown)")
      if (try? DatabaseAddress(address)) != nil { taken += 1 }
    }
    #expect(taken > 100)
  }
}
