// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// What somebody looks for in a form of learning; whatever is nil was not chosen.
package struct LearningFormWish: Codable, Sendable, Hashable {
  package enum Company: String, Codable, Sendable, CaseIterable { case alone, pair, team }
  package enum Place: String, Codable, Sendable, CaseIterable {
    case atWork = "at-work"
    case nearWork = "near-work"
    case away
  }

  package var aim: Aim?
  package var company: Company?
  package var preference: Preference?
  package var place: Place?

  package init(aim: Aim? = nil, company: Company? = nil, preference: Preference? = nil, place: Place? = nil) {
    self.aim = aim
    self.company = company
    self.preference = preference
    self.place = place
  }
}

/// A form of learning with what speaks for it.
package struct RankedForm: Codable, Sendable, Hashable {
  package var form: LearningForm
  /// 0 to 4: company and place, two points each, one when it partly fits.
  package var score: Int
  package var fitsPreference: Bool
  /// Never empty. What this person chose first; the aim, which all in the list serve, last.
  package var reasons: [Words]
  /// That it is done with others than was chosen; nil where it fits.
  package var caution: Words?
}

/// Matches what is to be learned, with whom and where to forms of learning. The aim decides which forms are in the
/// list; with whom goes before where, so that who wants to learn alone does not see groups first; preference only settles
/// ties and never takes anything away: the evidence does not support matching teaching to styles. Source: VNG-2015 2 and 4.
package struct LearningFormChooser: Sendable {
  package let forms: [LearningForm]

  package init(rules: RuleSet) { forms = rules.learningForms }

  /// The forms that serve the aim (all without an aim), best first: with whom was asked, score, preference, by work before
  /// training, id.
  package func choose(_ wish: LearningFormWish) -> [RankedForm] {
    forms.filter { form in wish.aim.map(form.aims.contains) ?? true }.map { rank($0, wish) }.sorted { a, b in
      let mine = (a.caution == nil ? 0 : 1, -a.score, a.fitsPreference ? 0 : 1, -a.form.mix)
      let theirs = (b.caution == nil ? 0 : 1, -b.score, b.fitsPreference ? 0 : 1, -b.form.mix)
      return mine == theirs ? a.form.id < b.form.id : mine < theirs
    }
  }

  private func rank(_ form: LearningForm, _ wish: LearningFormWish) -> RankedForm {
    var reasons: [Words] = []
    let company = wish.company.map { form.social.fit($0) } ?? 0
    if let wanted = wish.company, company > 0 { reasons.append(Self.because(wanted, exact: company == 2)) }
    let place = wish.place.map { form.nearWork.fit($0) } ?? 0
    if let wanted = wish.place, place > 0 { reasons.append(Self.because(wanted, exact: place == 2)) }
    let prefers = wish.preference.map(form.preferences.contains) ?? false
    if let preference = wish.preference, prefers { reasons.append(Self.because(preference)) }
    if let aim = wish.aim { reasons.append(Self.because(aim)) }
    if reasons.isEmpty {
      reasons = [
        wish == LearningFormWish()
          ? form.what
          : Words(nl: "Dit kan ook, maar past minder goed.", en: "This is possible too, but fits less well.")
      ]
    }
    return RankedForm(
      form: form, score: company + place, fitsPreference: prefers, reasons: reasons,
      caution: wish.company == nil || company > 0 ? nil : form.social.inFact)
  }
}

extension LearningForm.Social {
  /// With whom it is done, for somebody who chose otherwise.
  fileprivate var inFact: Words {
    switch self {
    case .individual: Words(nl: "Dit doe je wel alleen.", en: "But you do this alone.")
    case .pair: Words(nl: "Dit doe je wel met een ander.", en: "But you do this with somebody else.")
    case .team, .group: Words(nl: "Dit doe je wel met een groep.", en: "But you do this with a group.")
    }
  }

  /// 2 when it is what was asked, 1 for a group where a team was asked, 0 otherwise.
  fileprivate func fit(_ company: LearningFormWish.Company) -> Int {
    switch (company, self) {
    case (.alone, .individual), (.pair, .pair), (.team, .team): 2
    case (.team, .group): 1
    default: 0
    }
  }
}

extension LearningForm.NearWork {
  /// 2 when it is where was asked, 1 one step away, 0 otherwise.
  fileprivate func fit(_ place: LearningFormWish.Place) -> Int {
    switch (place, self) {
    case (.atWork, .yes), (.nearWork, .partly), (.away, .no): 2
    case (.atWork, .partly), (.nearWork, .yes), (.nearWork, .no), (.away, .partly): 1
    default: 0
    }
  }
}

extension LearningFormChooser {
  fileprivate static func because(_ aim: Aim) -> Words {
    switch aim {
    case .knowledge: Words(nl: "Zo kom je meer te weten.", en: "This way you get to know more.")
    case .skill: Words(nl: "Zo leer je iets kunnen.", en: "This way you learn to do something.")
    case .behaviour: Words(nl: "Zo ga je iets anders doen.", en: "This way you start doing something differently.")
    }
  }

  fileprivate static func because(_ company: LearningFormWish.Company, exact: Bool) -> Words {
    switch company {
    case .alone: Words(nl: "Je doet dit alleen.", en: "You do this alone.")
    case .pair: Words(nl: "Je doet dit met z'n tweeën.", en: "You do this with one other person.")
    case .team:
      exact
        ? Words(nl: "Je doet dit met je team.", en: "You do this with your team.")
        : Words(nl: "Je doet dit met een groep.", en: "You do this with a group.")
    }
  }

  fileprivate static func because(_ place: LearningFormWish.Place, exact: Bool) -> Words {
    switch (place, exact) {
    case (.atWork, true): Words(nl: "Het kan op je werk.", en: "You can do it at work.")
    case (.atWork, false): Words(nl: "Het kan voor een deel op je werk.", en: "You can do part of it at work.")
    case (.nearWork, true): Words(nl: "Het is dicht bij je werk.", en: "It is near your work.")
    case (.nearWork, false): Words(nl: "Het is te combineren met je werk.", en: "It can be combined with your work.")
    case (.away, true): Words(nl: "Je bent even weg van je werk.", en: "You are away from your work for a while.")
    case (.away, false): Words(nl: "Je bent soms weg van je werk.", en: "You are sometimes away from your work.")
    }
  }

  fileprivate static func because(_ preference: Preference) -> Words {
    switch preference {
    case .copying: Words(nl: "Je ziet hoe een ander het doet.", en: "You see how somebody else does it.")
    case .participating: Words(nl: "Je leert samen met anderen.", en: "You learn together with others.")
    case .acquiring: Words(nl: "Je leert van iemand die het weet.", en: "You learn from somebody who knows.")
    case .practising: Words(nl: "Je kunt veel oefenen.", en: "You can practise a lot.")
    case .discovering: Words(nl: "Je kunt zelf ontdekken.", en: "You can find out for yourself.")
    }
  }
}
