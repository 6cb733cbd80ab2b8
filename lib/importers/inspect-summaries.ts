import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import { crc32 } from './checksum'
import type { ImportedSample } from './importer'
import { inspectSampleFacts, MOST_EPOCH, SAMPLE_FIELDS } from './inspect-sample'
import { sampleKey } from './inspect-seen'
import { listElements } from './json-items'
import { keptId } from './sample-id'
import type { SourceFile } from './source-file'
import { isFields } from './values'
import { wantedFields } from './wanted-fields'
import type { ZipMember } from './zip-directory'
import { streamMember } from './zip-member'

export const SUMMARIES = 'summaries.json'
const PART = /^_journal\/summaries\/(\d+)\.json$/
const ROW_FIELDS: ReadonlySet<string> = new Set(['id', 'epoch'])

/**
 * What the log's own lists name and its samples lack: a log that crashed, or was copied in parts, shows it here and nowhere
 * else. Their rows say what a list of samples shows; no transcript of them is anywhere. One warning with how many and the
 * first; none where all are there. Throws ImportError where a list is damaged.
 */
export async function missingSamples(
  file: SourceFile,
  members: readonly ZipMember[],
  held: ReadonlySet<string>,
): Promise<{ samples: ImportedSample[]; warnings: Warning[] }> {
  const missing = new Map<string, ImportedSample>()
  let first: { id: string; epoch: number; place: string } | null = null
  for (const list of listsIn(members)) {
    for await (const { bytes } of listElements(streamMember(file, list), list.name)) {
      const row = bytes && rowOf(wantedFields(bytes, ROW_FIELDS, list.name))
      if (!row) continue
      const key = sampleKey(row.id, row.epoch)
      if (held.has(key)) continue
      // One that was run again is listed again: its last row holds.
      missing.set(key, toSample(bytes, list.name))
      first ??= { ...row, place: list.name }
    }
  }
  if (first === null) return { samples: [], warnings: [] }
  const message = sentence('importers.samplesMissing', { n: missing.size, id: first.id, epoch: first.epoch })
  return { samples: [...missing.values()], warnings: [{ code: 'samples-missing', message, place: first.place }] }
}

function toSample(bytes: Uint8Array, list: string): ImportedSample {
  const facts = inspectSampleFacts(wantedFields(bytes, SAMPLE_FIELDS, list), list)
  const place = { member: null, offset: null, bytes: null }
  return Object.assign(facts, { place, content: `${bytes.length}:${crc32(bytes)} ` })
}

/** The list written at the end, or what was written on the way, in that order, where there is none. */
function listsIn(members: readonly ZipMember[]): ZipMember[] {
  const whole = members.find(({ name }) => name === SUMMARIES)
  if (whole) return [whole]
  return members.filter(({ name }) => PART.test(name)).sort((a, b) => numberOf(a) - numberOf(b))
}

function numberOf({ name }: ZipMember): number {
  return Number(PART.exec(name)?.[1])
}

function rowOf(row: unknown): { id: string; epoch: number } | null {
  if (!isFields(row)) return null
  const { id, epoch = 1 } = row
  if (typeof id !== 'string' && typeof id !== 'number') return null
  if (id === '' || typeof epoch !== 'number' || !Number.isInteger(epoch) || epoch < 0 || epoch > MOST_EPOCH) return null
  return { id: keptId(String(id)), epoch }
}
