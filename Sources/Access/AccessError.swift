// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// What can keep somebody out, besides a wrong code, which is no error but an answer.
package enum AccessError: UserError {
  /// The person has left, or there is nobody with this id.
  case notActive
  /// The PIN does not follow the rules; pages say so at the field before it comes this far.
  case badPIN
  /// The system has too little memory to check a PIN now.
  case busy

  package var textKey: String {
    switch self {
    case .notActive: "access.error.not-active"
    case .badPIN: "access.error.bad-pin"
    case .busy: "access.error.busy"
    }
  }
}
