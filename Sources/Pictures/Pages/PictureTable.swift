// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Formats
import Kernel
import Web

/// The numbers of a picture: the same rows and cells on the page and in the file.
struct PictureTable {
  enum Cell {
    case words(String)
    case number(Int)
    case tenths(Int)
    /// Not shown; nothing finer is said.
    case withheld
  }

  let head: [String]
  let rows: [[Cell]]

  init(_ picture: GroupPicture, beside other: GroupPicture?, _ visit: Visit) {
    var head = ["pictures.column.card"].map { visit.t($0) }
    for side in [CardAspect.helps, .hinders] {
      for part in ["none", "limited", "large", "mean"] {
        head.append(visit.t("pictures.column.\(side.rawValue)-\(part)"))
      }
    }
    head.append(visit.t("pictures.column.not-for-me"))
    head.append(visit.t("pictures.column.both"))
    if other != nil {
      for part in ["helps", "helps-difference", "hinders", "hinders-difference"] {
        head.append(visit.t("pictures.column.other-\(part)"))
      }
    }
    self.head = head
    rows = picture.ranked.map { card in
      var cells = [Cell.words(card.card.title[visit.language])]
      for side in [card.helps, card.hinders] {
        cells += (0..<3).map { index in side.counts.map { .number($0[index]) } ?? .withheld }
        cells.append(Self.mean(side))
      }
      cells.append((card.helps.counts ?? card.hinders.counts).map { .number($0[3]) } ?? .withheld)
      cells.append(card.both.counts.map { .number($0[0]) } ?? .withheld)
      if let other {
        let beside = other.card(card.card.id)
        for (mine, theirs) in [(card.helps, beside?.helps), (card.hinders, beside?.hinders)] {
          cells.append(theirs.map(Self.mean) ?? .withheld)
          if let theirs, case .success(let comparison) = mine.compared(with: theirs) {
            cells.append(.tenths(comparison.differenceInTenths))
          } else {
            cells.append(.withheld)
          }
        }
      }
      return cells
    }
  }

  // text keys: pictures.column.*

  private static func mean(_ figure: Figure) -> Cell {
    (figure.means.first ?? nil).map { .tenths($0.tenths) } ?? .withheld
  }

  func write(_ h: HTML, _ visit: Visit) {
    h.disclosure(visit.t("pictures.table.open")) {
      h.dataTable(visit.t("pictures.table.caption"), head: head) {
        for row in rows {
          h.tr {
            for cell in row {
              switch cell {
              case .words(let words): h.th(words, .scope("row"))
              case .number(let number): h.td(String(number), .class("number"))
              case .tenths(let tenths): h.td(visit.tenths(tenths), .class("number"))
              case .withheld: h.td(visit.t("pictures.withheld.short"), .class("withheld"))
              }
            }
          }
        }
      }
    }
  }

  /// The file of what is seen: what the picture is of, then the table.
  func file(_ picture: GroupPicture, beside other: GroupPicture?, _ visit: Visit) -> Answer {
    var file = CSV.Writer(header: head)
    for row in rows {
      file.row(
        row.map { cell in
          switch cell {
          case .words(let words): .text(words)
          case .number(let number): .integer(number)
          case .tenths(let tenths): .decimal(Double(tenths) / 10, decimals: 1)
          case .withheld: .text(visit.t("pictures.withheld.short"))
          }
        })
    }
    file.row([""])
    for shown in [picture, other].compactMap({ $0 }) {
      file.row([visit.name(shown.group), visit.name(shown.wave), visit.respondents(shown.group)])
    }
    file.row([visit.t("pictures.file.made")])
    return .download(
      file.take(), name: "leerwerf-\(visit.t("pictures.file.name")).csv", type: "text/csv; charset=utf-8")
  }
}
