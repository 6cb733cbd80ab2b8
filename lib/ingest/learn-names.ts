import 'server-only'
import type { Queryable } from '@/db/client'
import { listBenchmarks } from '@/db/queries/benchmarks'
import type { Correction, PendingRun } from '@/db/queries/import-runs'
import { findLearnedName, insertLearnedTask, type LearnedName, setLearnedName } from '@/db/queries/learned-names'
import { isMergedName } from '@/db/queries/merges'
import { findModelsByNames, findPlacedModel, insertModelAliases } from '@/db/queries/models'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { isPlaceholder, toAliasKey } from '@/lib/evals/model-name'
import { isGenericTask } from '@/lib/evals/task-name'
import { sentence } from '@/lib/messages/sentence'
import { guessBenchmark } from './guess-mapping'

/* What a name in files means is learned when a run that carries it is accepted; who taught it is whoever corrected it. */

/** What a name means in one accepted run, and who said so where it was guessed otherwise. */
export type Meant<Means> = { name: string; means: Means; corrected: Correction | null }

/**
 * The same name means the same model from now on. One that is known already means what a person corrected it to since; a
 * model's own canonical name is its own, whatever is said of one file.
 */
export async function learnModels(
  actor: Doer,
  upload: string,
  meant: readonly Meant<string>[],
  tx: Queryable,
): Promise<void> {
  allow(actor, 'run.accept')
  for (const { name, means, corrected } of settled(meant)) {
    if (isPlaceholder(name) || toAliasKey(name).length > 1000) continue
    const known = (await findModelsByNames([name], tx)).get(name)
    if (known === undefined) {
      const by = { learnedBy: corrected?.by ?? actor.id, learnedAt: corrected?.at }
      await insertModelAliases([{ asWritten: name, model: means, ...by, upload }], tx)
    } else if ((await placedId(known, tx)) !== means) {
      const learned = await findLearnedName('model', name, tx)
      const isOpen = learned?.means?.id === known && !(await isMergedName(learned.key, tx))
      if (isOpen) await relearn(actor, upload, learned, { name, means, corrected }, tx)
    }
  }
}

/**
 * A task whose benchmark a person corrected is that benchmark, or none, from now on; a name that stands for whatever was
 * run, or that the file does not give, is asked for each time. Gives the tasks learned.
 */
export async function learnTasks(
  actor: Doer,
  upload: string,
  runs: readonly PendingRun[],
  tx: Queryable,
): Promise<string[]> {
  allow(actor, 'run.accept')
  const corrected = new Set(
    runs.flatMap(({ task, benchmarkCorrected }) => (benchmarkCorrected ? [toAliasKey(task)] : [])),
  )
  const meant = runs
    .filter(({ task, taskStated }) => taskStated && !isGenericTask(task) && toAliasKey(task).length <= 1000)
    .filter(({ task }) => corrected.has(toAliasKey(task)))
    .map(({ task, benchmarkId, corrected: { benchmark } }) => ({
      name: task,
      means: benchmarkId,
      corrected: benchmark,
    }))
  if (meant.length === 0) return []
  const benchmarks = await listBenchmarks({}, tx)
  const done: string[] = []
  for (const one of settled(meant)) {
    const { benchmark, none } = await guessBenchmark(one.name, benchmarks)
    if (one.means === null ? none : benchmark?.id === one.means) continue
    const learned = await findLearnedName('task', one.name, tx)
    const by = { learnedBy: one.corrected?.by ?? actor.id, learnedAt: one.corrected?.at, upload }
    const isNew = learned
      ? await relearn(actor, upload, learned, one, tx)
      : await insertLearnedTask({ asWritten: one.name, benchmark: one.means, ...by }, tx)
    if (isNew) done.push(one.name)
  }
  return done
}

/** Names of which all that is accepted at once says the same; of the corrections the latest. */
function settled<Means>(meant: readonly Meant<Means>[]): Meant<Means>[] {
  const groups = new Map<string, Meant<Means>[]>()
  for (const one of meant) groups.set(toAliasKey(one.name), [...(groups.get(toAliasKey(one.name)) ?? []), one])
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first || group.some(({ means }) => means !== first.means)) return []
    const at = group.flatMap(({ corrected }) => corrected ?? []).sort((a, b) => (a.at < b.at ? 1 : -1))
    return [{ ...first, corrected: at[0] ?? null }]
  })
}

/** Only by a correction that is later than what was learned: what was before stays in the audit log. */
async function relearn(
  actor: Doer,
  upload: string,
  learned: LearnedName,
  { means, corrected }: Meant<string | null>,
  tx: Queryable,
): Promise<boolean> {
  allow(actor, 'run.accept')
  if (corrected === null || corrected.at <= learned.learnedAt) return false
  await setLearnedName(learned, means, { ...corrected, upload }, tx)
  const { kind, key, asWritten, learnedBy, learnedAt } = learned
  await record(tx, actor, 'name.change', key, {
    kind,
    name: asWritten,
    before: learned.means?.id ?? null,
    learnedBy: learnedBy.id,
    learnedAt,
    after: means,
    correctedBy: corrected.by,
    correctedAt: corrected.at,
    upload,
    reason: sentence('ingest.correctedName'),
  })
  return true
}

async function placedId(id: string, tx: Queryable): Promise<string> {
  return (await findPlacedModel(id, tx))?.id ?? id
}
