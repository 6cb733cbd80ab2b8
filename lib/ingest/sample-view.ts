import 'server-only'
import { listBenchmarks } from '@/db/queries/benchmarks'
import { findRun, type StoredRun } from '@/db/queries/runs'
import {
  countSamples,
  type ErrorGroup,
  listErrorGroups,
  listSampleMarks,
  listSamples,
  listSamplesAround,
  type SampleCounts,
  type SampleFilter,
  type SampleMark,
  type StoredSample,
} from '@/db/queries/samples'
import { mayMark } from '@/lib/assess/may-mark'
import { isRestricted } from '@/lib/assess/restricted'
import { allow, type Doer } from '@/lib/auth/allow'
import { ImportError, InvalidInput, NotFound } from '@/lib/errors'
import { errorClass } from '@/lib/evals/error-class'
import { idWithoutText, maskSecrets, withoutText } from '@/lib/evals/mask'
import type { Transcript } from '@/lib/evals/sample'
import { sentence } from '@/lib/messages/sentence'
import { can } from '@/lib/roles'
import { maskedInTurns } from './mask-in-turns'
import { findSampleFile, tellingFaults } from './sample-file'
import { scoreNames } from './score-names'

export { SAMPLE_FILTERS } from '@/db/queries/samples'

/** A sample as one row. Where it is restricted its text is not there: not hidden on the way, but never sent. */
export type SampleRowView = StoredSample & { restricted: boolean }

export type SamplesView = {
  run: StoredRun
  restricted: boolean
  rows: SampleRowView[]
  nextCursor: string | null
}

/** A page of a run's samples, in the order of its file. null: there is no such run. */
export async function samplesView(
  reader: Doer,
  runId: string,
  query: { cursor?: string | null; filter?: SampleFilter; limit?: number; sort?: string } = {},
): Promise<SamplesView | null> {
  allow(reader, 'pages.read')
  const run = await findRun(runId)
  if (!run) return null
  const [page, benchmarks] = await Promise.all([listSamples(runId, query), listBenchmarks()])
  const restricted = isRestricted(run, benchmarks)
  const rows = toRows(run, page.items, restricted)
  return { run, restricted, rows, nextCursor: page.nextCursor }
}

export type SamplesPage = SamplesView & { counts: SampleCounts; errors: ErrorGroup[] }

/**
 * The same for a page with links: a cursor of another list starts over. With the counts of what each filter finds, and
 * the samples that failed, grouped by what they say; of a restricted run by the error's name alone.
 */
export async function samplesPage(
  reader: Doer,
  runId: string,
  { cursor, filter }: { cursor: string | null; filter: SampleFilter },
): Promise<SamplesPage | null> {
  allow(reader, 'pages.read')
  const [view, counts, errors] = await Promise.all([
    firstOrAsked(reader, runId, { cursor, filter }),
    countSamples(runId),
    listErrorGroups(runId),
  ])
  return view && { ...view, counts, errors: view.restricted ? byName(errors) : errors }
}

async function firstOrAsked(reader: Doer, runId: string, asked: { cursor: string | null; filter: SampleFilter }) {
  const { cursor, filter } = asked
  try {
    return await samplesView(reader, runId, { cursor, filter, limit: PAGE })
  } catch (error) {
    if (cursor === null || !(error instanceof InvalidInput)) throw error
    return samplesView(reader, runId, { filter, limit: PAGE })
  }
}

function byName(groups: readonly ErrorGroup[]): ErrorGroup[] {
  const named = new Map<string, ErrorGroup>()
  for (const group of groups) {
    const error = errorClass(group.error)
    const known = named.get(error)
    const first = Math.min(known?.first ?? group.first, group.first)
    named.set(error, { error, samples: (known?.samples ?? 0) + group.samples, first })
  }
  return [...named.values()]
}

const PAGE = 50

export type SampleView = {
  run: StoredRun
  sample: SampleRowView
  /** Secrets masked. Without any text where the sample is restricted. null: no kept file holds it. */
  transcript: Transcript | null
  /** Why the kept file could not be read, in a sentence. */
  unreadable: string | null
  marks: SampleMark[]
  mayReveal: boolean
  /** Whether the reader may set the sample aside, as far as who sent its run goes. */
  mayMark: boolean
  /** This sample and those next to it, in the order of the file. */
  around: SampleRowView[]
}

