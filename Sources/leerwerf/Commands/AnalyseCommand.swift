// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Analysis
import ArgumentParser
import Formats
import Foundation
import Kernel
import Questionnaires
import Statistics
import Web

struct AnalyseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyse",
    abstract: "Computes the results of answers in a CSV file, with the code that the product itself uses.",
    discussion: "The file and the result are described in docs/analyse-format.md.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "The CSV file: a row for each respondent, a column for each item; - reads standard input.")
  var answers: String
  @Option(help: "The instrument: a JSON file, or the id of one that Leerwerf ships.") var instrument: String
  @Option(name: .customLong("group"), help: "A column with groups; may be given more than once.")
  var groups: [String] = []
  @Option(help: "How few persons a group may have, 5 or more; 1 or more with --all-figures.") var minimum = 5
  @Option(help: "How many persons could have answered, for intervals of a finite population.") var population: Int?
  @Flag(help: "Shows every figure, also those that would tell of a few persons: only for who has the answers anyway.")
  var allFigures = false
  @Option(help: "json or report.") var format = "json"
  @Option(help: "The language of the report and of what is said about faults: nl or en.") var language = "nl"

  /// Faults that are printed one by one; of more only the number is said.
  private static let shown = 20

  func run() async throws {
    let settings = try await common.read()
    guard ["json", "report"].contains(format) else { throw Failure("--format is json or report") }
    guard let language = Language(rawValue: language) else { throw Failure("--language is nl or en") }
    let lowest = allFigures ? 1 : 5
    guard minimum >= lowest else {
      throw Failure(language == .dutch ? "--minimum is \(lowest) of meer" : "--minimum is \(lowest) or more")
    }
    do {
      let resources = try Resources.find(settings.resources)
      let instrument = try Instrument.read(try instrumentFile(in: resources, language))
      let read = try AnswerSheet.read(csv: try answerBytes(language), instrument: instrument, groupings: groups)
      let result = try read.sheet.analysed(minimum: minimum, populationSize: population, showsAll: allFigures)
      for repeated in read.repeatedIDs {
        Self.warn(
          language == .dutch
            ? "kolom \(repeated.column): \(repeated.rows) rijen hebben een id van een eerdere rij; alle tellen mee"
            : "column \(repeated.column): \(repeated.rows) rows have an id that stands in an earlier row; all are counted",
          in: language)
      }
      if format == "json" {
        print(result.document.pretty())
      } else {
        let texts = try Texts.load(from: resources)
        let report = AnalysisReport(read, result, language: language.rawValue) { texts.text($0, language, $1) }
        print(report.markdown, terminator: "")
      }
    } catch let faults as AnswerFaults {
      throw Failure(Self.describe(faults, in: language))
    } catch let reason as NotComputable {
      throw Failure(Self.describe(reason, in: language))
    } catch let problems as Problems {
      throw Failure("\(instrument): \(problems.lines(in: language.rawValue))")
    } catch let error as ResourceError { throw Failure("\(error)") }
  }

  private static func warn(_ words: String, in language: Language) {
    let kind = language == .dutch ? "let op" : "warning"
    FileHandle.standardError.write(Data("\(kind): \(words)\n".utf8))
  }

  private static func describe(_ reason: NotComputable, in language: Language) -> String {
    let isDutch = language == .dutch
    if case .populationSmallerThanSample(let population, let sample) = reason {
      return isDutch
        ? "--population is \(population), en er zijn \(sample) mensen die antwoordden"
        : "--population is \(population), and there are \(sample) respondents"
    }
    return isDutch ? "er is niets berekend: \(reason)" : "nothing was computed: \(reason)"
  }

  private static func describe(_ faults: AnswerFaults, in language: Language) -> String {
    var lines = faults.faults.prefix(shown).map { fault in
      let message = language == .dutch ? fault.message.nl : fault.message.en
      return (fault.place.map { describe($0, in: language) + ": " } ?? "") + message
    }
    let rest = faults.faults.count - lines.count
    if rest > 0 { lines.append(language == .dutch ? "… en nog \(rest)" : "… \(rest) more") }
    return ([language == .dutch ? "er is niets berekend:" : "nothing was computed:"] + lines).joined(separator: "\n")
  }

  private static func describe(_ place: CSV.Place, in language: Language) -> String {
    guard language == .dutch else { return place.description }
    return "rij \(place.row)" + (place.column.map { ", kolom \($0)" } ?? "") + " (regel \(place.line))"
  }

  private func instrumentFile(in resources: URL, _ language: Language) throws -> Data {
    if let data = FileManager.default.contents(atPath: instrument) { return data }
    let isName = instrument.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    let shipped = resources.appending(path: "instruments/\(instrument).json").path
    guard isName, let data = FileManager.default.contents(atPath: shipped) else {
      throw Failure(
        language == .dutch
          ? "\(instrument) is geen bestand en geen vragenlijst die bij Leerwerf hoort"
          : "\(instrument) is no file and no instrument that Leerwerf ships")
    }
    return data
  }

  private func answerBytes(_ language: Language) throws -> [UInt8] {
    if answers == "-" { return [UInt8](try FileHandle.standardInput.readToEnd() ?? Data()) }
    guard let data = FileManager.default.contents(atPath: answers) else {
      throw Failure(language == .dutch ? "\(answers) is niet te lezen" : "\(answers) cannot be read")
    }
    return [UInt8](data)
  }
}
