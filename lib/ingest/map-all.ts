import 'server-only'
import { z } from 'zod'
import { type Queryable, transaction } from '@/db/client'
import { listBenchmarks } from '@/db/queries/benchmarks'
import { listPendingRuns } from '@/db/queries/import-runs'
import { listMetricsOfRuns } from '@/db/queries/metrics'
import { setMappingOfAll } from '@/db/queries/run-mapping'
import { lockUpload } from '@/db/queries/uploads'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, Forbidden, InvalidInput, NotFound } from '@/lib/errors'
import { asksOf } from '@/lib/evals/asks'
import { ATTACKS, SAFEGUARDS } from '@/lib/evals/condition'
import { EVALUATOR_RELATIONSHIPS } from '@/lib/evals/run'
import { SAID_UNITS, type SaidUnit } from '@/lib/evals/unit-said'
import { sentence } from '@/lib/messages/sentence'
import { sayUnit, unitProblem } from './say-unit'

const chosen = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

/** What is said of all pending runs at once; nothing chosen leaves each as it is. */
export const mapAllForm = z.object({
  upload: z.string().max(300),
  evaluatorRelationship: chosen(z.enum(EVALUATOR_RELATIONSHIPS)),
  attack: chosen(z.enum(ATTACKS)),
  safeguard: chosen(z.enum(SAFEGUARDS)),
  /** Of those that ask for it: what their number is in. One that cannot be in that still asks. */
  unit: chosen(z.enum(SAID_UNITS)),
  /** Of those whose benchmark nobody knows: that it is none. */
  none: z.literal('on').optional(),
})

/** Throws Forbidden for a file somebody else sent, Conflict when nothing about it is open, InvalidInput when nothing is said. */
export async function mapAll(actor: Doer, { upload, none, unit, ...said }: z.output<typeof mapAllForm>): Promise<void> {
  allow(actor, 'upload.map')
  if (none === undefined && unit === undefined && Object.values(said).every((value) => value === undefined)) {
    const message = sentence('ingest.giveSomething')
    throw new InvalidInput(message, [{ path: 'evaluatorRelationship', message }])
  }
  await transaction(async (tx) => {
    const known = await lockUpload(upload, tx)
    if (!known) throw new NotFound(sentence('find.upload'))
    if (!known.senders.some(({ id }) => id === actor.id)) throw new Forbidden(sentence('ingest.notOwn'))
    if (known.state !== 'pending') throw new Conflict(sentence('ingest.notPending', { state: known.state }))
    const changed = await setMappingOfAll(upload, { ...said, noneWhereOpen: none !== undefined }, tx)
    const units = unit === undefined ? {} : { unit, inUnit: await sayUnitOfOpen(upload, unit, tx) }
    await record(tx, actor, 'upload.map', upload, {
      all: { ...said, none: none !== undefined },
      runs: changed,
      ...units,
    })
  })
}

/** How many it was said of. */
async function sayUnitOfOpen(upload: string, unit: SaidUnit, tx: Queryable): Promise<number> {
  const known = new Map((await listBenchmarks({}, tx)).map((one) => [one.id, one]))
  const pending = await listPendingRuns(upload, tx)
  const open = pending.filter((run) => asksOf(run, known.get(run.benchmarkId ?? '') ?? null).includes('unit'))
  const metrics = await listMetricsOfRuns(
    open.map(({ id }) => id),
    tx,
  )
  let said = 0
  for (const run of open) {
    const all = metrics.get(run.id) ?? []
    const position = all.findIndex(({ primary }) => primary)
    if (unitProblem(all[position], unit) !== null) continue
    await sayUnit(run, all[position], { unit, position }, tx)
    said += 1
  }
  return said
}
