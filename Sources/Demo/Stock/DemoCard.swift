// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// How often each factor card lies where, so that pictures of groups look like those of the study, and what people write
/// with it. Most named as stimulating there: opportunities at work, self-confidence, manager, colleagues, family, dreams,
/// variety; as hindering: self-confidence, opportunities, education, health, life. Source: NRO-2025 3.2. The numbers
/// between are ours.
struct DemoCard {
  let id: String
  /// In a hundred sorts.
  let helpsLot: Int
  let helpsBit: Int
  let hindersBit: Int
  let hindersLot: Int
  let notForMe: Int
  let whyHelps: [String]
  let whyHinders: [String]

  init(
    _ id: String, _ helpsLot: Int, _ helpsBit: Int, _ hindersBit: Int, _ hindersLot: Int, out notForMe: Int = 2,
    helps: [String] = [], hinders: [String] = []
  ) {
    self.id = id
    self.helpsLot = helpsLot
    self.helpsBit = helpsBit
    self.hindersBit = hindersBit
    self.hindersLot = hindersLot
    self.notForMe = notForMe
    whyHelps = helps
    whyHinders = hinders
  }

  static let all: [DemoCard] = [
    DemoCard(
      "dreams", 45, 27, 12, 6, out: 3,
      helps: [
        "Ik wil later voorman worden.", "Ik weet goed waar ik heen wil.", "Ik wil graag met grote machines werken.",
      ],
      hinders: ["Ik weet niet wat ik wil.", "Dromen is voor jonge mensen."]),
    DemoCard(
      "self-confidence", 46, 22, 26, 22, out: 1,
      helps: [
        "Als ik iets wil, dan lukt het ook.", "Ik durf vragen te stellen.", "Ik heb al veel geleerd in dit werk.",
      ],
      hinders: [
        "Ik ben bang dat ik zak.", "In een klas durf ik niets te zeggen.", "Ik denk snel dat ik het niet kan.",
      ]),
    DemoCard(
      "self-reflection", 26, 36, 11, 5, out: 3,
      helps: ["Na een dag denk ik na wat beter kon.", "Ik ken mijn sterke kanten."],
      hinders: ["Ik pieker te veel."]),
    DemoCard(
      "cultural-background", 14, 22, 12, 6, out: 22, helps: ["Thuis was leren heel belangrijk."],
      hinders: ["Nederlands is niet mijn eerste taal."]),
    DemoCard(
      "health", 20, 22, 22, 24, out: 3, helps: ["Ik ben fit en kan veel aan."],
      hinders: ["Mijn rug doet pijn, dus ik ben snel moe.", "Ik slaap slecht door de vroege dienst."]),
    DemoCard(
      "education", 22, 26, 25, 26, out: 3, helps: ["Ik heb op school de basis geleerd."],
      hinders: ["Op school ging het niet goed.", "Lezen gaat bij mij langzaam.", "Ik heb nooit een diploma gehaald."]),
    DemoCard(
      "social-contacts", 24, 35, 10, 3, out: 4, helps: ["Een vriend deed dezelfde opleiding."],
      hinders: ["Mijn vrienden vinden leren niets."]),
    DemoCard(
      "family", 43, 26, 16, 9, out: 3,
      helps: ["Mijn vrouw zegt: gewoon doen.", "Ik wil een voorbeeld zijn voor mijn kinderen."],
      hinders: ["Ik zorg voor mijn moeder en heb weinig tijd.", "Met kleine kinderen kan ik 's avonds niet leren."]),
    DemoCard(
      "money", 18, 26, 20, 13, out: 4, helps: ["Met een diploma kan ik meer verdienen."],
      hinders: ["Een opleiding kost geld dat ik niet heb."]),
    DemoCard(
      "life", 16, 24, 23, 21, out: 6, helps: ["Na mijn scheiding wilde ik iets nieuws."],
      hinders: ["Er gebeurt thuis veel tegelijk.", "Ik heb nu mijn hoofd er niet bij."]),
    DemoCard(
      "leisure", 22, 32, 13, 4, out: 4, helps: ["Ik leer veel bij de voetbalclub."],
      hinders: ["Mijn vrije tijd wil ik vrij houden."]),
    DemoCard(
      "manager", 45, 26, 15, 12, out: 1,
      helps: [
        "Mijn teamleider vraagt wat ik wil.", "Zij regelde het de volgende dag.",
        "Mijn leidinggevende ziet wat ik kan.",
      ],
      hinders: ["Ik vroeg het drie keer en hoorde niets.", "Er is nooit tijd voor een gesprek."]),
    DemoCard(
      "opportunities", 50, 23, 24, 22, out: 1,
      helps: ["Ik mocht een week meelopen bij riool.", "Er is veel mogelijk als je het vraagt."],
      hinders: ["Voor ons is er alleen VCA.", "Ik weet niet wat er is.", "De cursussen zijn voor kantoor."]),
    DemoCard(
      "colleagues", 44, 29, 12, 6, out: 1,
      helps: ["Van Ali leerde ik snoeien.", "We helpen elkaar altijd.", "Oudere collega's doen het voor."],
      hinders: ["Als je leert, maken ze grapjes."]),
    DemoCard(
      "open-dialogue", 28, 31, 18, 10, out: 2, helps: ["In de kantine kan ik alles zeggen."],
      hinders: ["Een fout vertel je hier niet."]),
    DemoCard(
      "voice", 27, 30, 19, 12, out: 2, helps: ["Ik mocht zelf de cursus kiezen."],
      hinders: ["Het wordt boven ons beslist."]),
    DemoCard(
      "task-variety", 42, 29, 10, 4, out: 1, helps: ["Elke dag is anders.", "Ik wissel van wijk, dan leer ik meer."],
      hinders: ["Ik doe al jaren hetzelfde."]),
    DemoCard(
      "autonomy", 27, 33, 10, 5, out: 2, helps: ["Ik deel mijn dag zelf in."],
      hinders: ["Ik heb liever dat iemand het voordoet."]),
    DemoCard(
      "experimenting", 31, 31, 14, 8, out: 2, helps: ["We mochten een nieuwe machine proberen."],
      hinders: ["Iets nieuws mag alleen op papier."]),
    DemoCard("economy", 7, 20, 17, 7, out: 16, hinders: ["Alles is zo duur geworden."]),
    DemoCard(
      "labour-market", 14, 26, 12, 5, out: 12, helps: ["Er is veel werk, dat geeft moed."],
      hinders: ["Op mijn leeftijd vind je niets anders."]),
    DemoCard(
      "technology", 23, 31, 21, 11, out: 4, helps: ["Met de tablet zie ik zelf de planning."],
      hinders: ["Op de computer ben ik niet handig."]),
    DemoCard("current-events", 5, 17, 14, 5, out: 20, hinders: ["Het nieuws maakt mij onrustig."]),
    DemoCard(
      "government-funds", 9, 18, 20, 12, out: 14, helps: ["Er was een potje voor mijn rijbewijs."],
      hinders: ["De regels zijn mij te moeilijk."]),
  ]
}

