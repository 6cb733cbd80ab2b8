import 'server-only'
import { transaction } from '@/db/client'
import { deletePendingRun, insertPendingRun, linkRun, type Summary, setRunWhole } from '@/db/queries/import-runs'
import { holdLease, type Lease } from '@/db/queries/jobs'
import { rowId } from '@/db/queries/row-id'
import { type KnownRevision, listSameRuns, lockIdentity, type RunIdentity } from '@/db/queries/run-identity'
import type { StoredUpload } from '@/db/queries/uploads'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import type { Warning } from '@/lib/evals/run'
import { storable } from '@/lib/evals/storable-text'
import { toldWarning } from '@/lib/evals/told-fault'
import type { ImportedRun } from '@/lib/importers/importer'
import { importers } from '@/lib/importers/registry'
import { sentence } from '@/lib/messages/sentence'
import { checkAgainstSamples, type Tally } from './check-against-samples'
import { contentDigest } from './content-digest'
import { exportedBefore } from './exported-before'
import { type KnownRuns, shownAs } from './known-runs'
import { LeaseLost } from './lease-lost'
import { toPendingRun } from './pending-run'
import { factsOf, maskName, withoutSecrets } from './run-content'
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
    /** The how manieth run of its file it is, from 0. */
    nth: number
    known: KnownRuns
    lease: Lease
    progress: (samples: number) => Promise<void>
  },
): Promise<StoredRun> {
  allow(actor, 'upload.receive')
  const { upload, member, position, nth, lease } = at
  const imported = withoutSecrets(read, at.upload.sha256 ?? at.upload.id)
  const shown = shownAs(at.known, imported, { member, position: nth })
  const id = shown ?? rowId('run')
  const format = formatOf(imported, at.format)
  const pending = await toPendingRun(imported, { id, upload, format, member })
  await transaction(async (tx) => {
    // Whoever lost the lease meanwhile must not add a run to what somebody else has read by now.
    if (!(await holdLease(lease, tx))) throw new LeaseLost()
    // What was shown of it by its header alone is there until this is.
    if (shown) await deletePendingRun(shown, tx)
    await insertPendingRun(pending.run, pending.metrics, position, tx)
  })
  const content = contentDigest(factsOf(imported))
  const { samples, tallies, warnings } = await storeSamples(imported, {
    runId: id,
    lease,
    content,
    progress: at.progress,
  })
  const checked = checkAgainstSamples({
    // Our own export repeats what the header of the file said that it came from, and holds none of its samples.
    header: imported.origin ? null : imported.header,
    epochs: imported.epochs,
    samplesInFile: samples,
    metrics: imported.metrics,
    tallies,
  })
  const { content: contentSha256, inOrder } = content.hex()
  return transaction(async (tx) => {
    if (!(await holdLease(lease, tx))) throw new LeaseLost()
    const identities = identitiesOf(imported, format)
    for (const identity of identities) await lockIdentity(identity, tx)
    const earlier = await listSameRuns(identities, id, tx)
    const same =
      earlier.find((one) => one.contentSha256 === contentSha256 || one.contentSha256 === inOrder) ??
      (imported.origin ? await exportedBefore(imported, earlier, tx) : null) ??
      (samples === 0 && !imported.origin ? await sameWithSamples(imported, format, earlier[0], tx) : null)
    if (same) {
      await deletePendingRun(id, tx)
      await linkRun(upload.id, same.id, position, tx)
      await record(tx, actor, 'run.store', same.id, { upload: upload.id, outcome: 'already-stored' })
      return { run: same.id, outcome: 'already-stored', samples }
    }
    const [newest] = earlier
    const isNext = newest !== undefined && !imported.unnamed && isRevision(newest, format)
    const supersedes = isNext ? newest.id : null
    const beside = newest && !isNext ? [besides(newest, imported)] : []
    const found = [...pending.run.warnings, ...beside, ...checked.warnings, ...imported.warnings, ...warnings]
    await setRunWhole(
      id,
      {
        samplesInFile: samples,
        contentSha256,
        supersedes,
        warnings: storable(capped(found)),
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

/** What was exported by us is still the run of the format it was read in; what came without a file, or so it says, is not. */
function formatOf({ origin }: ImportedRun, format: string): string {
  return importers.find(({ id }) => id === origin?.format)?.id ?? format
}

/** As its file has it; and where it is our own export, as the run was known that was exported. */
function identitiesOf({ sourceId, model, task, origin }: ImportedRun, format: string): RunIdentity[] {
  const own = { formats: familyOf(format), sourceId, modelAsWritten: model, task }
  const before = origin && { ...own, formats: familyOf(origin.format), modelAsWritten: maskName(origin.model) }
  return [own, ...(before ? [before] : [])].map(storable)
}

/** The database refuses a revision of an invented run, and one that changes what its format's name begins with. */
function isRevision({ format: earlier, demo }: KnownRevision, format: string): boolean {
  return !demo && earlier.split('-', 1)[0] === format.split('-', 1)[0]
}

function besides({ id }: KnownRevision, { unnamed }: ImportedRun): Warning {
  if (unnamed) return { code: 'beside-another', message: sentence('ingest.besideUnnamed', { id }), place: null }
  return { code: 'beside-another', message: sentence('ingest.besideAnother', { id }), place: null }
}

/** The same run may be here in another shape: a log as .eval and as .json. */
function familyOf(format: string): string[] {
  const own = importers.find(({ id }) => id === format)
  return own ? importers.filter(({ family }) => family === own.family).map(({ id }) => id) : [format]
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
  const masked = warnings.map(toldWarning)
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
