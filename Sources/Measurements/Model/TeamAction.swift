// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage

/// One thing that a team agreed to do after it saw its results: what, who takes care of it, and by which day. It says
/// nothing of what anybody answered.
package struct TeamAction: Sendable {
  package enum State: String, Sendable, SQLBindable {
    case agreed
    /// Put off to another day.
    case later
    case done
    /// The team no longer does it.
    case dropped

    package var isOpen: Bool { self == .agreed || self == .later }
  }

  /// What a team has open after one campaign at most: few enough to do.
  package static let mostOpen = 3
  package static let longest = 160
  /// Days ahead for an action.
  static let longestAhead = 365
  /// Days before its day from which its owner sees it stand high.
  static let soon = 7

  package let id: ID<TeamAction>
  package let campaign: ID<Campaign>
  package let team: TeamID
  /// The scale that it is about; nil for something of the team's own.
  package let scale: String?
  /// The proposal of the shelf that was chosen, with its version, so that it can be seen later which ones are taken up.
  package let proposal: (id: String, version: Int)?
  package let what: String
  /// Nil when their data are gone.
  package let owner: PersonID?
  package let ownerName: String
  package let dueOn: Day
  package let state: State
  /// The day on which it was agreed or last marked.
  package let stateOn: Day

  package init(
    id: ID<TeamAction>, campaign: ID<Campaign>, team: TeamID, scale: String?, proposal: (id: String, version: Int)?,
    what: String, owner: PersonID?, ownerName: String, dueOn: Day, state: State, stateOn: Day
  ) {
    self.id = id
    self.campaign = campaign
    self.team = team
    self.scale = scale
    self.proposal = proposal
    self.what = what
    self.owner = owner
    self.ownerName = ownerName
    self.dueOn = dueOn
    self.state = state
    self.stateOn = stateOn
  }

  /// How its day stands to a day: what a reminder goes by.
  enum Nearness { case far, soon, late }

  func nearness(on today: Day) -> Nearness {
    guard state.isOpen else { return .far }
    return dueOn < today ? .late : dueOn <= today.adding(days: Self.soon) ? .soon : .far
  }

  /// What a team agreed after a campaign: what is open first, then by its day.
  static func all(of campaign: ID<Campaign>, team: TeamID, _ db: any Connection) throws -> [TeamAction] {
    try db.all(
      """
      SELECT \(columns) FROM measurement_actions WHERE measurement_id = \(campaign) AND team_id = \(team)
      ORDER BY CASE WHEN state IN ('agreed', 'later') THEN 0 ELSE 1 END, due_on, id
      """, read)
  }

  static func find(_ id: ID<TeamAction>, of campaign: ID<Campaign>, _ db: any Connection) throws -> TeamAction? {
    try db.first(
      "SELECT \(columns) FROM measurement_actions WHERE id = \(id) AND measurement_id = \(campaign)", read)
  }

  /// Everything that somebody took upon them.
  static func of(_ owner: PersonID, _ db: any Connection) throws -> [TeamAction] {
    try db.all("SELECT \(columns) FROM measurement_actions WHERE owner_id = \(owner) ORDER BY due_on, id", read)
  }

  /// What is open of somebody and of their team, the first day first.
  static func open(of viewer: Viewer, _ db: any Connection) throws -> [TeamAction] {
    try db.all(
      """
      SELECT \(columns) \(rowsOpen(of: viewer)) ORDER BY due_on, id LIMIT 12
      """, read)
  }

  static func rowsOpen(of viewer: Viewer) -> SQL {
    """
    FROM measurement_actions
    WHERE (owner_id = \(viewer.person) OR team_id = \(viewer.team)) AND state IN ('agreed', 'later')
    """
  }

  /// Keeps a new one. Throws `MeasurementsError.enoughActions` when the team has as many open as it can do.
  func agree(_ db: any Connection) throws {
    try refuseMore(db)
    try insert(db)
  }

  func insert(_ db: any Connection) throws {
    try db.run(
      """
      INSERT INTO measurement_actions (\(Self.columns))
      VALUES (\(id), \(campaign), \(team), \(scale), \(proposal?.id), \(proposal?.version), \(what), \(owner),
        \(ownerName), \(dueOn), \(state), \(stateOn))
      """)
  }

  /// Marks it on a day; `due` is the new day of what is put off.
  func mark(_ state: State, due: Day? = nil, on today: Day, _ db: any Connection) throws {
    try db.run(
      """
      UPDATE measurement_actions SET state = \(state), due_on = \(due ?? dueOn), state_on = \(today) WHERE id = \(id)
      """)
  }

  /// Opens again what was marked by mistake. Throws `MeasurementsError.enoughActions` like agreeing does.
  func reopen(on today: Day, _ db: any Connection) throws {
    try refuseMore(db)
    try mark(.agreed, on: today, db)
  }

  private func refuseMore(_ db: any Connection) throws {
    let open = try Self.all(of: campaign, team: team, db).count { $0.state.isOpen }
    guard open < Self.mostOpen else { throw MeasurementsError.enoughActions }
  }

  private static let columns: SQL =
    """
    id, measurement_id, team_id, scale, proposal, proposal_version, what, owner_id, owner_name, due_on, state, state_on
    """

  private static func read(_ row: Row) throws -> TeamAction {
    let proposal = try row.optional(4, row.text).map { ($0, try row.int(5)) }
    return try TeamAction(
      id: row.id(0), campaign: row.id(1), team: row.id(2), scale: row.optional(3, row.text), proposal: proposal,
      what: row.text(6), owner: row.optionalID(7), ownerName: row.text(8), dueOn: row.day(9), state: row.choice(10),
      stateOn: row.day(11))
  }
}
