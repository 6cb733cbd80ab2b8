import type { Decision, SignOffState } from '@/lib/evals/assessment'
import type { Condition } from '@/lib/evals/condition'
import type { FindingState, Severity, Worsened } from '@/lib/evals/finding'
import type { MoveCause } from '@/lib/evals/move'
import type { Placement } from '@/lib/risk/placement'
import type { Zone } from '@/lib/risk/zone'
import type { Brief } from './brief'
import type { Edition, Said } from './said'

type Named = { id: string; name: string }
/** `demo`: invented. */
type ModelNamed = Named & { demo: boolean }
type ShownZone = Placement['zone']

/** What a quarter brought, in either edition. All of it is JSON. */
export type Report = {
  edition: Edition
  /** 2026-Q4 */
  quarter: string
  from: string
  /** The first moment that is no longer in it. */
  until: string
  madeAt: string
  /** As of when zones are told: its end, or now where it has not ended. */
  asOf: string
  ended: boolean
  /** In force at that time; null: none was. */
  policy: Named | null
  condition: Condition
  /** As they were there and named at that time. */
  areas: Named[]
  /** By the name they had; those with a result in at least one area. */
  models: ReportModel[]
  /** Known models without any result. */
  without: ModelNamed[]
  moves: { shown: ReportMove[]; zones: number; others: number }
  policies: { id: string; name: string; at: string; by: Said; reason: Said }[]
  /** Benchmarks and areas that were added or say something else. `moved`: placements that got another zone by it. */
  changes: { id: string; at: string; label: string; by: Said; reason: Said; moved: number }[]
  /** The first of them, oldest first; how many there are in all stands in `counts`. */
  opened: ReportFinding[]
  closed: ReportFinding[]
  counts: { opened: number; closed: number }
  signOffs: ReportSignOff[]
  auditHead: Brief['auditHead']
  link: string
}

export type ReportModel = ModelNamed & { cells: ReportCell[] }

/**
 * One area of a model, in the order of `areas`. `zone` null: nothing is known. `before`: as the quarter began; null: nothing
 * was. `placement`: what it is read off, as of `keptAt`, or now where that is null.
 */
export type ReportCell = {
  placement: string | null
  keptAt: string | null
  zone: ShownZone | null
  range: Placement['range']
  hollow: boolean
  before: ShownZone | null
}

export type ReportMove = {
  model: ModelNamed
  area: Named
  policy: Named
  at: string
  cause: MoveCause
  before: ShownZone | null
  after: ShownZone
}

export type ReportFinding = {
  id: string
  at: string
  model: ModelNamed
  area: Named
  severity: Severity
  /** As of the report's time, as its words are. */
  state: FindingState
  title: Said
  worsened: Worsened | null
  reached: Zone | null
}

export type ReportSignOff = {
  assessment: string
  model: ModelNamed
  areas: Named[]
  /** The one that said how many decide: the worst of its areas, and where it is not placed the worst not ruled out. */
  quorumZone: Zone
  decision: Decision
  recommended: Decision | null
  votes: number
  entitled: number
  /** How many said otherwise as it was decided. */
  dissents: number
  signedAt: string
  expiresAt: string
  /** As of the report's time. */
  state: SignOffState
  fingerprint: string
}

/** Whether nothing at all happened in it. */
export function isEmptyQuarter({ moves, policies, changes, opened, closed, signOffs }: Report): boolean {
  const lists = [policies, changes, opened, closed, signOffs]
  return moves.zones + moves.others === 0 && lists.every((list) => list.length === 0)
}