/**
 * One sample, read by range from the kept file; of one too large to be held the messages from number `from` on, counted from
 * 0. null: there is no such run or sample.
 */
export async function sampleView(reader: Doer, runId: string, position: number, from = 0): Promise<SampleView | null> {
  allow(reader, 'pages.read')
  const read = await readOrSay(reader, runId, position, from)
  if (!read) return null
  const { run, sample, transcript, restricted, unreadable } = read
  const [marks, around, mark] = await Promise.all([
    listSampleMarks(runId, position),
    listSamplesAround(runId, position),
    mayMark(reader, runId),
  ])
  const [row = toRow(sample, null), ...rows] = toRows(run, [sample, ...around], restricted)
  return {
    run,
    sample: row,
    transcript,
    unreadable,
    marks,
    mayReveal: restricted && can(reader.roles, 'sample.reveal'),
    mayMark: mark,
    around: rows,
  }
}

async function readOrSay(reader: Doer, runId: string, position: number, from: number) {
  try {
    const read = await readTranscript(reader, runId, position, { revealed: false, from })
    return read && { ...read, unreadable: null }
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    const found = await findSampleFile(runId, position)
    // What exactly is wrong can repeat the sample, and is for whoever may reveal it.
    return (
      found && {
        ...found,
        transcript: null,
        unreadable: found.restricted ? sentence('ingest.sampleFault') : error.message,
      }
    )
  }
}

/**
 * The whole of it, masked, of one too large to be held from message `from` on; of a restricted one without any text, unless
 * whoever asks has checked that it may be revealed to the reader. Throws ImportError.
 */
export async function readTranscript(
  reader: Doer,
  runId: string,
  position: number,
  { revealed, from = 0 }: { revealed: boolean; from?: number },
) {
  allow(reader, 'pages.read')
  const found = await findSampleFile(runId, position)
  if (!found) return null
  const { run, sample, restricted, reader: file } = found
  const { place } = sample
  const read = file?.transcript
  if (!read || !place) return { run, sample, transcript: null, restricted }
  const transcript = await tellingFaults(() =>
    read({ place, from }, (whole) => maskedInTurns(restricted && !revealed ? outlineOf(run, whole) : whole)),
  )
  return { run, sample, transcript, restricted }
}

function outlineOf(run: StoredRun, whole: Transcript): Transcript {
  const outline = withoutText(whole)
  const called = scoreNames(
    run,
    outline.scores.map(({ scorer }) => scorer),
  )
  return { ...outline, scores: outline.scores.map((score) => ({ ...score, scorer: called(score.scorer) })) }
}

function toRows(run: StoredRun, samples: readonly StoredSample[], restricted: boolean): SampleRowView[] {
  const names = samples.flatMap(({ scores }) => Object.keys(scores))
  const called = restricted ? scoreNames(run, names) : null
  return samples.map((sample) => toRow(sample, called))
}

/**
 * A row for everybody: of a restricted sample, whose scores are `called` otherwise, the text is taken away, its id too
 * where it is one, and its error's name alone is left.
 */
function toRow({ ...sample }: StoredSample, called: ((scorer: string) => string) | null): SampleRowView {
  const restricted = called !== null
  const { position, id, epoch, scores, missing, error, limit, preview, invalidated } = sample
  const row = { position, id: maskSecrets(id), epoch, scores, missing, error, limit, preview, invalidated, restricted }
  if (called === null) return row
  const named = Object.fromEntries(Object.entries(scores).map(([name, value]) => [called(name), value]))
  const end = limit && idWithoutText(limit)
  return {
    ...row,
    scores: named,
    id: idWithoutText(row.id),
    preview: '',
    error: error && errorClass(error),
    limit: end,
  }
}

/** Throws NotFound. */
export function foundSample<T>(view: T | null): T {
  if (view === null) throw new NotFound(sentence('ingest.noSample'))
  return view
}
