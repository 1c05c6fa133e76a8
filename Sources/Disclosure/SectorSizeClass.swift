// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// The size classes of municipalities, by inhabitants, as figures of the sector are published by them.
///
/// The four largest cities (G4) are merged with the others over 100,000: three or four known cities can be worked back
/// from rounded percentages, however many answers are asked.
public enum SectorSizeClass: String, CaseIterable, Codable, Sendable {
  case under20k = "under-20k"
  case from20kTo50k = "20k-50k"
  case from50kTo100k = "50k-100k"
  case over100k = "over-100k"

  /// The class in which a municipality is published; `name` may also be "g4". Nil for another name.
  public init?(publishing name: String) {
    guard let sizeClass = name == "g4" ? .over100k : SectorSizeClass(rawValue: name) else { return nil }
    self = sizeClass
  }

  public var group: GroupKey { GroupKey("size:\(rawValue)") }

  /// The sector with its size classes. Each municipality that answered is one respondent, counted in its class.
  public static func population() throws(DisclosureError) -> Population {
    try Population(whole: "sector", groups: allCases.map { ($0.group, "sector") })
  }
}
