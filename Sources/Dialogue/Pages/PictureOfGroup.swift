// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Kernel
import Web

/// The group on the field with what to see in it: the drawing, a sentence, and the numbers in a table.
extension HTML {
  /// - Parameter places: Nil when the picture was withheld or never made.
  func groupPicture(_ places: GroupPlaces?, _ visit: Visit, name: String = "field") {
    figure(.class("chart field-figure")) {
      FieldDrawing(name, places).draw(
        self, label: places.map { visit.says($0) } ?? t("dialogue.picture.empty"))
    }
    guard let places else { return }
    p(
      t(places.people < MinimumGroupSize.lowestForDetail ? "dialogue.picture.small" : "dialogue.picture.large"),
      .class("hint"))
    disclosure(t("dialogue.picture.numbers")) { placesTable(places, visit) }
  }

  /// Why there is no picture.
  func noPicture() { notice(.info, t("dialogue.picture.none")) }

  func placesTable(_ places: GroupPlaces, _ visit: Visit) {
    p(t("dialogue.picture.people", ["people": String(places.people)]), .class("hint"))
    dataTable(
      t("dialogue.picture.caption"),
      head: [
        t("dialogue.picture.moment"), t("dialogue.picture.across"), t("dialogue.picture.upward"),
        t("dialogue.picture.apart"),
      ]
    ) {
      for moment in Moment.allCases {
        tr {
          th(t("dialogue.moment.\(moment.rawValue).short"), .scope("row"))
          for axis in GroupPlaces.Axis.allCases { td(mean(places.figure(moment, axis), visit)) }
          td(apart(places.cloud(moment), visit))
        }
      }
    }
  }

  private func mean(_ figure: Figure, _ visit: Visit) -> String {
    guard let mean = figure.means.first ?? nil else { return t("dialogue.picture.withheld") }
    return t("dialogue.picture.mean", ["mean": visit.decimal(mean.value + 1)])
  }

  private func apart(_ cloud: Cloud?, _ visit: Visit) -> String {
    guard let cloud else { return t("dialogue.picture.withheld") }
    guard let spread = cloud.spread else { return t("dialogue.picture.not-computed") }
    return t(
      "dialogue.picture.spread",
      ["across": visit.decimal(spread.across), "upward": visit.decimal(spread.upward)])
  }
}

extension Visit {
  /// The sentence that says what to see: where the group stands now, and which way it wants to go.
  func says(_ places: GroupPlaces) -> String {
    guard let now = places.cloud(.present) else { return t("dialogue.says.withheld") }
    // text keys: dialogue.says.*
    let here = now.quadrant.map { t("dialogue.says.now", ["quarter": t("dialogue.quadrant.\($0.rawValue)")]) }
    var sentences = [here ?? t("dialogue.says.middle")]
    if let wish = places.cloud(.wish) {
      let ways = Shift(from: now, to: wish).directions
      sentences.append(
        ways.isEmpty ? t("dialogue.says.stay") : t("dialogue.says.wish", ["way": words(ways)]))
    }
    return sentences.joined(separator: " ")
  }

  // text keys: dialogue.way.*
  func words(_ directions: [Shift.Direction]) -> String {
    directions.map { t("dialogue.way.\($0.rawValue)") }.joined(separator: t("dialogue.way-and"))
  }
}
