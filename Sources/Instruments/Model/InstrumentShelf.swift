// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Questionnaires
import Storage
import Web

/// All instruments that can be had, shipped and own.
package struct InstrumentShelf: Sendable {
  /// The instruments that come with Leerwerf, in order of id and version.
  package let shipped: [Instrument]

  /// Instruments that the guidance asks of a person for themselves; no campaign runs with them.
  package static let personal: Set<String> = ["goal", "know-want-can", "preference", "self-direction"]

  /// Reads the shipped instruments. Throws `ResourceError` naming the file and the place of a fault.
  package init(resources: URL) throws {
    shipped = try Resources.files(in: resources.appending(path: "instruments"), ending: "json").map { file in
      do { return try Instrument.read(Data(contentsOf: file)) } catch let problems as Problems {
        throw ResourceError("\(file.path): \(problems.description)")
      }
    }
  }

  /// The instrument with an id as a municipality has it: the given version, or the newest in use. Never a draft.
  package func instrument(
    _ key: String, version: Int? = nil, in municipality: MunicipalityID, _ db: any Connection
  ) throws -> Instrument? {
    let mine = shipped.filter { $0.id == key && (version == nil || $0.version == version) }
    if let newest = mine.max(by: { $0.version < $1.version }) { return newest }
    return try OwnInstrument.all(in: municipality, db).filter { own in
      let isWanted = version.map { own.instrument.version == $0 && own.state != .draft } ?? (own.state == .inUse)
      return own.instrument.id == key && isWanted
    }.map(\.instrument).max { $0.version < $1.version }
  }

  /// Every instrument with which a campaign can be planned in a municipality.
  package func inUse(in municipality: MunicipalityID, _ db: any Connection) throws -> [Instrument] {
    let newest = Dictionary(grouping: shipped, by: \.id).values.compactMap { $0.max { $0.version < $1.version } }
    let own = try OwnInstrument.all(in: municipality, db).filter { $0.state == .inUse }.map(\.instrument)
    return newest.filter { !Self.personal.contains($0.id) }.sorted { $0.id < $1.id } + own
  }
}
