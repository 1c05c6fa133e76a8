// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import HTTPTypes
import Hummingbird
import NIOCore

/// What Hummingbird knows of a request besides the request itself: the address from which it came.
package struct SiteContext: RequestContext, RemoteAddressRequestContext {
  package var coreContext: CoreRequestContextStorage
  package let remoteAddress: SocketAddress?

  package init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    remoteAddress = source.channel.remoteAddress
  }

  func sender(of request: Request, _ settings: Settings) -> Sender {
    guard settings.behindProxy, settings.trusts(remoteAddress?.ipAddress ?? ""),
      let name = HTTPField.Name("X-Forwarded-For")
    else {
      return Sender(socket: remoteAddress, forwarded: nil)
    }
    return Sender(socket: remoteAddress, forwarded: request.headers[values: name].last)
  }
}

/// From where a request came. Its address is only written out where it is needed.
struct Sender: Sendable {
  let socket: SocketAddress?
  /// What the proxy in front added; nil without a proxy.
  let forwarded: String?

  static let unknown = Sender(socket: nil, forwarded: nil)

  /// The address of whoever asks, for counting wrong tries; empty when there is none.
  ///
  /// Behind a proxy it is the last one that the proxy added, since the earlier ones can be written by anybody. Of an
  /// IPv6 address only the network counts (the first 64 bits): one household has the rest to itself.
  var address: String {
    var address = socket?.ipAddress ?? ""
    if let last = forwarded?.split(separator: ",").last {
      address = last.trimmingPrefix(while: { $0 == " " }).prefix(64).description
    }
    guard address.contains(":"), let parsed = try? SocketAddress(ipAddress: address, port: 0),
      case .v6(let sixth) = parsed
    else { return address }
    return withUnsafeBytes(of: sixth.address.sin6_addr) { bytes in
      // An IPv4 address in its IPv6 clothes keeps all its bits.
      let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
      return isMapped ? bytes[12...].map { "\($0)" }.joined(separator: ".") : "net \(bytes.prefix(8).map { $0 })"
    }
  }
}

extension Settings {
  /// Whether a connection from this address comes from the proxy: from this machine, or from one of `proxies`. Empty is
  /// a connection within the program itself.
  package func trusts(_ address: String) -> Bool {
    guard behindProxy else { return false }
    let plain = address.hasPrefix("::ffff:") ? String(address.dropFirst(7)) : address
    return plain.isEmpty || plain == "::1" || plain.hasPrefix("127.") || proxies.contains(plain)
  }
}
