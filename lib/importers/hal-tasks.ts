import type { SampleFacts, SamplePlace, Transcript } from '@/lib/evals/sample'
import { scoreNumber } from '@/lib/evals/score'
import { crc32 } from './checksum'
import { type Entry, entriesIn, findTask, type HalFile } from './hal-file'
import type { ImportedSample } from './importer'
import type { Fields } from './peek'
import { errorTextOf, idOf, previewOf, writtenFacts, writtenText } from './sample-texts'
import type { SourceFile } from './source-file'
import { fieldsOf, isFields, listOf } from './values'

/* The tasks of an upload. Which they are is said by two lists; what each got stands under its id, in many shapes. */

type Known = { score: number | null; error: string | null; place: SamplePlace; content: string; preview: string }

const NOWHERE: SamplePlace = { member: null, offset: null, bytes: null }

/** In the order of the results, and then of the lists. Throws ImportError. */
export async function readTasks(file: SourceFile, upload: HalFile, scorer: string): Promise<ImportedSample[]> {
  const listed = listedIn(upload.results)
  const tasks = new Map<string, Known>()
  for await (const entry of entriesIn(file, upload.tasks)) {
    const id = idOf(entry.key)
    if (id !== null && (listed.has(id) || isResult(entry.value))) tasks.set(id, toKnown(entry, listed.get(id) ?? null))
  }
  for (const [id, score] of listed) {
    // The content says what is known of it, so that another verdict is another content.
    if (!tasks.has(id)) tasks.set(id, { score, error: null, place: NOWHERE, content: `${score} `, preview: '' })
  }
  for await (const entry of entriesIn(file, upload.prompts)) {
    const task = tasks.get(entry.key)
    if (task) tasks.set(entry.key, withPrompt(task, entry))
  }
  return [...tasks].map(([id, known]) => toSample(id, known, scorer))
}

/** Right or wrong, by the id of the task. */
function listedIn({ successful_tasks, failed_tasks }: Fields): Map<string, number> {
  const rows = (list: unknown, score: number) => listOf(list).flatMap((id) => [[idOf(id) ?? '', score] as const])
  return new Map([...rows(failed_tasks, 0), ...rows(successful_tasks, 1)].filter(([id]) => id !== ''))
}

/** Benchmarks that keep something else there than a result for each task have neither field. */
function isResult(value: unknown): boolean {
  const results = Array.isArray(value) ? value : [value]
  return results.length > 0 && results.every((one) => isFields(one) && ('reward' in one || 'score' in one))
}

function toKnown(entry: Entry, listed: number | null): Known {
  const { value } = entry
  const own = ownScore(value)
  const error = typeof value === 'string' ? errorTextOf(value) : errorTextOf(fieldsOf(value).error)
  // A task that has only a text has no result: what went wrong stands there.
  const score = own ?? (typeof value === 'string' ? null : listed)
  return { score, error, place: placeOf(entry), content: contentOf(entry), preview: '' }
}

/** Of several variations of a task the mean, which is what HAL itself counts. */
function ownScore(value: unknown): number | null {
  if (!Array.isArray(value)) return scoreNumber(fieldsOf(value).reward ?? fieldsOf(value).score)
  const scores = value.flatMap((one) => scoreNumber(fieldsOf(one).score ?? fieldsOf(one).reward) ?? [])
  return scores.length === 0 ? null : scores.reduce((sum, one) => sum + one, 0) / scores.length
}

function withPrompt(task: Known, entry: Entry): Known {
  const place = task.place === NOWHERE ? placeOf(entry) : task.place
  return { ...task, place, content: task.content + contentOf(entry), preview: previewOf(entry.value) }
}

function placeOf({ start, bytes }: Entry): SamplePlace {
  return { member: null, offset: start, bytes: bytes.length }
}

function contentOf({ bytes }: Entry): string {
  return `${bytes.length}:${crc32(bytes)} `
}

function toSample(id: string, { score, ...known }: Known, scorer: string): ImportedSample {
  // Without a prototype: an agent may be called anything.
  const scores: Record<string, number | null> = Object.create(null)
  scores[scorer] = score
  const missing: SampleFacts['missing'] = score !== null ? null : known.error !== null ? 'failed' : 'not-scored'
  return { id, epoch: 1, scores, missing, limit: null, warnings: [], ...known }
}

/** What a task asked and what it got; what the agent said stands in logs that are not read. Throws ImportError. */
export async function halTranscript(file: SourceFile, { offset }: SamplePlace): Promise<Transcript> {
  const { key, task, prompt } = await findTask(file, offset)
  const score = ownScore(task)
  const { reward, score: other } = fieldsOf(task)
  return {
    id: key,
    epoch: 1,
    input: typeof prompt === 'string' ? prompt : '',
    target: '',
    messages: [],
    scores:
      score === null
        ? []
        : [
            {
              scorer: 'score',
              value: score,
              written: writtenText(reward ?? other ?? score),
              answer: null,
              explanation: null,
              edited: false,
            },
          ],
    events: [],
    attachments: [],
    error: typeof task === 'string' ? errorTextOf(task) : errorTextOf(fieldsOf(task).error),
    limit: null,
    metadata: writtenFacts(fieldsOf(task)),
  }
}
