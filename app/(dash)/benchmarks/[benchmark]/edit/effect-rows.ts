import type { EffectShown } from '@/components/forms/benchmark-edit-form'
import type { EffectMove } from '@/components/review/effect-moves'
import type { Standing } from '@/components/review/standing-cell'
import type { BenchmarkEffect } from '@/lib/assess/benchmark-effect'
import { toBenchmarkFields } from '@/lib/assess/benchmark-form'
import type { BenchmarkHistory } from '@/lib/assess/benchmark-history'
import type { Condition } from '@/lib/evals/condition'
import { type MovedPlacement, moveOf } from '@/lib/risk/moved-placement'
import type { Placement } from '@/lib/risk/placement'

const MOST_MOVES = 200

/** What the form draws of an effect. `read`: the version that the form began with. */
export function toShown(effect: BenchmarkEffect, { areas, steps }: BenchmarkHistory, read: number): EffectShown {
  const names = new Map(areas.map(({ id, name }) => [id, name]))
  const { version } = effect.benchmark
  const newest = steps.find((step) => step.version.version === version)?.version
  const kinds = effect.moves.map(moveOf)
  const count = (kind: (typeof kinds)[number]) => kinds.filter((one) => one === kind).length
  return {
    version,
    meanwhile: version === read || !newest ? null : { version, by: newest.by.name, reason: newest.reason },
    values: toBenchmarkFields(effect.next),
    fields: effect.fields,
    policy: effect.policy?.name ?? null,
    moves: effect.moves.slice(0, MOST_MOVES).map((move) => toRow(move, names, effect.policy?.condition)),
    count: { zone: count('zone'), range: count('range'), points: count('points') },
    unreadable: effect.unreadable.length,
    ownDirection: effect.ownDirection,
    seen: effect.seen,
  }
}

function toRow(
  { before, after }: MovedPlacement,
  names: ReadonlyMap<string, string>,
  own: Condition | undefined,
): EffectMove {
  const { condition } = after
  const isOwn = condition.attack === own?.attack && condition.safeguard === own?.safeguard
  return {
    condition: isOwn ? null : condition,
    id: after.id,
    model: { id: after.model, name: after.modelName, demo: after.demo },
    area: { id: after.area, name: names.get(after.area) ?? after.area },
    before: toStanding(before, `/placements/${before.id}`),
    after: toStanding(after, null),
  }
}

function toStanding({ zone, range, caveats, capability, safety }: Placement, by: string | null): Standing {
  return { zone, range, hollow: caveats.includes('uncertainty-unknown'), by, capability, safety }
}