/// What people write at the end.
enum DemoSentences {
  static let links: [(String, String, String)] = [
    ("self-confidence", "manager", "Als mijn leidinggevende iets in mij ziet, durf ik meer."),
    ("education", "self-confidence", "Door school denk ik dat ik niet kan leren."),
    ("opportunities", "manager", "Mijn leidinggevende weet wat er is."),
    ("family", "money", "Thuis moet er eerst genoeg geld zijn."),
    ("colleagues", "task-variety", "Met andere collega's doe ik ander werk."),
    ("dreams", "opportunities", "Ik heb een plan, nu nog een plek."),
    ("health", "task-variety", "Als ik wissel, heb ik minder pijn."),
    ("life", "family", "Thuis vraagt nu veel."),
    ("technology", "education", "Op school hadden wij geen computer."),
    ("open-dialogue", "colleagues", "In ons team kun je alles vragen."),
    ("autonomy", "experimenting", "Als ik zelf mag kiezen, probeer ik meer."),
    ("voice", "opportunities", "Vraag ons wat wij nodig hebben."),
  ]

  static let recommendations: [String] = [
    "Kom naar de werf en vraag wat wij willen leren.",
    "Laat ons een dag meelopen bij een ander team.",
    "Geef altijd antwoord, ook als het nee is.",
    "Hang op wat er te leren is. Niet alleen op de computer.",
    "Geef les in werktijd, dan kan iedereen mee.",
    "Laat oudere collega's hun vak doorgeven.",
    "Maak een cursus Nederlands die bij ons werk past.",
    "Houd elk jaar een goed gesprek, niet alleen een formulier.",
    "Geef leidinggevenden tijd voor hun mensen.",
    "Koop een oefenmachine, dan durf ik het wel.",
    "Begin klein. Een half uur per week is genoeg.",
    "Zet niet alles op intranet. Wij zitten buiten.",
    "Vertel na een cursus wie het op het werk heeft gebruikt.",
    "Laat mij zelf kiezen wat ik wil leren.",
    "Zoek iemand die mij helpt met kiezen.",
    "Beloon wie een diploma haalt met ander werk.",
  ]

  static let goals: [String] = [
    "Ik wil de grote veegmachine leren rijden.",
    "Ik wil beter leren schrijven, voor mijn rapporten.",
    "Ik wil weten of leiding geven bij mij past.",
    "Ik wil meer leren over bomen.",
    "Ik wil sneller werken met de computer.",
    "Ik wil een dag meelopen bij een ander team.",
    "Ik wil beter omgaan met boze mensen.",
  ]
}
