// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import TestSupport
import Testing
import Web

@Suite struct FormTests {
  private func form(_ text: String) -> Form { Form(encoded: Array(text.utf8)) }

  @Test func fieldsAreReadAsBrowsersSendThem() {
    let form = form("naam=Kees+Wagenaar&dag=2026-11-21&keuze=a&keuze=b&akkoord=on&leeg=&caf%C3%A9=1%2B1%3D2")
    #expect(form.text("naam") == "Kees Wagenaar")
    #expect(form.day("dag") == Day("2026-11-21"))
    #expect(form.all("keuze") == ["a", "b"])
    #expect(form.ticked("akkoord"))
    #expect(form.text("leeg") == nil && form.has("leeg"))
    #expect(form.typed("café") == "1+1=2")
    #expect(form.int("leeg") == nil)
    #expect(!form.ticked("afwezig"))
  }

  @Test func whatNobodySeesIsLeftOut() {
    let typed =
      "a=caf%C3%A9%E2%80%AE%E2%80%8B%07%EF%BB%BF&b=%E2%80%8B"
      + "&c=een%09twee%0D%0Adrie+%E2%80%93+%E2%80%98%E2%82%AC%E2%80%99"
    let form = Form(encoded: typed.utf8)
    #expect(form.typed("a") == "café")
    #expect(form.text("b") == nil)
    #expect(form.typed("c") == "een\ttwee\ndrie – ‘€’")
    let marks = Form(encoded: "a=%7F%C2%80&b=%E2%80%8F%E2%80%8E&c=%D7%90%E2%80%8F&d=%00nul%00".utf8)
    #expect(marks.typed("a").isEmpty && marks.text("b") == nil, "marks of direction alone are no words")
    #expect(marks.text("c") == "א\u{200F}" && marks.typed("d") == "nul")
    #expect(Form(encoded: "a=%F0%9F%91%A8%E2%80%8D%F0%9F%94%A7".utf8).typed("a") == "👨‍🔧", "one picture of two parts")
  }

  @Test(arguments: ["", "&&&", "=", "=a", "%", "%zz=%e", "a=%ff%fe", "a=1;b=2", "a[b]=c", "%00=x%00y", "a=\u{1F600}"])
  func whatIsBrokenIsReadWithoutComplaint(_ text: String) {
    let form = form(text)
    #expect(form.names.count <= 2)
    for name in form.names { #expect(!form.typed(name).contains("\0")) }
  }

  @Test func tooManyFieldsAreCutAndSaidSo() {
    let form = form((0..<5000).map { "f\($0)=1" }.joined(separator: "&"))
    #expect(form.wasCut)
    #expect(form.names.count == Form.maximumFields)
  }

  @Test func whatIsWrongIsGatheredAtItsField() throws {
    var check = FormCheck(form("naam=++&lang=\(String(repeating: "x", count: 30))&dag=31-02-2026&getal=99"))
    _ = check.text("naam", maximum: 10)
    _ = check.text("lang", maximum: 10)
    let today = try #require(Day("2026-11-21"))
    _ = check.day("dag", from: today, to: today.adding(days: 7))
    _ = check.int("getal", in: 1...9)
    #expect(check.errors.map(\.field) == ["naam", "lang", "dag", "getal"])
    #expect(!check.isFine)
  }

  @Test func aDayOutsideOfTheRangeIsToldWithTheDaysOfTheRange() throws {
    let today = try #require(Day("2026-11-21"))
    for written in ["2026-11-20", "9999-12-31", "1-1-1066"] {
      var check = FormCheck(form("dag=\(written)"))
      #expect(check.day("dag", from: today, to: today.adding(days: 7)) == nil)
      #expect(
        check.errors == [
          FieldError("dag", "web.error.day-range", days: ["from": today, "to": today.adding(days: 7)])
        ], "\(written)")
    }
  }

  @Test func anyBytesAtAllCanBeSent() {
    var chance = Chance(SeededIDs(seed: 3))
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0...60, using: &chance)).map { _ in
        Bool.random(using: &chance)
          ? Array("a=&+%2fE;".utf8).randomElement(using: &chance) ?? 0 : UInt8.random(in: 0...255, using: &chance)
      }
      let form = Form(encoded: bytes)
      #expect(form.names.allSatisfy { !$0.contains("\0") })
    }
  }
}
