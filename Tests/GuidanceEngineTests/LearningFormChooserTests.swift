// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Testing

@testable import GuidanceEngine

@Suite struct LearningFormChooserTests {
  let chooser: LearningFormChooser

  init() throws { chooser = LearningFormChooser(rules: try Shipped.rules()) }

  private static let wishes: [LearningFormWish] = (Aim.allCases.map(Optional.some) + [nil]).flatMap { aim in
    (LearningFormWish.Company.allCases.map(Optional.some) + [nil]).flatMap { company in
      (LearningFormWish.Place.allCases.map(Optional.some) + [nil]).map { place in
        LearningFormWish(aim: aim, company: company, place: place)
      }
    }
  }

  @Test func `a skill with one other person at work starts with doing it together`() {
    let forms = chooser.choose(.init(aim: .skill, company: .pair, place: .atWork))
    #expect(Set(forms.prefix(3).map(\.form.id)) == ["buddy-assignment", "job-shadowing", "master-apprentice"])
    #expect(
      forms.first?.reasons.map(\.nl) == [
        "Je doet dit met z'n tweeën.", "Het kan op je werk.", "Zo leer je iets kunnen.",
      ])
  }

  @Test func `a form that is done with others than was chosen says so`() {
    let alone = chooser.choose(.init(company: .alone))
    #expect(alone.allSatisfy { ($0.form.social == .individual) == ($0.caution == nil) })
    #expect(alone.contains { $0.caution?.nl == "Dit doe je wel met een groep." })
    #expect(chooser.choose(.init(aim: .skill)).allSatisfy { $0.caution == nil })
  }

  @Test func `preference only sorts: it never adds or takes away a form, nor passes a better fit`() {
    for wish in Self.wishes {
      let plain = chooser.choose(wish)
      for preference in Preference.allCases {
        var preferring = wish
        preferring.preference = preference
        let sorted = chooser.choose(preferring)
        #expect(Set(sorted.map(\.form.id)) == Set(plain.map(\.form.id)))
        #expect(sorted.map(\.score) == plain.map(\.score))
      }
    }
  }

  @Test func `every form has a reason and serves the aim, best first`() {
    for wish in Self.wishes {
      let forms = chooser.choose(wish)
      #expect(!forms.isEmpty)
      // With whom goes before where: who wants to learn alone does not see groups first.
      let (fitting, others) = (forms.filter { $0.caution == nil }, forms.filter { $0.caution != nil })
      #expect(forms == fitting + others)
      for part in [fitting, others] { #expect(part.map(\.score) == part.map(\.score).sorted(by: >)) }
      for ranked in forms {
        #expect(!ranked.reasons.isEmpty)
        if let aim = wish.aim { #expect(ranked.form.aims.contains(aim)) }
      }
    }
  }

  @Test func `with no choice made every form is there`() {
    #expect(chooser.choose(.init()).count == 30)
  }
}
