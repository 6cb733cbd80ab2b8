import 'server-only'
import type { Queryable } from '@/db/client'
import { holdBenchmarks } from '@/db/queries/benchmarks'
import { listModelsReplacedBy, lockRun } from '@/db/queries/import-runs'
import { lockModels } from '@/db/queries/models'
import { findRun } from '@/db/queries/runs'
import type { Doer } from '@/lib/auth/allow'
import { Conflict, NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { notOwnRun } from './not-own-run'
import { openFindings, standingsOf } from './open-findings'
import { recordMoves } from './record-moves'

/** How a run begins or ceases to count. `set` answers the ids it changed; none means `refused`. */
export type Turn = {
  cause: 'invalidation' | 'restoration'
  set: (run: string) => Promise<string[]>
  refused: string
}

/**
 * A run counts no longer, or again; what moves by it is kept, and a zone that gets worse opens a finding. Returns the run's
 * id and the findings' ids. Throws Forbidden for whoever sent it, NotFound, and Conflict with `refused`.
 */
export async function countRun(actor: Doer, id: string, turn: Turn, tx: Queryable) {
  // Before its model, as an acceptance does, so that the two never wait for each other in a circle.
  await lockRun(id, tx)
  const run = await findRun(id, tx)
  if (!run) throw new NotFound(sentence('find.run'))
  await notOwnRun(actor, run.id, tx)
  // A revision that comes or goes also moves the model of what it replaces.
  const replaced = await listModelsReplacedBy([run.id], tx)
  const models = [...new Set([...(run.model === null ? [] : [run.model]), ...replaced])]
  await holdBenchmarks(run.benchmark === null ? [] : [run.benchmark], tx)
  await lockModels(models, tx)
  const before = await standingsOf(models)
  const changed = await turn.set(run.id)
  if (changed.length === 0) throw new Conflict(turn.refused)
  const after = await standingsOf(models)
  const findings = await openFindings(actor, before, after, { cause: turn.cause, runs: changed }, tx)
  await recordMoves(before, after, { cause: turn.cause, subject: run.id }, tx)
  return { run: run.id, findings }
}
