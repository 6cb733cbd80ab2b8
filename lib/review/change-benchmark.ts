import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { listBenchmarkVersions, listModelsWithRunsOf, setBenchmark } from '@/db/queries/benchmark-versions'
import { lockBenchmark } from '@/db/queries/benchmarks'
import { lockModels } from '@/db/queries/models'
import { benchmarkEffect, noticed, standingsIn } from '@/lib/assess/benchmark-effect'
import { benchmarkForm } from '@/lib/assess/benchmark-form'
import { type BenchmarkChange, benchmarkChange, benchmarkChanges } from '@/lib/assess/benchmark-input'
import { reason } from '@/lib/audit/reason'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, InvalidInput, NotFound, ReadFirst } from '@/lib/errors'
import { PLAIN } from '@/lib/evals/condition'
import { sentence } from '@/lib/messages/sentence'
import { toRecordedMove } from '@/lib/risk/moved-placement'
import { openFindings } from './open-findings'
import { recordMoves } from './record-moves'
import { stale } from './stale'

/** `seen`: of the effect that was looked at. */
const looked = { reason, seen: z.string().max(100).optional() }
export const changeBenchmarkBody = benchmarkChange.extend(looked)

/** As its form sends it: the version that was read, and every field. */
export const changeBenchmarkInput = benchmarkForm({
  id: z.string().max(300),
  version: z.coerce.number().int(),
  ...looked,
}).transform(({ id, version, reason, seen, ...change }) => ({ id, version, reason, seen, change }))

export type ChangeBenchmark = { id: string; version: number; change: BenchmarkChange; reason: string; seen?: string }

/**
 * A benchmark says something else from now on, as its next version: for every view, under whichever policy. A zone that
 * gets worse by it opens a finding, as by an accepted run. Throws NotFound, InvalidInput, Stale for a version that is not
 * the newest, ReadFirst where a placement would be another and nobody looked, and Conflict where what was looked at is no
 * longer so.
 */
export async function changeBenchmark(actor: Doer, input: ChangeBenchmark): Promise<string> {
  allow(actor, 'benchmark.change')
  return transaction(async (tx) => {
    const current = await lockBenchmark(input.id, tx)
    if (!current) throw new NotFound(sentence('find.benchmark'))
    if (input.version !== current.version) {
      const [newest] = (await listBenchmarkVersions(current.id)).filter(({ id }) => id === current.id)
      throw stale(newest, benchmarkChanges(current, { ...current, ...input.change }))
    }
    await lockModels(await listModelsWithRunsOf(current.id, tx), tx)
    const effect = await benchmarkEffect(actor, current.id, input.change)
    if (effect.fields.length === 0) throw new InvalidInput(sentence('change.nothing'))
    const moved = noticed(effect.moves)
    if (input.seen === undefined && effect.moves.length > 0)
      throw new ReadFirst(sentence('benchmark.lookFirst', { n: effect.moves.length }))
    if (input.seen !== undefined && input.seen !== effect.seen) throw new Conflict(sentence('benchmark.otherEffect'))

    const areas = [...new Set([current.area, effect.next.area])].filter((area) => area !== null)
    await setBenchmark(
      effect.next,
      { by: actor, reason: input.reason },
      {
        moved: moved.map((move) => toRecordedMove(move, effect.policy?.condition ?? PLAIN)),
        pointsMoved: effect.moves.length - moved.length,
      },
      tx,
    )
    // Under the policy it was looked at: another may have been adopted meanwhile.
    const after = await standingsIn(actor, effect.policy, areas)
    const change = { benchmark: current.id, version: effect.next.version }
    const findings = await openFindings(actor, effect.before, after.placements, { cause: 'benchmark', change }, tx)
    await recordMoves(effect.before, after.placements, { cause: 'benchmark', subject: current.id }, tx)
    await record(tx, actor, 'benchmark.change', current.id, {
      version: effect.next.version,
      fields: effect.fields,
      reason: input.reason,
      moved: moved.length,
      pointsMoved: effect.moves.length - moved.length,
      findings,
    })
    return current.id
  })
}
