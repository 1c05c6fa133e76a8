// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Testing

/// The sort page as its script reads it.
package struct SortPage: Sendable {
  package let id: String
  package let csrf: String
  /// The ids of the cards in the order of this person.
  package let order: [String]
  /// By card: helps, hinders, not for me and revision as they stand in the page.
  package let placements: [String: String]

  package init(_ page: Page) throws {
    func attribute(_ name: String) -> String {
      let parts = page.body.split(separator: "\(name)=\"", maxSplits: 1)
      return parts.count == 2 ? String(parts[1].prefix { $0 != "\"" }) : ""
    }
    id = attribute("data-sort")
    csrf = attribute("data-csrf")
    let json = page.body.split(separator: "<script id=\"sort-data\" type=\"application/json\">").last?
      .split(separator: "</script>").first
    let text = try #require(json, "the page has data for the script")
    let data = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    order = try #require(data["order"] as? [String])
    placements = (data["placements"] as? [String: [String: Any]] ?? [:]).mapValues { place in
      ["helps", "hinders", "notForMe", "revision"].map { "\(place[$0] ?? "")" }.joined(separator: " ")
    }
  }
}

extension Browser {
  /// Begins a sort, or goes on with the open one, and returns its page.
  @discardableResult
  package func beginSort() async throws -> SortPage {
    try await get("/kaarten/begin")
    if !page.forms.contains("/kaarten/begin") { return try SortPage(try await get("/kaarten/sorteren")) }
    return try SortPage(try await post("/kaarten/begin"))
  }

  /// Places cards as the script does. A card is given as helps, hinders and revision; -1 leaves a question open.
  @discardableResult
  package func place(_ cards: [(card: String, helps: Int, hinders: Int, revision: Int)], in sort: SortPage) async throws
    -> Page
  {
    let changes = cards.map { card in
      let (helps, hinders) = (card.helps < 0 ? "null" : "\(card.helps)", card.hinders < 0 ? "null" : "\(card.hinders)")
      return """
        {"card": "\(card.card)", "helps": \(helps), "hinders": \(hinders), "notForMe": false,
        "placed": \(card.helps >= 0 && card.hinders >= 0), "revision": \(card.revision)}
        """
    }
    return try await put(
      "/kaarten/sorteringen/\(sort.id)/plekken", json: "{\"changes\": [\(changes.joined(separator: ","))]}",
      csrf: sort.csrf)
  }

  /// Sorts a whole deck and finishes it without words. Cards without an answer of their own get 0 and 0.
  @discardableResult
  package func finishSort(
    _ answers: [String: (helps: Int, hinders: Int)] = [:], revision: Int = 1, counting: Bool = true
  ) async throws -> SortPage {
    let sort = try await beginSort()
    let placed = try await place(
      sort.order.map { ($0, answers[$0]?.helps ?? 0, answers[$0]?.hinders ?? 0, revision) }, in: sort)
    #expect(placed.status == 200)
    try await get("/kaarten/sorteringen/\(sort.id)/meetellen")
    try await post("/kaarten/sorteringen/\(sort.id)/meetellen", [("meetellen", counting ? "ja" : "nee")])
    #expect(page.path == "/kaarten/sorteringen/\(sort.id)?klaar=1")
    return sort
  }
}
