// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// The addresses that the layout needs before any context is asked. Each literal stands once.
package enum SitePaths {
  /// Vandaag, the first page.
  package static let home: RoutePath = "/"
  /// The language switch that stands on every page.
  package static let language: RoutePath = "/taal"
  /// Where somebody goes who must sign in first.
  package static let signIn: RoutePath = "/inloggen"
  /// Where somebody goes out, and what says that they are out.
  package static let signOut: RoutePath = "/uitloggen"
  package static let signedOut: RoutePath = "/uitgelogd"
  /// What a browser reads to put Leerwerf on the first screen of a phone.
  static let manifest: RoutePath = "/manifest.webmanifest"
  /// The worker that keeps the cards at hand without a connection.
  static let worker: RoutePath = "/sw.js"
}
