import type { Queryable } from '@/db/client'
import { listBenchmarks } from '@/db/queries/benchmarks'
import { listCandidates, MOST_CANDIDATES } from '@/db/queries/queue-items'
import { listRunsByIds, type StoredRun } from '@/db/queries/runs'
import { isRestricted } from '@/lib/assess/restricted'
import { idWithoutText } from '@/lib/evals/mask'
import type { QueueFilter } from '@/lib/evals/queue-filter'
import { sentence } from '@/lib/messages/sentence'
import { type Drawn, drawSample, type Stratum } from './draw-sample'
import { wrong } from './finding-input'

export const MOST_ITEMS = 5000

export type DrawnQueue = {
  drawn: Drawn[]
  strata: Stratum[]
  /** How many samples the filter selects. */
  candidates: number
  /** How many of the runs hide their text until somebody reveals it. */
  restricted: number
  demo: boolean
}

/**
 * Whether a queue over these runs may name a scorer, which everybody then sees. What a part of a score is called can be a
 * sentence of a rubric, and that of a restricted run is text that only some may read.
 */
export function sayableScorer(
  runs: readonly StoredRun[],
  benchmarks: Parameters<typeof isRestricted>[1],
): (scorer: string) => boolean {
  if (!runs.some((run) => isRestricted(run, benchmarks))) return () => true
  const shown = new Set(runs.flatMap(({ metrics }) => metrics.map(({ scorer }) => scorer)))
  return (scorer) => shown.has(scorer) || idWithoutText(scorer) === scorer
}

/** What a filter and a seed select. Throws InvalidInput, with the field, where that is nothing that can be reviewed. */
export async function drawQueue(filter: QueueFilter, seed: string, tx: Queryable): Promise<DrawnQueue> {
  const [runs, benchmarks] = await Promise.all([listRunsByIds([...filter.runs], tx), listBenchmarks({}, tx)])
  const refuse = (path: string, message: string) => wrong({ path: `filter.${path}`, message })
  const unknown = filter.runs.find((id) => !runs.some((run) => run.id === id))
  if (unknown !== undefined) throw refuse('runs', sentence('queue.noRun', { id: unknown }))
  const notAccepted = runs.find(({ state }) => state !== 'accepted')
  if (notAccepted) throw refuse('runs', sentence('queue.notAccepted', { id: notAccepted.id }))
  const demo = runs.some((run) => run.demo)
  if (demo && !runs.every((run) => run.demo)) throw refuse('runs', sentence('queue.mixed'))
  const sayable = sayableScorer(runs, benchmarks)
  if (filter.stratifyBy !== null && !sayable(filter.stratifyBy))
    throw refuse('stratifyBy', sentence('queue.scorerIsText'))
  if (filter.scorers?.some((one) => !sayable(one))) throw refuse('scorers', sentence('queue.scorerIsText'))
  const candidates = await listCandidates(filter, tx)
  if (candidates.length === 0) throw refuse('runs', sentence('queue.none'))
  if (candidates.length > MOST_CANDIDATES)
    throw refuse('runs', sentence('queue.tooManyCandidates', { most: MOST_CANDIDATES }))
  if (filter.size === null && candidates.length > MOST_ITEMS)
    throw refuse('size', sentence('queue.tooLarge', { n: candidates.length, most: MOST_ITEMS }))
  if (filter.stratifyBy !== null && candidates.every(({ score }) => score === null))
    throw refuse('stratifyBy', sentence('queue.noScorer', { scorer: filter.stratifyBy }))
  const { drawn, strata } = drawSample(candidates, filter, seed)
  const restricted = runs.filter((run) => isRestricted(run, benchmarks)).length
  return { drawn, strata, candidates: candidates.length, restricted, demo }
}
