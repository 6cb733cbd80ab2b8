import 'server-only'
import { listBenchmarks } from '@/db/queries/benchmarks'
import { findRun, type StoredRun } from '@/db/queries/runs'
import {
  countSamples,
  findSample,
  listSampleMarks,
  listSamples,
  type SampleCounts,
  type SampleFilter,
  type SampleMark,
  type StoredSample,
} from '@/db/queries/samples'
import { findUpload } from '@/db/queries/uploads'
import { isRestricted } from '@/lib/assess/restricted'
import { allow, type Doer } from '@/lib/auth/allow'
import { InvalidInput, NotFound } from '@/lib/errors'
import { errorClass } from '@/lib/evals/error-class'
import { maskTranscript, withoutText } from '@/lib/evals/mask'
import type { Transcript } from '@/lib/evals/sample'
import { importers } from '@/lib/importers/registry'
import { sentence } from '@/lib/messages/sentence'
import { can } from '@/lib/roles'
import { keptFile } from './kept-file'

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
  const rows = page.items.map((sample) => toRow(sample, restricted))
  return { run, restricted, rows, nextCursor: page.nextCursor }
}

/** The same for a page with links: a cursor of another list starts over. With the counts of what each filter finds. */
export async function samplesPage(
  reader: Doer,
  runId: string,
  { cursor, filter }: { cursor: string | null; filter: SampleFilter },
): Promise<(SamplesView & { counts: SampleCounts }) | null> {
  allow(reader, 'pages.read')
  const counts = countSamples(runId)
  try {
    const view = await samplesView(reader, runId, { cursor, filter, limit: 50 })
    return view && { ...view, counts: await counts }
  } catch (error) {
    if (cursor === null || !(error instanceof InvalidInput)) throw error
    const view = await samplesView(reader, runId, { filter, limit: 50 })
    return view && { ...view, counts: await counts }
  }
}

export type SampleView = {
  run: StoredRun
  sample: SampleRowView
  /** Secrets masked. Without any text where the sample is restricted. null: no kept file holds it. */
  transcript: Transcript | null
  marks: SampleMark[]
  mayReveal: boolean
  /** Whether there is a sample after this one. */
  hasNext: boolean
}

/** One sample, read by range from the kept file. null: there is no such run or sample. Throws ImportError. */
export async function sampleView(reader: Doer, runId: string, position: number): Promise<SampleView | null> {
  allow(reader, 'pages.read')
  const read = await readTranscript(reader, runId, position)
  if (!read) return null
  const { run, sample, transcript, restricted } = read
  const [marks, next] = await Promise.all([listSampleMarks(runId, position), findSample(runId, position + 1)])
  return {
    run,
    sample: toRow(sample, restricted),
    transcript: transcript && (restricted ? withoutText(transcript) : transcript),
    marks,
    mayReveal: restricted && can(reader.roles, 'sample.reveal'),
    hasNext: next !== null,
  }
}

/** The whole of it, masked, for whoever has checked that the reader may see it. */
export async function readTranscript(reader: Doer, runId: string, position: number) {
  allow(reader, 'pages.read')
  const isPosition = Number.isInteger(position) && position >= 0 && position <= 2_147_483_647
  const [run, sample] = isPosition ? await Promise.all([findRun(runId), findSample(runId, position)]) : [null, null]
  if (!run || !sample) return null
  const [benchmarks, upload] = await Promise.all([
    listBenchmarks(),
    run.upload === null ? null : findUpload(run.upload),
  ])
  const importer = importers.find(({ id }) => id === run.format)
  const read = importer?.readSample
  const found = upload && read && sample.place ? await read(keptFile(upload), sample.place) : null
  const transcript = found && maskTranscript(found)
  return { run, sample, transcript, restricted: isRestricted(run, benchmarks) }
}

/** A row for everybody: of a restricted sample the text is taken away and its error's name alone is left. */
export function toRow({ ...sample }: StoredSample, restricted: boolean): SampleRowView {
  const { position, id, epoch, scores, missing, error, limit, preview, invalidated } = sample
  const row = { position, id, epoch, scores, missing, error, limit, preview, invalidated, restricted }
  return restricted ? { ...row, preview: '', error: error && errorClass(error) } : row
}

/** Throws NotFound. */
export function foundSample<T>(view: T | null): T {
  if (view === null) throw new NotFound(sentence('ingest.noSample'))
  return view
}
