import { ImportError } from '@/lib/errors'
import type { Warning } from '@/lib/evals/run'
import { type Setup, setupOf } from '@/lib/evals/setup'
import { sentence } from '@/lib/messages/sentence'
import { detailedIn, eeeClaim, eeeScoreOf } from './every-eval-ever-beside'
import { eeeMetrics, metricNameOf } from './every-eval-ever-metrics'
import { ownRunIn } from './every-eval-ever-own'
import { statedIn } from './every-eval-ever-stated'
import type { ImportedRun, Importer, Recognised } from './importer'
import { readFields } from './json-document'
import { jsonItems } from './json-items'
import type { Fields, Peek } from './peek'
import { readTime } from './read-time'
import type { Claim } from './samples-beside'
import type { SourceFile } from './source-file'
import { keysAtStart } from './start-of-json'
import { countOf, fieldsOf, isFields, listOf, runOf, textOf, unreadableLines } from './values'

const MARKS = ['schema_version', 'model_info', 'evaluation_results']
const WANTED = [
  ...MARKS,
  'evaluation_id',
  'evaluation_timestamp',
  'retrieved_timestamp',
  'source_metadata',
  'source_data',
  'eval_library',
  'detailed_evaluation_results',
]

/** Every Eval Ever's aggregate: a JSON object of results of one model, one run for each; or a list of such objects. */
export const everyEvalEver: Importer = {
  id: 'every-eval-ever',
  family: 'every-eval-ever',
  label: 'Every Eval Ever (.json)',
  about: 'https://github.com/evaleval/every_eval_ever',
  files: '*.json',
  produce: 'data/{benchmark}/{developer}/{model}/{uuid}.json',
  reads: ['times', 'n', 'stderr', 'interval', 'setup', 'relationship', 'source'],
  async recognise(peek: Peek) {
    if (beginsAsList(peek.text)) return recogniseList(await peek.items())
    // What a file that was cut off did not get to the end of has still begun.
    const keys = new Set([...(await peek.keys()), ...(peek.members === null ? keysAtStart(peek.head) : [])])
    const lacks = MARKS.filter((mark) => !keys.has(mark))
    if (lacks.length > 0) return { no: sentence('importers.lacksFields', { fields: lacks.join(', ') }) }
    return { yes: sentence('importers.hasFields', { fields: MARKS.join(', ') }) }
  },
  async *read(file) {
    if (await isList(file)) return yield* runsOfList(file)
    const runs = runsOfDocument(file, await readFields(file, WANTED), '')
    if (runs.length === 0) throw noResults(file)
    yield* runs
  },
  samplesBeside: {
    format: 'every-eval-ever-samples',
    scoreOf: eeeScoreOf,
    async claims(file, path) {
      const claims: Claim[] = []
      for await (const fields of documentsIn(file)) {
        const runs = runsOfDocument(file, fields, '')
        claims.push(...runs.map((run) => eeeClaim(run, detailedIn(fields), path, runs.length === 1)))
      }
      return claims
    },
  },
}

async function* documentsIn(file: SourceFile): AsyncGenerator<Fields> {
  if (!(await isList(file))) return yield await readFields(file, WANTED)
  for await (const { value } of jsonItems(file)) if (isFields(value)) yield value
}

async function isList(file: SourceFile): Promise<boolean> {
  return beginsAsList(new TextDecoder().decode(await file.read(0, 1024)))
}

function beginsAsList(text: string): boolean {
  return text.trimStart().startsWith('[')
}

function recogniseList(items: readonly Fields[]): Recognised {
  const fields = MARKS.join(', ')
  const isOne = (item: Fields) => MARKS.every((mark) => mark in item)
  return items.some(isOne)
    ? { yes: sentence('importers.hasFields', { fields }) }
    : { no: sentence('importers.lacksFields', { fields }) }
}

/** Several documents in one file. One that is none loses no other; it is said at the last run. */
async function* runsOfList(file: SourceFile): AsyncGenerator<ImportedRun> {
  const unreadable: number[] = []
  let held: ImportedRun | null = null
  for await (const { value, position } of jsonItems(file)) {
    const runs = isFields(value) ? runsOfDocument(file, value, `[${position}].`) : []
    if (runs.length === 0) unreadable.push(position)
    for (const run of runs) {
      if (held !== null) yield held
      held = run
    }
  }
  if (held === null) throw noResults(file)
  yield { ...held, warnings: [...held.warnings, ...unreadableLines(unreadable)] }
}

function noResults({ name }: SourceFile): ImportError {
  return new ImportError(sentence('importers.noResults', { place: name || 'JSON', where: 'evaluation_results' }))
}

/** `place`: of the document in its file. */
function runsOfDocument(file: SourceFile, fields: Fields, place: string): ImportedRun[] {
  const written = listOf(fields.evaluation_results)
  const at = written.flatMap((one, index) => (isFields(one) ? [index] : []))
  const results = written.filter(isFields)
  const own = ownRunIn(fields, results, place)
  if (own !== null) return [own]
  const ids = sourceIds(textOf(fields.evaluation_id) ?? idOfUnnamed(fields), results)
  const [first, ...rest] = results.map((result, index) =>
    toRun({ file, fields, result, place: `${place}evaluation_results[${at[index]}]` }, ids[index] ?? ''),
  )
  if (!first) return []
  return [{ ...first, warnings: [...first.warnings, ...unreadEntries(written, place)] }, ...rest]
}

