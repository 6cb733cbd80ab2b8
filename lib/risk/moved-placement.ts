import type { Placement } from './placement'

/** Where a model stood in an area under one policy version, and where it stands after a change of something else. */
export type MovedPlacement = { before: Placement; after: Placement }

/** How much another a placement is: its zone, what is not ruled out, or only its points and what weakens it. */
export type Move = 'zone' | 'range' | 'points'

/** What is kept of a move: enough to say it again, without the runs. */
export type RecordedMove = { model: string; area: string; policy: string; before: Standing; after: Standing }
export type Standing = Pick<Placement, 'zone' | 'range' | 'confidence'> & {
  capability: number | null
  safety: number | null
}

/** null: it is the same. */
export function moveOf({ before, after }: MovedPlacement): Move | null {
  if (before.zone !== after.zone) return 'zone'
  if (isOther([before.range, before.confidence], [after.range, after.confidence])) return 'range'
  const told = ({ capability, safety, gap, caveats }: Placement) => [capability, safety, gap, caveats]
  return isOther(told(before), told(after)) ? 'points' : null
}

/** As `moveOf` finds them, what leadership reads first; the same are left out. Both in any order. */
export function movesBetween(before: readonly Placement[], after: readonly Placement[]): MovedPlacement[] {
  const were = new Map(before.map((placement) => [placement.id, placement]))
  const moves = after.flatMap((now) => {
    const was = were.get(now.id)
    const move = was && { before: was, after: now }
    const kind = move && moveOf(move)
    return move && kind ? [{ move, kind }] : []
  })
  return moves.sort((a, b) => FIRST.indexOf(a.kind) - FIRST.indexOf(b.kind)).map(({ move }) => move)
}

export function toRecordedMove({ before, after }: MovedPlacement): RecordedMove {
  const { model, area, policy } = after
  return { model, area, policy, before: toStanding(before), after: toStanding(after) }
}

const FIRST: readonly Move[] = ['zone', 'range', 'points']

function toStanding({ zone, range, confidence, capability, safety }: Placement): Standing {
  return { zone, range, confidence, capability: knownValue(capability), safety: knownValue(safety) }
}

function knownValue(coordinate: Placement['capability']): number | null {
  return 'missing' in coordinate ? null : coordinate.value
}

function isOther(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) !== JSON.stringify(after)
}
