import { ImportError } from '@/lib/errors'
import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import { chunksOf } from './file-chunks'
import { jsonPieces } from './json-pieces'
import type { Fields } from './peek'
import type { SourceFile } from './source-file'
import { parseBytes } from './tolerant-json'
import { fieldsOf } from './values'

/** A HAL upload: its small parts whole, and where its large ones stand, which hold a value for each task. */
export type HalFile = {
  config: Fields
  metadata: Fields
  results: Fields
  git: Fields
  tasks: Range | null
  prompts: Range | null
}

type Range = { start: number; end: number }

const NONE: ReadonlySet<string> = new Set()
const WHOLE = new Set(['config', 'metadata', 'results', 'git_info'])
const MOST = 64 * 1024 * 1024

/** Throws ImportError where the file is no JSON object or was cut off. */
export async function openHal(file: SourceFile, warnings: Warning[]): Promise<HalFile> {
  const fields: Record<string, unknown> = Object.create(null)
  const ranges = new Map<string, Range>()
  const wanted = { lists: NONE, wants: (key: string) => WHOLE.has(key), most: MOST }
  for await (const { key, bytes, start, end } of jsonPieces(chunksOf(file), wanted, file.name)) {
    ranges.set(key, { start, end })
    if (!WHOLE.has(key)) continue
    if (bytes) fields[key] = parseBytes(bytes, `${file.name}: ${key}`)
    else warnings.push({ code: 'field-too-large', message: tooLarge(file, key), place: key })
  }
  return {
    config: fieldsOf(fields.config),
    metadata: fieldsOf(fields.metadata),
    results: fieldsOf(fields.results),
    git: fieldsOf(fields.git_info),
    tasks: ranges.get('raw_eval_results') ?? null,
    prompts: ranges.get('task_prompts') ?? null,
  }
}

function tooLarge({ name }: SourceFile, field: string): string {
  return sentence('importers.fieldTooLarge', { place: name || 'JSON', field })
}

/** What stands under one key of a field. `start`: its first byte in the file. */
export type Entry = { key: string; start: number; bytes: Uint8Array; value: unknown }

/** The values of a field that is an object, one by one; none where it is something else. Throws ImportError. */
export async function* entriesIn(file: SourceFile, range: Range | null): AsyncGenerator<Entry> {
  if (range === null || !(await isObject(file, range))) return
  const wanted = { lists: NONE, wants: () => true, most: MOST }
  const chunks = chunksOf(file, range.start, range.end)
  for await (const { key, start, bytes } of jsonPieces(chunks, wanted, file.name)) {
    if (bytes === null) continue
    yield { key, start: range.start + start, bytes, value: parseBytes(bytes, `${file.name}: ${range.start + start}`) }
  }
}

async function isObject(file: SourceFile, { start }: Range): Promise<boolean> {
  const [first] = await file.read(start, 1)
  return first === 0x7b
}

/** The entry that begins at an offset, with its key, and what stands under the same key in the other field. */
export async function findTask(
  file: SourceFile,
  offset: number | null,
): Promise<{ key: string; task: unknown; prompt: unknown }> {
  const { tasks, prompts } = await openHal(file, [])
  const all: { task: Entry[]; prompt: Entry[] } = { task: [], prompt: [] }
  const key = (await keyAt(file, tasks, offset)) ?? (await keyAt(file, prompts, offset))
  if (key === null) throw new ImportError(sentence('importers.samplesWithoutMember'))
  for await (const entry of entriesIn(file, tasks)) if (entry.key === key) all.task.push(entry)
  for await (const entry of entriesIn(file, prompts)) if (entry.key === key) all.prompt.push(entry)
  return { key, task: all.task.at(-1)?.value, prompt: all.prompt.at(-1)?.value }
}

async function keyAt(file: SourceFile, range: Range | null, offset: number | null): Promise<string | null> {
  for await (const { key, start } of entriesIn(file, range)) if (start === offset) return key
  return null
}
