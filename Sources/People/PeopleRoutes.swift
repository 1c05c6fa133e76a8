// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Web

enum PeopleRoutes {
  static func add(to routes: inout Routes) {
  }
}
