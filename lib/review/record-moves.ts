import 'server-only'
import type { Queryable } from '@/db/client'
import { insertPlacementRecords } from '@/db/queries/placement-records'
import type { MoveCause } from '@/lib/evals/move'
import { movesBetween } from '@/lib/risk/moved-placement'
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
