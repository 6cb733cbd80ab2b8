import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { holdBenchmarks } from '@/db/queries/benchmarks'
import { listModelsReplacedBy, lockRun, setRunsRestored } from '@/db/queries/import-runs'
import { lockModels } from '@/db/queries/models'
import { findRun } from '@/db/queries/runs'
import { reason } from '@/lib/audit/reason'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { notOwnRun } from './not-own-run'
import { openFindings, standingsOf } from './open-findings'
import { recordMoves } from './record-moves'

export const restoreRunInput = z.strictObject({ run: z.string().max(300), reason })

/**
 * An invalidated run counts again; why it did not stays said. A zone that gets worse by it opens a finding. Throws
 * Forbidden for whoever sent it, NotFound, and Conflict for a run that is not invalidated.
 */
export async function restoreRun(actor: Doer, input: z.output<typeof restoreRunInput>): Promise<void> {
  allow(actor, 'run.restore')
  await transaction(async (tx) => {
    // Before its model, as an acceptance does, so that the two never wait for each other in a circle.
    await lockRun(input.run, tx)
    const run = await findRun(input.run, tx)
    if (!run) throw new NotFound(sentence('find.run'))
    await notOwnRun(actor, run.id, tx)
    // A revision that comes or goes also moves the model of what it replaces.
    const replaced = await listModelsReplacedBy([run.id], tx)
    const models = [...new Set([...(run.model === null ? [] : [run.model]), ...replaced])]
    await holdBenchmarks(run.benchmark === null ? [] : [run.benchmark], tx)
    await lockModels(models, tx)
    const before = await standingsOf(models)
    const changed = await setRunsRestored([run.id], actor.id, tx)
    if (changed.length === 0) throw new Conflict(sentence('ingest.notInvalidated'))
    const after = await standingsOf(models)
    const findings = await openFindings(actor, before, after, { cause: 'restoration', runs: changed }, tx)
    await recordMoves(before, after, { cause: 'restoration', subject: run.id }, tx)
    await record(tx, actor, 'run.restore', run.id, { reason: input.reason, findings })
  })
}
