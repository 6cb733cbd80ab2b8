import { createHash } from 'node:crypto'
import { z } from 'zod'
import { listAreaEvidence } from '@/db/queries/area-evidence'
import { listAreas } from '@/db/queries/areas'
import { findBenchmark, type KnownBenchmark, listBenchmarks } from '@/db/queries/benchmarks'
import { findActivePolicy, type Policy } from '@/db/queries/policies'
import { allow, type Doer } from '@/lib/auth/allow'
import { InvalidInput, NotFound } from '@/lib/errors'
import type { ChangedField } from '@/lib/evals/changed-fields'
import { sentence } from '@/lib/messages/sentence'
import { isSameBenchmark } from '@/lib/risk/benchmark-id'
import { heaviestFirst, type MovedPlacement, moveOf, movesBetween } from '@/lib/risk/moved-placement'
import type { Placement } from '@/lib/risk/placement'
import type { ThresholdPolicy } from '@/lib/risk/policy'
import { benchmarkForm } from './benchmark-form'
import { type BenchmarkChange, benchmarkChanges, benchmarkProblems } from './benchmark-input'
import { conditionsLookedAt } from './looked-at'
import { listPlacementViews } from './placements'

/** What changing a benchmark would do. `seen` is another as soon as any of it would be. */
export type BenchmarkEffect = {
  /** In force. */
  benchmark: KnownBenchmark
  /** As it would be, under its next version. */
  next: KnownBenchmark
  fields: ChangedField[]
  policy: Pick<Policy, 'id' | 'name' | 'condition'> | null
  /** The areas for which the active policy names it, whether it belongs there or not. */
  named: string[]
  /**
   * Under the active policy, in the condition of its zones and in every other with results: zones first, then what is not
   * ruled out, then points; within each the condition of its zones first.
   */
  moves: MovedPlacement[]
  /** Everybody in the areas it touches, as they stand in the condition of its zones. */
  before: Placement[]
  /** Runs whose values count now and could no longer be read. */
  unreadable: string[]
  /**
   * Where the direction would be another: runs that count and say themselves which way they are read. Their own word
   * holds, so the change does not reach them.
   */
  ownDirection: string[]
  seen: string
}

/** What is asked of by its form: the version that was read, and every field. */
export const lookAtBenchmark = benchmarkForm({ id: z.string().max(300), version: z.coerce.number().int() })

/**
 * Where models would stand if a benchmark were said to be otherwise. Changes nothing. A change holds for every view from
 * the moment it is made, also under policies adopted before: they name the benchmark and not a version of it. Throws
 * NotFound, and InvalidInput with a path for what a benchmark cannot be.
 */
export async function benchmarkEffect(actor: Doer, id: string, change: BenchmarkChange): Promise<BenchmarkEffect> {
  allow(actor, 'benchmark.change')
  const [benchmark, benchmarks, areas, policy] = await Promise.all([
    findBenchmark(id),
    listBenchmarks(),
    listAreas(),
    findActivePolicy(),
  ])
  if (!benchmark) throw new NotFound(sentence('find.benchmark'))
  const next = { ...benchmark, ...change, version: benchmark.version + 1 }
  const problems = benchmarkProblems(next, { areas, benchmarks })
  if (problems.length > 0) throw new InvalidInput(sentence('fields.wrong'), problems)
  const touched = [...new Set([benchmark.area, next.area])].filter((area) => area !== null)
  const conditions = await conditionsLookedAt(actor, policy)
  const [looks, ownDirection] = await Promise.all([
    Promise.all(
      conditions.map(async (condition) => {
        const under = policy && { id: policy.id, condition }
        const [before, after] = await Promise.all([
          standingsIn(actor, under, touched),
          standingsIn(actor, under, touched, next),
        ])
        return { before, after }
      }),
    ),
    next.moreWhen === benchmark.moreWhen ? [] : runsWithOwnDirection(benchmark),
  ])
  // Placements are compared within a condition: in another the same model has another place.
  const moves = looks.flatMap(({ before, after }) =>
    movesBetween(before.placements, after.placements).flatMap(({ before: was, after: now, changed }) =>
      was && changed.length > 0 ? [{ before: was, after: now, changed }] : [],
    ),
  )
  const unreadable = looks.flatMap(({ before, after }) => after.unread.filter((run) => !before.unread.includes(run)))
  const named = (policy?.areas ?? []).flatMap(({ area, benchmarks: all }) =>
    all.some((one) => isSameBenchmark(one.benchmark, benchmark.id)) ? [area] : [],
  )
  return {
    benchmark,
    next,
    fields: benchmarkChanges(benchmark, next),
    policy: policy && { id: policy.id, name: policy.name, condition: policy.condition },
    named,
    moves: heaviestFirst(moves),
    before: looks[0]?.before.placements ?? [],
    unreadable: [...new Set(unreadable)],
    ownDirection,
    seen: createHash('sha256')
      .update(JSON.stringify([next, policy?.id ?? null, moves]))
      .digest('hex'),
  }
}

async function runsWithOwnDirection({ id, area }: KnownBenchmark): Promise<string[]> {
  const counting = area === null ? [] : await listAreaEvidence({ areas: [area] })
  return counting.flatMap(({ benchmark, moreWhen, run }) => (benchmark === id && moreWhen !== null ? [run] : []))
}

/** The placements of some areas under a policy, in the condition given with it; `supposed`: as if a benchmark were so. */
export async function standingsIn(
  reader: Doer,
  policy: Pick<ThresholdPolicy, 'id' | 'condition'> | null,
  areas: string[],
  supposed?: KnownBenchmark,
): Promise<{ placements: Placement[]; unread: string[] }> {
  allow(reader, 'pages.read')
  if (!policy) return { placements: [], unread: [] }
  const shown = { policy: policy.id, ...policy.condition, supposed }
  const views = (await Promise.all(areas.map((area) => listPlacementViews(reader, { ...shown, area })))).flat()
  return {
    placements: views.map(({ placement }) => placement),
    unread: views.flatMap(({ unread }) => unread.map(({ run }) => run)),
  }
}

/** Moves that a reader of zones would notice. */
export function noticed(moves: readonly MovedPlacement[]): MovedPlacement[] {
  return moves.filter((move) => moveOf(move) !== 'points')
}
