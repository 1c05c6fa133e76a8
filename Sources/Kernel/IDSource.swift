// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Synchronization

/// Where new identifiers and other chance come from. Injected, so that a test and the demo can repeat themselves.
package protocol IDSource: Sendable {
  /// Sixty-four random bits.
  func bits() -> UInt64
}

extension IDSource {
  /// A new identifier, never zero.
  package func next<Kind>(_: Kind.Type = Kind.self) -> ID<Kind> {
    ID(raw: max(1, Int64(bits() >> 1)))
  }
}

/// The identifiers of the running product: from the system's secure generator.
package struct RandomIDs: IDSource {
  package init() {}
  package func bits() -> UInt64 {
    var generator = SystemRandomNumberGenerator()
    return generator.next()
  }
}

/// Identifiers that repeat for the same seed (SplitMix64). For demo data and tests, never for secrets.
package final class SeededIDs: IDSource {
  private let state: Mutex<UInt64>

  package init(seed: UInt64) { state = Mutex(seed) }

  package func bits() -> UInt64 {
    state.withLock { value in
      value &+= 0x9E37_79B9_7F4A_7C15
      var mixed = value
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}

/// An `IDSource` as a generator of random numbers, for shuffling and choosing.
package struct Chance: RandomNumberGenerator {
  private let source: any IDSource
  package init(_ source: any IDSource) { self.source = source }
  package mutating func next() -> UInt64 { source.bits() }
}
