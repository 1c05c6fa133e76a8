// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// A file as a personnel system gives it, and the same with 200 people who changed function.
struct ImportFile {
  let first: [UInt8]
  let changed: [UInt8]

  init(people: Int) {
    first = Self.bytes(people, changed: 0)
    changed = Self.bytes(people, changed: 200)
  }

  private static func bytes(_ people: Int, changed: Int) -> [UInt8] {
    var text = "personeelsnummer;voornaam;achternaam;afdeling;team;functie;binnen/buiten;e-mail\r\n"
    for number in 0..<people {
      let team = number / 15
      let work = number < changed ? "Voorman" : "Medewerker \(number % 40)"
      text += "\(100_000 + number);Naam\(number % 997);Proef\(number);Afdeling \(team % 12);Team \(team);\(work);"
      text += number % 3 == 0 ? "binnen;n\(number)@meetplaats.example\r\n" : "buiten;\r\n"
    }
    return Array(text.utf8)
  }
}
