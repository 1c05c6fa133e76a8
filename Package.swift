// swift-tools-version: 6.2
// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

// The architecture diagram: every target with what it may use. Dependencies point downwards only.
import PackageDescription

let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")

/// A context owns its tables and pages. It stands on the ground (Kernel, Storage, Web) and on the contexts it names.
func context(_ name: String, uses: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: ["Kernel", "Storage", "Web"] + uses)
}

/// Tests mirror Sources and share TestSupport.
func tests(_ name: String, excluding: [String] = []) -> Target {
  .testTarget(name: name + "Tests", dependencies: [.init(stringLiteral: name), "TestSupport"], exclude: excluding)
}

let package = Package(
  name: "leerwerf",
  products: [
    .executable(name: "leerwerf", targets: ["leerwerf"]),
    .library(name: "Statistics", targets: ["Statistics"]),
    .library(name: "Disclosure", targets: ["Disclosure"]),
  ],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
  ],
  targets: [
    // Libraries of the system
    .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CQRencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),

    // Boost.Math behind a C header; it has headers only, so there is nothing to link but C++ itself.
    .target(name: "CStatistics", linkerSettings: [.linkedLibrary("m"), .linkedLibrary("stdc++")]),

    // The ground
    .target(name: "Kernel"),
    .target(name: "Statistics", dependencies: ["CStatistics"]),
    .target(name: "Disclosure"),
    .target(name: "Formats"),
    .target(name: "Questionnaires"),
    .target(name: "Analysis", dependencies: ["Questionnaires", "Statistics", "Disclosure", "Formats"]),
    .target(name: "GuidanceEngine", dependencies: ["Questionnaires"]),
    .target(name: "DisclosureFiles", dependencies: ["Disclosure", "Formats"]),
    .target(
      name: "Storage",
      dependencies: [
        "Kernel", "CLibpq", "CSQLite", logging,
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]),
    .target(name: "Web", dependencies: ["Kernel", "Storage", "CSodium", "CZlib", hummingbird, logging]),

    // The contexts
    context("People", uses: ["Formats"]),
    context("Access", uses: ["People", "CSodium", "CQRencode"]),
    context("Sharing", uses: ["People"]),
    context("Decks", uses: ["People"]),
    context("Cards", uses: ["People", "Sharing", "Decks"]),
    context("Pictures", uses: ["People", "Decks", "Cards", "Disclosure", "Formats"]),
    context("Guidance", uses: ["People", "Sharing", "Decks", "Cards", "GuidanceEngine"]),
    context("Instruments", uses: ["People", "Questionnaires"]),
    context(
      "Measurements",
      uses: ["People", "Access", "Instruments", "Questionnaires", "Disclosure", "Statistics", "CSodium"]),
    context("Dialogue", uses: ["People", "Access", "Disclosure"]),
    context("Benchmark", uses: ["People", "Instruments", "Questionnaires", "Disclosure", "Statistics", "Formats"]),
    context("Home", uses: ["People"]),

    // The whole
    .target(
      name: "App",
      dependencies: [
        "Kernel", "Storage", "Web", "People", "Access", "Sharing", "Decks", "Cards", "Pictures", "Guidance",
        "Dialogue", "Instruments", "Measurements", "Benchmark", "Home", hummingbird, logging,
        .product(name: "Configuration", package: "swift-configuration"),
      ]),
    .target(name: "Demo", dependencies: ["App"]),
    .executableTarget(
      name: "leerwerf",
      dependencies: [
        "App", "Demo", "Analysis", "DisclosureFiles", "Formats", "GuidanceEngine", "Questionnaires", "Statistics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "leerwerf-bench",
      dependencies: [
        "App", "Benchmark", "Demo", "Disclosure", "Instruments", "Questionnaires", hummingbird, logging,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/Bench"),

    // Tests
    .target(
      name: "TestSupport",
      dependencies: ["App", "Demo", .product(name: "HummingbirdTesting", package: "hummingbird")],
      path: "Tests/TestSupport"),
    tests("Kernel"),
    tests("Disclosure", excluding: ["Attack", "Oracle"]),
    tests("DisclosureFiles"),
    tests("Formats"),
    tests("Questionnaires"),
    .testTarget(name: "StatisticsTests", dependencies: ["Statistics"], exclude: ["Oracle"]),
    .testTarget(name: "AnalysisTests", dependencies: ["Analysis"], exclude: ["Oracle"]),
    tests("GuidanceEngine", excluding: ["Oracle"]),
    tests("Storage"),
    tests("Web"),
    tests("People"),
    tests("Access"),
    tests("Sharing"),
    tests("Decks"),
    tests("Cards"),
    tests("Pictures"),
    tests("Guidance"),
    tests("Instruments"),
    tests("Measurements", excluding: ["Attack"]),
    tests("Dialogue"),
    tests("Benchmark", excluding: ["Oracle"]),
    tests("Home"),
    tests("App", excluding: ["plain-language.json"]),
    tests("Demo"),
  ],
  swiftLanguageModes: [.v6]
)
