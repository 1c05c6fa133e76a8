// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import People

/// What a municipality does, as kinds of teams in units. The order is that in which a small municipality has them first.
struct DemoWork {
  let unit: String
  /// The name of a team of this kind.
  let team: String
  let setting: WorkSetting
  /// How many in a thousand people.
  let share: Int
  let leader: String
  /// Functions; the earlier ones are the more common.
  let functions: [String]

  static let all: [DemoWork] = [
    DemoWork(
      unit: "Openbare ruimte", team: "Groen", setting: .field, share: 110, leader: "Teamleider groen",
      functions: [
        "Medewerker groen", "Allround hovenier", "Medewerker groen", "Boomverzorger", "Voorman groen",
        "Machinist maaimachine",
      ]),
    DemoWork(
      unit: "Openbare ruimte", team: "Reiniging", setting: .field, share: 95, leader: "Teamleider reiniging",
      functions: [
        "Medewerker reiniging", "Belader", "Chauffeur inzameling", "Machinist veegmachine", "Medewerker milieustraat",
      ]),
    DemoWork(
      unit: "Dienstverlening", team: "Burgerzaken", setting: .office, share: 70, leader: "Teamleider burgerzaken",
      functions: ["Medewerker burgerzaken", "Klantadviseur", "Specialist burgerzaken", "Medewerker receptie"]),
    DemoWork(
      unit: "Sociaal domein", team: "Wmo", setting: .office, share: 80, leader: "Teamleider Wmo",
      functions: ["Consulent Wmo", "Medewerker Wmo", "Consulent Wmo", "Gespreksvoerder"]),
    DemoWork(
      unit: "Bedrijfsvoering", team: "Personeel en organisatie", setting: .office, share: 30,
      leader: "Manager personeel en organisatie",
      functions: ["HR-adviseur", "Medewerker salarisadministratie", "Adviseur werving", "Medewerker personeelszaken"]),
    DemoWork(
      unit: "Openbare ruimte", team: "Wegen", setting: .field, share: 60, leader: "Teamleider wegen",
      functions: ["Stratenmaker", "Medewerker wegen", "Kantonnier", "Toezichthouder wegen"]),
    DemoWork(
      unit: "Ruimte en wonen", team: "Vergunningen", setting: .office, share: 60, leader: "Teamleider vergunningen",
      functions: ["Vergunningverlener", "Medewerker vergunningen", "Plantoetser", "Jurist omgevingsrecht"]),
    DemoWork(
      unit: "Bedrijfsvoering", team: "ICT", setting: .office, share: 50, leader: "Teamleider ICT",
      functions: ["Systeembeheerder", "Medewerker servicedesk", "Functioneel beheerder", "Informatieadviseur"]),
    DemoWork(
      unit: "Openbare ruimte", team: "Riool en water", setting: .field, share: 45, leader: "Teamleider riool en water",
      functions: ["Medewerker riool", "Rioolinspecteur", "Monteur gemalen", "Medewerker riool"]),
    DemoWork(
      unit: "Sport en ontmoeting", team: "Sporthallen", setting: .field, share: 45, leader: "Teamleider sporthallen",
      functions: ["Beheerder sporthal", "Medewerker zwembad", "Toezichthouder zwembad", "Medewerker sportvelden"]),
    DemoWork(
      unit: "Sociaal domein", team: "Werk en inkomen", setting: .office, share: 85,
      leader: "Teamleider werk en inkomen",
      functions: ["Klantmanager", "Medewerker uitkeringen", "Jobcoach", "Medewerker schuldhulp"]),
    DemoWork(
      unit: "Bedrijfsvoering", team: "Financiën", setting: .office, share: 45, leader: "Teamleider financiën",
      functions: ["Medewerker administratie", "Financieel adviseur", "Controller", "Medewerker belastingen"]),
    DemoWork(
      unit: "Veiligheid", team: "Handhaving", setting: .field, share: 50, leader: "Teamleider handhaving",
      functions: ["Handhaver", "Parkeercontroleur", "Handhaver", "Toezichthouder"]),
    DemoWork(
      unit: "Ruimte en wonen", team: "Projecten", setting: .office, share: 45, leader: "Manager projecten",
      functions: ["Projectleider", "Werkvoorbereider", "Stedenbouwkundige", "Projectmedewerker"]),
    DemoWork(
      unit: "Haven en markt", team: "Haven", setting: .field, share: 25, leader: "Havenmeester",
      functions: ["Medewerker haven", "Brugwachter", "Sluiswachter", "Medewerker haven"]),
    DemoWork(
      unit: "Haven en markt", team: "Markt en evenementen", setting: .field, share: 15, leader: "Marktmeester",
      functions: ["Medewerker markt", "Medewerker evenementen", "Medewerker markt"]),
    DemoWork(
      unit: "Openbare ruimte", team: "Begraafplaatsen", setting: .field, share: 15, leader: "Beheerder begraafplaatsen",
      functions: ["Medewerker begraafplaats", "Gastheer begraafplaats", "Medewerker begraafplaats"]),
    DemoWork(
      unit: "Sociaal domein", team: "Jeugd", setting: .office, share: 45, leader: "Teamleider jeugd",
      functions: ["Consulent jeugd", "Leerplichtambtenaar", "Beleidsmedewerker jeugd"]),
    DemoWork(
      unit: "Bedrijfsvoering", team: "Facilitair", setting: .field, share: 30, leader: "Teamleider facilitair",
      functions: ["Bode", "Medewerker schoonmaak", "Medewerker kantine", "Huismeester"]),
  ]

  /// What tells teams of one kind apart when there are several.
  static let districts = [
    "Noord", "Zuid", "Oost", "West", "Centrum", "Waterkant", "Havenwijk", "Molenbuurt", "De Akkers", "Buitendijk",
    "Lindehof", "Kerkwijk",
  ]
}
