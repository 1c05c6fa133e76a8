// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import TestSupport
import Testing
import Web

@Suite struct HTMLTests {
  @Test func textAndAttributesAreEscapedByType() async throws {
    let hostile = "<script>alert(\"x\")</script> & 'y' \u{0} \u{1B}"
    let probe: @Sendable (inout Site) -> Void = { site in
      site.routes.open(.get, "/probe", file: "") { visit in
        visit.page("<b>") { h in
          h.p(hostile, .title(hostile))
          h.textField("veld", hostile, value: hostile, error: hostile)
        }
      }
    }
    try await TestApp.run(on: .sqlite, adding: probe) { app in
      let page = try await app.browser().get("/probe")
      #expect(page.status == 200)
      #expect(!page.body.contains("<script>alert"))
      #expect(!page.body.contains("title=\"<"))
      #expect(page.body.contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;"))
      #expect(!page.body.contains("\u{0}") && !page.body.contains("\u{1B}"))
    }
  }

  @Test func anErrorIsNamedAfterItsFieldAsASentence() async throws {
    let labels = ["a": "Naam", "b": "Naam (Nederlands)", "c": "Wat is je naam?", "d": "Vul je naam in."]
    let probe: @Sendable (inout Site) -> Void = { site in
      site.routes.open(.get, "/probe", file: "") { visit in
        visit.page("Probe") { h in
          h.errorSummary(FieldErrors(labels.keys.sorted().map { ($0, "Vul dit nog in.") }))
          for (name, label) in labels { h.textField(name, label) }
        }
      }
    }
    try await TestApp.run(on: .sqlite, adding: probe) { app in
      let page = try await app.browser().get("/probe")
      for line in [
        "Naam: vul dit nog in.", "Naam (Nederlands): vul dit nog in.", "Wat is je naam? Vul dit nog in.",
        "Vul je naam in. Vul dit nog in.",
      ] { #expect(page.says(line), "\(line)") }
    }
  }

  @Test func whatIsWrongIsListedInTheOrderOfTheFields() async throws {
    let probe: @Sendable (inout Site) -> Void = { site in
      site.routes.open(.get, "/probe", file: "") { visit in
        visit.page("Probe") { h in
          h.errorSummary(FieldErrors([("second", "Twee."), ("first", "Een."), ("nowhere", "Alles.")]))
          for name in ["first", "second"] { h.textField(name, name) }
        }
      }
    }
    try await TestApp.run(on: .sqlite, adding: probe) { app in
      let body = try await app.browser().get("/probe").body
      let places = try ["Alles.", "first: een.", "second: twee."].map { try #require(body.range(of: $0)).lowerBound }
      #expect(places == places.sorted())
    }
  }

  @Test func whatIsFilledIntoAPathIsEncoded() {
    let route: RoutePath = "/delen/{id}/kaart/{kaart}"
    #expect(route.path("a/b", "../é?&").description == "/delen/a%2Fb/kaart/..%2F%C3%A9%3F%26")
    #expect(route.path(1, 2).with("q", "a b&c").with("r", 1).description == "/delen/1/kaart/2?q=a%20b%26c&r=1")
  }

  @Test(arguments: [
    "https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", "evil", "/ a", "/a\nb",
    "/" + String(repeating: "x", count: 600),
  ])
  func onlyAPathOnThisSiteIsGoneBackTo(_ written: String) { #expect(Path(local: written) == nil) }
}
