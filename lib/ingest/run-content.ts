import { maskSecrets } from '@/lib/evals/mask'
import type { Source } from '@/lib/evals/run'
import { type Setup, setupOf } from '@/lib/evals/setup'
import type { ImportedRun } from '@/lib/importers/importer'
import { keptId } from '@/lib/importers/sample-id'

/* What of a run is stored, and what tells one content of it from another. */

/** Names are shown to everybody and searched by: what a task's arguments or a server's address let slip is masked before. */
export function withoutSecrets(run: ImportedRun, sha256: string): ImportedRun {
  const { task, model, dataset, taskVersion, harness, gitCommit } = run
  return {
    ...run,
    // The warnings are added to while the samples are read, so the list stays the same one.
    // Nobody has said whose run it is, so nothing says that it is another file's.
    sourceId: model === '' ? `${maskSecrets(run.sourceId)}@${sha256}` : maskSecrets(run.sourceId),
    runGroup: run.runGroup && maskSecrets(run.runGroup),
    retryChain: run.retryChain && maskSecrets(run.retryChain),
    stated: run.stated && { ...run.stated, source: run.stated.source && maskedSource(run.stated.source) },
    task: maskName(task),
    model: maskName(model),
    taskVersion: taskVersion && maskSecrets(taskVersion),
    gitCommit: gitCommit && maskSecrets(gitCommit),
    // A package can be named by the address it was installed from.
    harness: { ...harness, name: maskSecrets(harness.name), version: harness.version && maskSecrets(harness.version) },
    dataset: { ...dataset, name: dataset.name && maskSecrets(dataset.name) },
    ...(run.setup ? { setup: maskedSetup(run.setup) } : {}),
    metrics: run.metrics.map((metric) => ({
      ...metric,
      scorer: keptScorer(metric.scorer),
      name: maskSecrets(metric.name),
      group: metric.group && maskSecrets(metric.group),
      score: metric.score && keptScorer(metric.score),
    })),
  }
}

/** In bytes at most two thousand: a third of a page of the database, which its index has to take. */
const MOST_SCORER = 500

/** What a score is called in the samples, the metrics and the sums: masked, and of a very long name its beginning and a digest. */
export function keptScorer(name: string): string {
  return keptId(maskSecrets(name), MOST_SCORER)
}

function maskedSetup(setup: Setup): Setup {
  return setupOf(Object.fromEntries(Object.entries(setup).map(([name, said]) => [name, said.map(maskSecrets)])))
}

function maskedSource({ title, arxiv, table, url }: Source): Source {
  return { title: maskSecrets(title), arxiv, table: table && maskSecrets(table), url: url && maskSecrets(url) }
}

/**
 * As running text, and then by its parts: in running text a slash before a run of letters makes it part of an address, in a
 * name it begins one.
 */
export function maskName(name: string): string {
  return maskSecrets(name).split('/').map(maskSecrets).join('/')
}

/**
 * What a header says, as bytes: with the samples it tells one content from another. How the run was set up does not: a run
 * that was read before that was kept is the same run.
 */
export function factsOf(run: ImportedRun): string {
  const { samples: _, warnings: __, sampleCount: ___, origin: ____, setup: _____, ...facts } = run
  return JSON.stringify(facts)
}
