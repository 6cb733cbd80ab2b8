import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { listAreas } from '@/db/queries/areas'
import { insertBenchmarks, type KnownBenchmark, listBenchmarks, lockAllBenchmarks } from '@/db/queries/benchmarks'
import { benchmarkForm } from '@/lib/assess/benchmark-form'
import { benchmarkFacts, benchmarkProblems } from '@/lib/assess/benchmark-input'
import { reason } from '@/lib/audit/reason'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { InvalidInput } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { isSameBenchmark, withPrefix } from '@/lib/risk/benchmark-id'
import { freeId, newThingId } from './new-thing-id'

/** What the name, the axis and nothing else say: a share of all that a full score can show, of no area and no settled direction. */
export const addBenchmarkInput = z.strictObject({
  id: newThingId,
  ...benchmarkFacts,
  area: benchmarkFacts.area.default(null),
  moreWhen: benchmarkFacts.moreWhen.default(null),
  unit: benchmarkFacts.unit.default('fraction'),
  range: benchmarkFacts.range.default([0, 1]),
  scale: benchmarkFacts.scale.default('linear'),
  ceiling: benchmarkFacts.ceiling.default(100),
  primaryMetric: benchmarkFacts.primaryMetric.default([]),
  patterns: benchmarkFacts.patterns.default([]),
  note: benchmarkFacts.note.default(null),
  reason: reason.optional(),
})
export const addBenchmarkForm = benchmarkForm({ id: newThingId, reason })

/**
 * A benchmark nobody knew joins, as its first version. Nothing is placed by it until a policy names it. Gives its id.
 * Throws InvalidInput with a path.
 */
export async function addBenchmark(actor: Doer, input: z.output<typeof addBenchmarkInput>): Promise<string> {
  allow(actor, 'benchmark.change')
  return transaction(async (tx) => {
    await lockAllBenchmarks(tx)
    const [benchmarks, areas] = [await listBenchmarks({}, tx), await listAreas(undefined, tx)]
    const { id: given, reason: why = sentence('change.addedReason'), ...facts } = input
    const isTaken = (id: string) => benchmarks.some((one) => isSameBenchmark(one.id, id))
    const id = withPrefix(freeId(given, facts.name, isTaken))
    const benchmark: KnownBenchmark = { ...facts, id, version: 1 }
    const problems = benchmarkProblems(benchmark, { areas, benchmarks })
    if (problems.length > 0) throw new InvalidInput(sentence('fields.wrong'), problems)
    await insertBenchmarks([benchmark], { by: actor, reason: why }, tx)
    await record(tx, actor, 'benchmark.change', id, { version: 1, added: facts, reason: why })
    return id
  })
}
