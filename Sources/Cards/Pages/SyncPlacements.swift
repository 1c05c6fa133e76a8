// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Storage
import Web

/// Placed cards from a phone: `{"changes": [{"card", "helps", "hinders", "notForMe", "placed", "revision"}]}`. What is
/// answered with as accepted lies on the disk of the server: for each card what stands there now, which is another answer
/// when another device was first.
enum SyncPlacements {
  static func store(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id: CardSortID = try visit.id("id")
    do {
      let changes = try PlacementChanges.read(visit.body)
      let outcome = try await visit.database.write { db in
        try PlacementChanges.store(changes, in: id, of: viewer.person, db)
      }
      switch outcome {
      case .accepted(let stored): return accepted(stored)
      case .notThere: throw PageError.notFound
      case .finished: return problem(409, "The sort is finished.", "A finished sort does not change.")
      }
    } catch let refusal as PlacementChanges.Refusal {
      return problem(400, "The changes were not understood.", detail(refusal))
    }
  }

  private static func accepted(_ stored: [String: Placement]) -> Answer {
    struct Body: Encodable {
      struct Card: Encodable {
        let card: String
        let revision: Int
        let helps: Int?
        let hinders: Int?
        let notForMe: Bool
      }
      let accepted: [Card]
    }
    let cards = stored.sorted { $0.key < $1.key }.map { card, placement in
      Body.Card(
        card: card, revision: placement.revision, helps: placement.helps?.rawValue,
        hinders: placement.hinders?.rawValue, notForMe: placement.notForMe)
    }
    let body = Body(accepted: cards)
    guard let bytes = try? JSONEncoder().encode(body) else { return Answer(status: 500) }
    return .json([UInt8](bytes))
  }

  private static func detail(_ refusal: PlacementChanges.Refusal) -> String {
    switch refusal {
    case .notUnderstood: "Each change has card, helps and hinders (0 to 2 or null), notForMe, placed and revision."
    case .tooMany: "At most \(PlacementChanges.most) changes in one message."
    case .unknownCard: "A card is not in this deck."
    }
  }

  /// An answer by RFC 9457. The script shows words of its own.
  private static func problem(_ status: Int, _ title: String, _ detail: String) -> Answer {
    let body = "{\"status\":\(status),\"title\":\"\(title)\",\"detail\":\"\(detail)\"}"
    return Answer(
      status: status, headers: [("Content-Type", "application/problem+json")], body: .bytes(Array(body.utf8)))
  }
}
