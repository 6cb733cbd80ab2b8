import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import { listElements } from './json-items'
import type { SourceFile } from './source-file'
import { isFields } from './values'
import { wantedFields } from './wanted-fields'
import type { ZipMember } from './zip-directory'
import { streamMember } from './zip-member'

const WHOLE = 'summaries.json'
const PART = /^_journal\/summaries\/(\d+)\.json$/
const ROW_FIELDS: ReadonlySet<string> = new Set(['id', 'epoch'])

/** What tells one sample of a log from another. */
export function sampleKey(id: string, epoch: number): string {
  return JSON.stringify([id, epoch])
}

/**
 * What the log's own lists name and its samples lack: a log that crashed, or was copied in parts, shows it here and nowhere
 * else. One warning with how many and the first; none where all are there. Throws ImportError where a list is damaged.
 */
export async function missingSamples(
  file: SourceFile,
  members: readonly ZipMember[],
  held: ReadonlySet<string>,
): Promise<Warning[]> {
  const missing = new Set<string>()
  let first: { id: string; epoch: number; place: string } | null = null
  for (const list of listsIn(members)) {
    for await (const { bytes } of listElements(streamMember(file, list), list.name)) {
      const row = bytes && rowOf(wantedFields(bytes, ROW_FIELDS, list.name))
      if (!row) continue
      const key = sampleKey(row.id, row.epoch)
      if (held.has(key) || missing.has(key)) continue
      missing.add(key)
      first ??= { ...row, place: list.name }
    }
  }
  if (first === null) return []
  const message = sentence('importers.samplesMissing', { n: missing.size, id: first.id, epoch: first.epoch })
  return [{ code: 'samples-missing', message, place: first.place }]
}

/** The list written at the end, or what was written on the way where there is none. */
function listsIn(members: readonly ZipMember[]): ZipMember[] {
  const whole = members.find(({ name }) => name === WHOLE)
  return whole ? [whole] : members.filter(({ name }) => PART.test(name))
}

function rowOf(row: unknown): { id: string; epoch: number } | null {
  if (!isFields(row)) return null
  const { id, epoch = 1 } = row
  if (typeof id !== 'string' && typeof id !== 'number') return null
  return typeof epoch === 'number' ? { id: String(id).slice(0, 2000), epoch } : null
}
