// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine

/// The questions of the learning-form chooser, one per screen: a goal in own words and four choices.
/// Source: VNG-2015 2 and 4.
enum FormQuestion: String, CaseIterable, Sendable {
  case goal = "doel"
  case aim = "soort-doel"
  case company = "met-wie"
  case preference = "hoe"
  case place = "waar"

  var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }
  var previous: FormQuestion? { number > 1 ? Self.allCases[number - 2] : nil }
  var next: FormQuestion? { number < Self.allCases.count ? Self.allCases[number] : nil }

  /// What was chosen before.
  func chosen(_ search: FormSearch) -> String? {
    switch self {
    case .goal: search.goal
    case .aim: search.wish.aim?.rawValue
    case .company: search.wish.company?.rawValue
    case .preference: search.wish.preference?.rawValue
    case .place: search.wish.place?.rawValue
    }
  }

  /// Keeps an answer; nil takes it away. Returns false for a choice that is not offered.
  func keep(_ answer: String?, in search: inout FormSearch) -> Bool {
    func read<Choice: RawRepresentable<String>>(_ place: WritableKeyPath<LearningFormWish, Choice?>) -> Bool {
      search.wish[keyPath: place] = answer.flatMap(Choice.init(rawValue:))
      return answer == nil || search.wish[keyPath: place] != nil
    }
    switch self {
    case .goal:
      search.goal = answer
      return true
    case .aim: return read(\.aim)
    case .company: return read(\.company)
    case .preference: return read(\.preference)
    case .place: return read(\.place)
    }
  }
}
