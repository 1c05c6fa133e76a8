// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Hummingbird
import Kernel

/// Where a change comes from.
extension Server {
  /// A change must come from a page of this site: the browser says so, and a session's own token is sent along.
  func checkOrigin(_ request: Request, _ visit: Visit) throws(PageError) {
    guard visit.isFromHere else { throw .fromElsewhere }
    guard let session = visit.session else { return }
    let token = request.headers[.init("X-CSRF-Token") ?? .origin] ?? visit.form.typed("csrf")
    guard Secrets.equal(token, session.csrf) else { throw .staleForm }
  }

  func isFromHere(_ request: Request) -> Bool {
    let fetchSite = request.headers[.init("Sec-Fetch-Site") ?? .origin]
    let origin = request.headers[.origin]
    let host = request.head.authority ?? ""
    // The name in the request may be anybody's: it counts in a demo only, which has no address of its own.
    let isOwnOrigin = origin.map { origin in
      publicOrigin.map { $0 == origin }
        ?? (running.site.settings.demo && ["http://\(host)", "https://\(host)"].contains(origin))
    }
    let isOwnFetch = fetchSite.map { $0 == "same-origin" || $0 == "none" }
    // Each that the browser sent must agree, and one of them must be there.
    return (isOwnFetch ?? isOwnOrigin ?? false) && (isOwnOrigin ?? true)
  }
}
