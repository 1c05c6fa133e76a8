// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Storage

/// Everything that whoever runs Leerwerf can set. Read once at start; `docs/settings.md` tells of each.
package struct Settings: Sendable {
  /// Where the database is: `postgres://…`, or a path for the embedded one.
  package var database = "data/leerwerf.sqlite"
  /// The address to listen on.
  package var host = "127.0.0.1"
  /// The port to listen on, 0 to 65535; 0 lets the system choose.
  package var port = 8080
  /// The address that people type, such as `https://leren.gemeente.example`; decides on cookies and on HSTS.
  package var publicURL: String?
  /// Whether the door `/demo` is open and plain http is allowed.
  package var demo = false
  /// Whether a proxy stands in front that sets `X-Forwarded-For`, so that wrong tries are counted for the real address.
  package var behindProxy = false
  /// The addresses of such a proxy when it is not on this machine; from any other address the header is not believed.
  package var proxies: Set<String> = []
  /// The folder with texts, assets and rules; found beside the program when it is not set.
  package var resources: String?
  /// Connections to PostgreSQL, 1 to 200.
  package var connections = 8
  package var sessions = SessionTimes()
  /// The folder with the keys of running campaigns; beside the embedded database when it is not set.
  package var keys: String?
  /// The address for reports of weaknesses in `security.txt`; nil when there is none.
  package var securityContact: String?

  package init() {}

  /// Where the keys of running campaigns are kept: outside the database, so that no backup of it holds them.
  package var keysFolder: String {
    if let keys { return keys }
    guard let file = Databases.file(at: database), file != ":memory:" else { return "data/leerwerf.keys" }
    return file + ".keys"
  }

  /// Whether people reach Leerwerf through TLS, so that cookies can be kept to it.
  package var isSecure: Bool { publicURL?.hasPrefix("https://") ?? !demo }

  /// The origin of the public address as a browser writes it: small letters, no path, no port that goes without saying.
  package var publicOrigin: String? {
    guard let publicURL, let parts = URLComponents(string: publicURL), let scheme = parts.scheme?.lowercased(),
      let host = parts.host?.lowercased(), !host.isEmpty
    else { return nil }
    let usual = scheme == "https" ? 443 : 80
    return "\(scheme)://\(host)" + (parts.port.flatMap { $0 == usual ? nil : ":\($0)" } ?? "")
  }

  /// Why Leerwerf must not be served with these settings, and what to do; nil when it may. Without its own address it
  /// cannot tell a change that comes from its own pages from one that another site sends; without TLS anybody on the way
  /// could read along.
  package var refusal: String? {
    if demo { return nil }
    guard let publicURL, publicOrigin != nil else {
      return
        "LEERWERF_URL is not set. Put a proxy with a certificate in front and set LEERWERF_URL to its https address; "
        + "without it Leerwerf serves a demo only (--demo)."
    }
    guard publicURL.lowercased().hasPrefix("https://") else {
      return "LEERWERF_URL begins with http://. Cookies need TLS: use an https address, or --demo for a demo."
    }
    return nil
  }
}
