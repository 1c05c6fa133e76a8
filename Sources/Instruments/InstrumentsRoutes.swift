// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Web

package enum InstrumentsPaths {
  package static let list: RoutePath = "/bureau/vragenlijsten"
  static let new: RoutePath = "/bureau/vragenlijsten/nieuw"
  static let upload: RoutePath = "/bureau/vragenlijsten/bestand"
  package static let one: RoutePath = "/bureau/vragenlijsten/{id}"
  static let words: RoutePath = "/bureau/vragenlijsten/{id}/woorden"
  static let scales: RoutePath = "/bureau/vragenlijsten/{id}/schalen"
  static let answers: RoutePath = "/bureau/vragenlijsten/{id}/antwoorden"
  static let sections: RoutePath = "/bureau/vragenlijsten/{id}/onderdelen"
  /// The languages of a draft, and every text in one of them.
  static let languages: RoutePath = "/bureau/vragenlijsten/{id}/talen"
  static let language: RoutePath = "/bureau/vragenlijsten/{id}/talen/{language}"
  static let languageRemoval: RoutePath = "/bureau/vragenlijsten/{id}/talen/{language}/weg"
  static let item: RoutePath = "/bureau/vragenlijsten/{id}/vragen/{item}"
  static let place: RoutePath = "/bureau/vragenlijsten/{id}/vragen/{item}/plek"
  static let removal: RoutePath = "/bureau/vragenlijsten/{id}/vragen/{item}/weg"
  /// Of an own instrument by its id, of a shipped one by its name.
  static let preview: RoutePath = "/bureau/vragenlijsten/{id}/voorbeeld"
  static let file: RoutePath = "/bureau/vragenlijsten/{id}/bestand"
  static let use: RoutePath = "/bureau/vragenlijsten/{id}/gebruik"
  static let end: RoutePath = "/bureau/vragenlijsten/{id}/einde"
  static let versions: RoutePath = "/bureau/vragenlijsten/{id}/versies"
  static let discard: RoutePath = "/bureau/vragenlijsten/{id}/weg"

  /// What stands in the place of an item's id for one that is not there yet.
  static let newItem = "nieuw"
}

enum InstrumentsRoutes {
  static func add(to routes: inout Routes, shelf: InstrumentShelf) {
    typealias Paths = InstrumentsPaths
    let adviser = Right.role([.adviser])
    routes.menu(.desk, "instruments.menu", icon: "question", to: Paths.list, adviser)
    let list = ListInstruments(shelf: shelf)
    routes.on(.get, Paths.list, adviser, file: "Instruments/Pages/ListInstruments.swift", list.show)
    let begin = BeginInstrument(shelf: shelf)
    routes.on(.get, Paths.new, adviser, file: "Instruments/Pages/BeginInstrument.swift", begin.show)
    routes.on(.post, Paths.new, adviser, file: "Instruments/Pages/BeginInstrument.swift", begin.begin)
    routes.on(
      .post, Paths.upload, adviser, file: "Instruments/Pages/BeginInstrument.swift", begin.upload)
    routes.on(.get, Paths.one, adviser, file: "Instruments/Pages/ShowInstrument.swift") { visit, viewer in
      try await ShowInstrument.show(visit, viewer)
    }
    routes.on(.get, Paths.words, adviser, file: "Instruments/Pages/EditWords.swift", EditWords.show)
    routes.on(.post, Paths.words, adviser, file: "Instruments/Pages/EditWords.swift", EditWords.save)
    routes.on(.get, Paths.scales, adviser, file: "Instruments/Pages/EditScales.swift", EditScales.show)
    routes.on(.post, Paths.scales, adviser, file: "Instruments/Pages/EditScales.swift", EditScales.save)
    routes.on(.get, Paths.answers, adviser, file: "Instruments/Pages/EditAnswers.swift", EditAnswers.show)
    routes.on(.post, Paths.answers, adviser, file: "Instruments/Pages/EditAnswers.swift", EditAnswers.save)
    routes.on(.get, Paths.sections, adviser, file: "Instruments/Pages/EditSections.swift", EditSections.show)
    routes.on(.post, Paths.sections, adviser, file: "Instruments/Pages/EditSections.swift", EditSections.save)
    let translate = "Instruments/Pages/TranslateInstrument.swift"
    routes.on(.post, Paths.languages, adviser, file: translate, TranslateInstrument.add)
    routes.on(.get, Paths.language, adviser, file: translate, TranslateInstrument.show)
    routes.on(.post, Paths.language, adviser, file: translate, TranslateInstrument.save)
    routes.on(.post, Paths.languageRemoval, adviser, file: translate, TranslateInstrument.drop)
    routes.on(.get, Paths.item, adviser, file: "Instruments/Pages/EditItem.swift", EditItem.show)
    routes.on(.post, Paths.item, adviser, file: "Instruments/Pages/EditItem.swift", EditItem.save)
    routes.on(.post, Paths.place, adviser, file: "Instruments/Pages/ArrangeItems.swift", ArrangeItems.move)
    routes.on(.post, Paths.removal, adviser, file: "Instruments/Pages/ArrangeItems.swift", ArrangeItems.remove)
    let preview = PreviewInstrument(shelf: shelf)
    routes.on(.get, Paths.preview, adviser, file: "Instruments/Pages/PreviewInstrument.swift", preview.show)
    routes.on(.get, Paths.file, adviser, file: "Instruments/Pages/PreviewInstrument.swift", preview.file)
    let use = "Instruments/Pages/UseInstrument.swift"
    routes.on(.post, Paths.use, adviser, file: use, UseInstrument.put)
    routes.on(.post, Paths.end, adviser, file: use, UseInstrument.end)
    routes.on(.post, Paths.versions, adviser, file: use, UseInstrument.nextVersion)
    routes.on(.post, Paths.discard, adviser, file: use, UseInstrument.discard)
  }
}
