// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure

extension ResultRelease {
  /// The results as far as a minimum that was raised since still lets them be seen; it never shows more.
  func under(_ minimum: Int) -> ResultRelease {
    guard minimum > MinimumGroupSize.lowest else { return self }
    return ResultRelease(
      groups: groups.map { group in
        let isShown = group.respondents.map { $0 >= minimum } ?? false
        return Group(
          key: group.key, parent: group.parent, name: group.name, respondents: isShown ? group.respondents : nil,
          scales: isShown ? group.scales.filter { $0.value.answered >= minimum } : [:],
          items: group.items.map { items in isShown ? items.filter { $0.value.answered >= minimum } : [:] })
      },
      reliability: reliability.filter { $0.value.respondents >= minimum },
      words: words.filter { $0.value.count >= minimum })
  }
}
