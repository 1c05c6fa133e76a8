// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// The addresses that the layout needs before any context is asked. Each literal stands once.
package enum SitePaths {
  /// The language switch that stands on every page.
  package static let language: RoutePath = "/taal"
  /// Where somebody goes who must sign in first.
  package static let signIn: RoutePath = "/inloggen"
}
