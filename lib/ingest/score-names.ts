import type { StoredRun } from '@/db/queries/runs'
import { idWithoutText } from '@/lib/evals/mask'
import { sentence } from '@/lib/messages/sentence'

/**
 * What the scores of a restricted run's samples are called for everybody: the parts of a score can be sentences of a
 * rubric, and are then numbered in the order of `names`, each by one number. What the run's metrics are called stays: the
 * run's page shows it, because by it a benchmark's metric is chosen.
 */
export function scoreNames(run: Pick<StoredRun, 'metrics'>, names: Iterable<string>): (name: string) => string {
  const known = new Set(run.metrics.map(({ scorer }) => scorer))
  const called = new Map<string, string>()
  let n = 0
  for (const name of names) {
    if (called.has(name)) continue
    const isShown = known.has(name) || idWithoutText(name) === name
    if (!isShown) n += 1
    called.set(name, isShown ? name : sentence('ingest.scorePart', { n }))
  }
  return (name) => called.get(name) ?? '…'
}
