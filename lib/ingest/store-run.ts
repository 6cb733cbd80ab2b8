import 'server-only'
import { createHash } from 'node:crypto'
import { transaction } from '@/db/client'
import {
  deletePendingRun,
  insertPendingRun,
  linkRun,
  listSameRuns,
  lockIdentity,
  type Summary,
  setRunWhole,
} from '@/db/queries/import-runs'
import { holdLease, type Lease } from '@/db/queries/jobs'
import { rowId } from '@/db/queries/row-id'
import type { StoredUpload } from '@/db/queries/uploads'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { maskSecrets } from '@/lib/evals/mask'
import type { Source, Warning } from '@/lib/evals/run'
import { storable } from '@/lib/evals/storable-text'
import type { ImportedRun } from '@/lib/importers/importer'
import { importers } from '@/lib/importers/registry'
import { sentence } from '@/lib/messages/sentence'
import { checkAgainstSamples, type Tally } from './check-against-samples'
import { LeaseLost } from './lease-lost'
import { toPendingRun } from './pending-run'
import { sameWithSamples } from './same-with-samples'
import { storeSamples } from './store-samples'

/** `run`: the one that now stands for what was read, which may have been there before. */
export type StoredRun = { run: string; outcome: 'stored' | 'already-stored' | 'new-revision'; samples: number }

const MOST_WARNINGS = 100

/**
 * Stores one run of an upload: first its header and metrics, so that it is seen at once, then its samples as they are
 * read, then what only the whole file tells. It is pending and counts for nothing. A run that is here already with the
 * same content, or with that and its samples, is only linked; one with other content becomes a revision beside the old.
 * Throws ImportError from the reading, LeaseLost when the work is somebody else's by now.
 */
export async function storeRun(
  actor: Doer,
  read: ImportedRun,
  at: {
    upload: StoredUpload
    format: string
    /** Which file of an archive it is from; null: the upload is the file. */
    member: string | null
    position: number
    lease: Lease
    progress: (samples: number) => Promise<void>
  },
): Promise<StoredRun> {
  allow(actor, 'upload.receive')
  const { upload, format, member, position, lease } = at
  const id = rowId('run')
  const imported = withoutSecrets(read, at.upload.sha256 ?? at.upload.id)
  const pending = await toPendingRun(imported, { id, upload, format, member })
  await transaction(async (tx) => {
    // Whoever lost the lease meanwhile must not add a run to what somebody else has read by now.
    if (!(await holdLease(lease, tx))) throw new LeaseLost()
    await insertPendingRun(pending.run, pending.metrics, position, tx)
  })
  const content = createHash('sha256').update(factsOf(imported))
  const { samples, tallies, warnings } = await storeSamples(imported, {
    runId: id,
    lease,
    content,
    progress: at.progress,
  })
  const checked = checkAgainstSamples({
    header: imported.header,
    epochs: imported.epochs,
    samplesInFile: samples,
    metrics: imported.metrics,
    tallies,
  })
  const contentSha256 = content.digest('hex')
  return transaction(async (tx) => {
    if (!(await holdLease(lease, tx))) throw new LeaseLost()
    const identity = storable({
      formats: familyOf(format),
      sourceId: imported.sourceId,
      modelAsWritten: imported.model,
      task: imported.task,
    })
    await lockIdentity(identity, tx)
    const earlier = await listSameRuns(identity, id, tx)
    const same =
      earlier.find((one) => one.contentSha256 === contentSha256) ??
      (samples === 0 ? await sameWithSamples(imported, format, earlier[0], tx) : null)
    if (same) {
      await deletePendingRun(id, tx)
      await linkRun(upload.id, same.id, position, tx)
      await record(tx, actor, 'run.store', same.id, { upload: upload.id, outcome: 'already-stored' })
      return { run: same.id, outcome: 'already-stored', samples }
    }
    const supersedes = earlier[0]?.id ?? null
    await setRunWhole(
      id,
      {
        samplesInFile: samples,
        contentSha256,
        supersedes,
        warnings: storable(capped([...pending.run.warnings, ...checked.warnings, ...imported.warnings, ...warnings])),
        summaries: toSummaries(tallies),
        binary: checked.binary,
      },
      tx,
    )
    const outcome = supersedes === null ? 'stored' : 'new-revision'
    await record(tx, actor, 'run.store', id, { upload: upload.id, outcome, samples, contentSha256 })
    return { run: id, outcome, samples }
  })
}

/** Names are shown to everybody and searched by: what a task's arguments or a server's address let slip is masked before. */
function withoutSecrets(run: ImportedRun, sha256: string): ImportedRun {
  const { task, model, dataset } = run
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
    dataset: { ...dataset, name: dataset.name && maskSecrets(dataset.name) },
    metrics: run.metrics.map((metric) => ({
      ...metric,
      scorer: maskSecrets(metric.scorer),
      name: maskSecrets(metric.name),
      group: metric.group && maskSecrets(metric.group),
      score: metric.score && maskSecrets(metric.score),
    })),
  }
}

function maskedSource({ title, arxiv, table, url }: Source): Source {
  return { title: maskSecrets(title), arxiv, table: table && maskSecrets(table), url: url && maskSecrets(url) }
}

/** By its parts: in running text a slash before a run of letters makes it part of an address, in a name it begins one. */
function maskName(name: string): string {
  return name.split('/').map(maskSecrets).join('/')
}

/** The same run may be here in another shape: a log as .eval and as .json. */
function familyOf(format: string): string[] {
  const own = importers.find(({ id }) => id === format)
  return own ? importers.filter(({ family }) => family === own.family).map(({ id }) => id) : [format]
}

/** What a header says, as bytes: with the samples it tells one content from another. */
function factsOf({ samples: _, warnings: __, sampleCount: ___, ...facts }: ImportedRun): string {
  return JSON.stringify(facts)
}

function toSummaries(tallies: ReadonlyMap<string, Tally>): Summary[] {
  return [...tallies].map(([scorer, { n, sum, sumSquares, unscored, errors }]) => ({
    scorer,
    n,
    sum,
    sumSquares,
    unscored,
    errors,
  }))
}

function capped(warnings: Warning[]): Warning[] {
  const seen = new Set<string>()
  const masked = warnings.map(({ code, message, place }) => ({
    code,
    message: maskSecrets(message),
    place: place && maskSecrets(place),
  }))
  const different = masked.filter(({ code, place, message }) => {
    const key = JSON.stringify([code, place, message])
    return !seen.has(key) && seen.add(key)
  })
  if (different.length <= MOST_WARNINGS) return different
  const more = different.length - MOST_WARNINGS
  return [
    ...different.slice(0, MOST_WARNINGS),
    { code: 'many-warnings', message: sentence('ingest.manyWarnings', { n: more }), place: null },
  ]
}
