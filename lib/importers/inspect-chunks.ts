import { ImportError } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import type { Fields } from './peek'
import type { SourceFile } from './source-file'
import { parseBytes } from './tolerant-json'
import { isFields } from './values'
import { shown, type ZipMember } from './zip-directory'
import { readMember } from './zip-member'

/** A sample in parts has a part for every few messages; one with more than this is not put together. */
const MOST_BYTES = 48 * 1024 * 1024

/**
 * A sample whose messages, events and attachments are members of their own, put together as if it were whole. `folder`
 * ends with a slash. Throws ImportError when its shell is not there.
 */
export async function readChunkedSample(
  file: SourceFile,
  members: readonly ZipMember[],
  folder: string,
): Promise<Fields> {
  const own = members.filter(({ name }) => name.startsWith(folder))
  const shell = own.find(({ name }) => name === `${folder}sample.json`)
  if (!shell) throw new ImportError(sentence('importers.brokenChunks', { id: shown(folder) }))
  const sample = parseBytes(await readMember(file, shell), shown(shell.name))
  if (!isFields(sample)) throw new ImportError(sentence('importers.brokenChunks', { id: shown(folder) }))
  const budget = { bytes: MOST_BYTES }
  const pool = await readList(file, own, `${folder}messages/`, budget)
  const attachments = await readList(file, own, `${folder}attachments/`, budget)
  const events = await readList(file, own, `${folder}events/`, budget)
  const metadata = await readPart(file, own, `${folder}metadata.json`, budget)
  return {
    ...sample,
    ...(isFields(metadata) ? { metadata } : {}),
    messages: inOrder(pool, sample.message_refs),
    events,
    // References are positions in the list here, where a whole sample has hashes.
    attachments: Object.fromEntries(attachments.map((text, index) => [String(index), text])),
  }
}

/** Parts named after the position of their first element, put together in that order. */
async function readList(
  file: SourceFile,
  own: readonly ZipMember[],
  folder: string,
  budget: { bytes: number },
): Promise<unknown[]> {
  const parts = own
    .filter(({ name }) => name.startsWith(folder) && /^\d+\.json$/.test(name.slice(folder.length)))
    .sort((a, b) => Number.parseInt(a.name.slice(folder.length), 10) - Number.parseInt(b.name.slice(folder.length), 10))
  const all: unknown[] = []
  for (const { name } of parts) {
    const list = await readPart(file, own, name, budget)
    if (Array.isArray(list)) for (const one of list) all.push(one)
  }
  return all
}

/** null: there is none of this name. */
async function readPart(
  file: SourceFile,
  own: readonly ZipMember[],
  name: string,
  budget: { bytes: number },
): Promise<unknown> {
  const part = own.find((one) => one.name === name)
  if (!part) return null
  budget.bytes -= part.unpacked
  // Half of it, unsaid, would look like all of it.
  if (budget.bytes < 0) throw new ImportError(sentence('importers.memberTooLarge', { name: shown(name) }))
  return parseBytes(await readMember(file, part), shown(part.name))
}

/** Which messages of the pool are the sample's, as ranges of positions; all of them where it does not say. */
function inOrder(pool: unknown[], refs: unknown): unknown[] {
  if (!Array.isArray(refs)) return pool
  return refs.flatMap((range) => {
    const [from, to] = Array.isArray(range) ? range : [range, Number(range) + 1]
    return typeof from === 'number' && typeof to === 'number' ? pool.slice(from, to) : []
  })
}
