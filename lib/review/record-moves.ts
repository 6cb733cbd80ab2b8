import 'server-only'
import type { Queryable } from '@/db/client'
import { insertPlacementRecords, type NewRecord } from '@/db/queries/placement-records'
import type { MoveCause } from '@/lib/evals/move'
import { changesBetween } from '@/lib/risk/changed'
import type { Placement } from '@/lib/risk/placement'

/**
 * Keeps where models stand after something changed, those that stand where they stood left out. Part of its caller's
 * transaction, which records it.
 */
export async function recordMoves(
  before: readonly Placement[],
  after: readonly Placement[],
  why: { cause: MoveCause; subject: string },
  tx: Queryable,
): Promise<void> {
  const moved = movesBetween(before, after).filter(({ changed }) => changed.length > 0)
  if (moved.length > 0) await insertPlacementRecords(moved, why, tx)
}

/** Each placement beside the one before it, whatever version that was made under; `before` null where nothing differs. */
export function movesBetween(before: readonly Placement[], after: readonly Placement[]): NewRecord[] {
  const was = new Map(before.map((placement) => [cell(placement), placement]))
  return after.map((now) => {
    const then = was.get(cell(now))
    const changed = then ? changesBetween(then, now) : []
    return { before: then && changed.length > 0 ? then : null, after: now, changed }
  })
}

function cell({ area, model }: Placement): string {
  return `${area} ${model}`
}
