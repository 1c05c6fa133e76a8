// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// The order of the questions of a draft.
enum ArrangeItems {
  static func move(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let own = try await visit.draftInstrument(viewer)
    let id = visit.parameters["item"] ?? ""
    let step = visit.form.text("naar") == "omlaag" ? 1 : -1
    try await visit.change(own) { instrument in
      guard let index = instrument.items.firstIndex(where: { $0.id == id }),
        instrument.items.indices.contains(index + step)
      else { return }
      instrument.items.swapAt(index, index + step)
    }
    return .redirect(to: InstrumentsPaths.one.path(own.id).fragment("vraag-\(id)"))
  }

  static func remove(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let own = try await visit.draftInstrument(viewer)
    let id = visit.parameters["item"] ?? ""
    try await visit.change(own) { $0.items.removeAll { $0.id == id } }
    return .redirect(to: InstrumentsPaths.one.path(own.id))
  }
}
