import type { Condition } from '@/lib/evals/condition'
import { type Change, changesBetween } from './changed'
import { hasResult } from './has-result'
import type { Placement } from './placement'

/** Where a model stood in an area under one policy version, and where it stands after a change of something else. */
export type MovedPlacement = { before: Placement; after: Placement; changed: readonly Change[] }

/** The same where there may have been nothing before: `before` null. */
export type PlacementMove = { before: Placement | null; after: Placement; changed: Change[] }

/**
 * Each placement beside the one of the same model and area before it, whatever version that was made under. Nothing has
 * changed of a model of which nothing was measured there before or after: it stands nowhere, whatever the lines are.
 */
export function movesBetween(before: readonly Placement[], after: readonly Placement[]): PlacementMove[] {
  const was = new Map(before.map((placement) => [cell(placement), placement]))
  return after.map((now) => {
    const then = was.get(cell(now)) ?? null
    const stands = then !== null && (hasResult(then) || hasResult(now))
    return { before: then, after: now, changed: stands ? changesBetween(then, now) : [] }
  })
}

function cell({ area, model }: Placement): string {
  return `${area} ${model}`
}

/** How much another a placement is: its zone, what is not ruled out, or only its points and what weakens it. */
export type Move = 'zone' | 'range' | 'points'

/**
 * What is kept of a move: enough to say it again, without the runs. `condition` left out: that of the policy's zones, the
 * only one in which versions before 2026-11-29 were looked at.
 */
export type RecordedMove = {
  model: string
  area: string
  policy: string
  condition?: Condition
  before: Standing
  after: Standing
}
export type Standing = Pick<Placement, 'zone' | 'range' | 'confidence'> & {
  capability: number | null
  safety: number | null
}

export function moveOf({ changed }: Pick<MovedPlacement, 'changed'>): Move {
  if (changed.includes('zone')) return 'zone'
  return changed.includes('range') || changed.includes('confidence') ? 'range' : 'points'
}

/** What leadership reads first comes first. */
export function heaviestFirst(moves: readonly MovedPlacement[]): MovedPlacement[] {
  return moves.toSorted((a, b) => HEAVIEST.indexOf(moveOf(a)) - HEAVIEST.indexOf(moveOf(b)))
}

const HEAVIEST: readonly Move[] = ['zone', 'range', 'points']

/** `own`: the condition of the policy's zones. */
export function toRecordedMove({ before, after }: MovedPlacement, own: Condition): RecordedMove {
  const { model, area, policy, condition } = after
  const isOwn = condition.attack === own.attack && condition.safeguard === own.safeguard
  return { model, area, policy, ...(!isOwn && { condition }), before: toStanding(before), after: toStanding(after) }
}

function toStanding({ zone, range, confidence, capability, safety }: Placement): Standing {
  return { zone, range, confidence, capability: knownValue(capability), safety: knownValue(safety) }
}

function knownValue(coordinate: Placement['capability']): number | null {
  return 'missing' in coordinate ? null : coordinate.value
}
