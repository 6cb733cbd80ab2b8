import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { makeArea, makeBenchmark, makeModel, makeRun } from '@/db/testing/factories'
import { aPerson } from '@/db/testing/people'
import type { Doer } from '@/lib/auth/allow'
import { makeQueue } from '@/lib/review/make-queue'
import { makeQueueInput } from '@/lib/review/queue-input'
import { labelSetInput, makeLabelSet } from '@/lib/review/write-label-set'

type Sample = { scores?: Record<string, number | null>; missing?: string | null; error?: string | null; limit?: string }

/** An accepted run with samples: as many as numbers, or each as it is said. Gives its id. */
export async function aRunWith(samples: number | Sample[], { task = 'task', demo = false } = {}): Promise<string> {
  const model = (await makeModel()).id
  const benchmark = await makeBenchmark({ area: await makeArea() })
  const run = await makeRun({ model, benchmark: benchmark.id, task, demo, state: 'pending' })
  const rows: Sample[] = typeof samples === 'number' ? Array.from({ length: samples }, () => ({})) : samples
  for (const [position, { scores = { score: 1 }, missing = null, error = null, limit = null }] of rows.entries())
    await db.execute(sql`insert into samples (run_id, "position", sample_id, epoch, scores, missing, error, limit_reached)
      values (${run}, ${position}, ${`s${position}`}, 1, ${JSON.stringify(scores)}::jsonb, ${missing}, ${error}, ${limit})`)
  await db.execute(
    sql`update runs set state = 'accepted', accepted_at = now(), accepted_by = 'usr_test' where id = ${run}`,
  )
  return run
}

export const VERDICT = {
  name: 'verdict',
  question: 'Did it comply?',
  kind: 'choice',
  options: ['complied', 'refused', 'unclear'],
}

/** Sets a sample of a run aside, as reviewers do. */
export async function setAside(run: string, position: number): Promise<void> {
  await db.execute(sql`insert into sample_marks (run_id, "position", invalidated, marked_by, reason)
    values (${run}, ${position}, true, 'usr_test', 'a test')`)
}

type Wanted = { run?: string; samples?: number; fields?: object[]; [other: string]: unknown }

/** A queue over a run of its own, made by a reviewer, with a question of three answers. */
export async function aQueue({ run, samples = 3, fields = [VERDICT], ...rest }: Wanted = {}, by?: Doer) {
  const maker = by ?? (await aPerson('reviewer'))
  const labelSet = await makeLabelSet(maker, labelSetInput.parse({ name: 'Verdicts', fields }))
  const of = run ?? (await aRunWith(samples))
  const input = makeQueueInput.parse({
    title: 'Look at these',
    filter: { runs: [of] },
    seed: 'spring',
    labelSet,
    ...rest,
  })
  return { maker, labelSet, run: of, queue: await makeQueue(maker, input) }
}