/** What is no result among the results, said at the first of them. */
function unreadEntries(written: readonly unknown[], place: string): Warning[] {
  const index = written.findIndex((one) => !isFields(one))
  if (index === -1) return []
  const n = written.filter((one) => !isFields(one)).length
  const message = sentence('importers.entriesUnread', { n, first: index, where: 'metric_config' })
  return [{ code: 'entry-unread', message, place: `${place}evaluation_results[${index}]` }]
}

type Place = { file: SourceFile; fields: Fields; result: Fields; place: string }

function toRun({ file, fields, result, place }: Place, sourceId: string): ImportedRun {
  const warnings: Warning[] = []
  const model = fieldsOf(fields.model_info)
  const library = fieldsOf(fields.eval_library)
  const data = fieldsOf(result.source_data)
  const name = modelOf(model, warnings)
  const task = taskOf(result, file, warnings)
  return runOf({
    sourceId,
    runGroup: textOf(fields.evaluation_id),
    task,
    model: name,
    startedAt: readTime(result.evaluation_timestamp ?? fields.evaluation_timestamp, warnings),
    harness: { name: harnessOf(fields), version: knownText(library.version) },
    dataset: { name: textOf(data.dataset_name), samples: countOf(data.samples_number) },
    setup: setupIn(fields),
    stated: statedIn(fields, result, { place, warnings }),
    metrics: eeeMetrics(result, { place, warnings }),
    warnings,
  })
}

function modelOf(model: Fields, warnings: Warning[]): string {
  const name = textOf(model.id) ?? textOf(model.name)
  if (name !== null) return name
  warnings.push({ code: 'model-not-stated', message: sentence('importers.modelNotStated'), place: 'model_info' })
  return ''
}

function taskOf(result: Fields, { name }: SourceFile, warnings: Warning[]): string {
  const task = textOf(result.evaluation_name) ?? textOf(fieldsOf(result.source_data).dataset_name)
  if (task !== null) return task
  warnings.push({ code: 'task-not-stated', message: sentence('importers.taskNotStated'), place: null })
  return name.slice(0, 1000)
}

/** Before version 0.2.2 only the source of an evaluation that was run says which program ran it. */
function harnessOf({ eval_library, source_metadata }: Fields): string {
  const named = knownText(fieldsOf(eval_library).name)
  const source = fieldsOf(source_metadata)
  return named ?? (source.source_type === 'evaluation_run' ? knownText(source.source_name) : null) ?? 'unknown'
}

/** How the model is titled there and whose it is, and when the values were read there. */
function setupIn({ model_info, retrieved_timestamp: read }: Fields): Setup {
  const { name, developer } = fieldsOf(model_info)
  // What is no time stands there as it is written: nothing is computed with it.
  const retrieved = readTime(read, []) ?? textOf(read)
  return setupOf({ model_title: [textOf(name)], developer: [textOf(developer)], retrieved: [retrieved] })
}

/** The format has a word for what nobody knows. */
function knownText(value: unknown): string | null {
  const text = textOf(value)
  return text?.trim().toLowerCase() === 'unknown' ? null : text
}

/** The form that the format itself recommends for the id. */
function idOfUnnamed({ model_info, retrieved_timestamp }: Fields): string {
  const { id, name } = fieldsOf(model_info)
  return [textOf(id) ?? textOf(name) ?? '', textOf(retrieved_timestamp) ?? ''].join('/')
}

/**
 * By the result's own id where there is one. Several results may share their names and have none: then by the metric, and
 * last by the order, because two runs of one file must not be taken for one.
 */
function sourceIds(evaluation: string, results: readonly Fields[]): string[] {
  const found = results.map((result) => {
    const id = sourceIdOf(evaluation, result)
    return { id, result, task: textOf(result.evaluation_name) ?? '' }
  })
  const shared = numbered(found.map(({ id, task }) => `${id}\n${task}`)).of
  const named = found.map(({ id, task, result }) => ({
    task,
    id: (shared.get(`${id}\n${task}`) ?? 0) > 1 ? `${id}#${metricNameOf(result)}` : id,
  }))
  const { numbers } = numbered(named.map(({ id, task }) => `${id}\n${task}`))
  return named.map(({ id }, index) => ((numbers[index] ?? 1) === 1 ? id : `${id}#${numbers[index]}`))
}

/** The how-manieth of its kind each is, from 1 on, and how many there are. */
function numbered(keys: readonly string[]): { numbers: number[]; of: ReadonlyMap<string, number> } {
  const of = new Map<string, number>()
  const numbers = keys.map((key) => {
    const number = (of.get(key) ?? 0) + 1
    of.set(key, number)
    return number
  })
  return { numbers, of }
}

/** The same in both shapes of the format: the results of an evaluation, and its samples. */
export function sourceIdOf(evaluation: string, { evaluation_result_id }: Fields): string {
  const result = textOf(evaluation_result_id)
  return result === null ? evaluation : `${evaluation}#${result}`
}
