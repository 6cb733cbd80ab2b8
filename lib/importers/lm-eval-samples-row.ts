import { ImportError } from '@/lib/errors'
import { maskedStart } from '@/lib/evals/mask'
import { scoreNumbers } from '@/lib/evals/score'
import { sentence } from '@/lib/messages/sentence'
import { type JsonItem, jsonItems } from './json-items'
import type { Fields } from './peek'
import { keptId } from './sample-id'
import { writtenText } from './sample-texts'
import type { SourceFile } from './source-file'
import { fieldsOf, isFields, listOf } from './values'

/* One row is one document under one filter. A document's rows stand far apart: all of a filter, then all of the next. */

export type Row = {
  id: string
  filter: string
  /** Whether the document comes for the first time, under whatever filter. */
  isFirst: boolean
  metrics: [name: string, value: unknown][]
  fields: Fields
}

/**
 * Every line or element in order; `row` null: it cannot be read. Throws ImportError where a list is cut off, and where a
 * document stands under one filter again: the harness keeps repetitions within a row, so that is another run's.
 */
export async function* lmEvalRows(file: SourceFile): AsyncGenerator<{ item: JsonItem; row: Row | null }> {
  const rows = new Set<string>()
  const seen = new Set<string>()
  for await (const item of jsonItems(file)) {
    const fields = fieldsOf(item.value)
    const id = idOf(fields.doc_id)
    if (id === null) {
      yield { item, row: null }
      continue
    }
    const filter = filterOf(fields)
    const asked = JSON.stringify([filter, id])
    if (rows.has(asked)) {
      throw new ImportError(sentence('importers.documentAgain', { place: file.name, id: id.slice(0, 100) }))
    }
    rows.add(asked)
    const isFirst = !seen.has(id)
    seen.add(id)
    yield { item, row: { id, filter, isFirst, metrics: metricsOf(fields), fields } }
  }
}

function idOf(id: unknown): string | null {
  if (typeof id === 'string' && id !== '') return keptId(id)
  return typeof id === 'number' ? String(id) : null
}

/** '' before filters were written. */
export function filterOf({ filter }: Fields): string {
  return typeof filter === 'string' ? filter.slice(0, 200) : ''
}

const MOST_METRICS = 50
const NO_METRIC = new Set([
  'doc_id',
  'doc',
  'target',
  'arguments',
  'resps',
  'filtered_resps',
  'filter',
  'metrics',
  'doc_hash',
  'prompt_hash',
  'target_hash',
])

/** What a row names as its metrics; before it named them, whatever is there beside the known fields. */
export function metricsOf(fields: Fields): [name: string, value: unknown][] {
  const named = Array.isArray(fields.metrics) ? fields.metrics.filter((name) => typeof name === 'string') : null
  const names = named ?? Object.keys(fields).filter((name) => !NO_METRIC.has(name))
  return names
    .filter((name) => Object.hasOwn(fields, name))
    .slice(0, MOST_METRICS)
    .map((name) => [name, fields[name]])
}

/** As in the results of the same run; a filter that does nothing is not named. */
export function scoreName(metric: string, filter: string): string {
  return filter === '' || filter === 'none' ? metric : `${metric},${filter}`
}

export function scoresOf({ metrics, filter }: Row): [name: string, value: number | null][] {
  return metrics.flatMap(([name, value]) => scoreNumbers(scoreName(name, filter), value))
}

/** One request to the model: what it was given, and the continuation whose likelihood was asked for, or how to go on. */
export type Request = { context: string; rest: unknown }

/** As { gen_args_0: { arg_0, arg_1 } }, and as lists of lists before that. */
export function requestsOf({ arguments: written }: Fields): Request[] {
  const requests = Array.isArray(written) ? written : Object.values(fieldsOf(written))
  return requests.map((request) => {
    const [context, rest] = Array.isArray(request) ? request : [fieldsOf(request).arg_0, fieldsOf(request).arg_1]
    return { context: contextOf(context), rest }
  })
}

/** Around one text: the list of a chat, and one around that. */
const MOST_LISTS = 10

/** A chat is a text in a list of its own. */
function contextOf(context: unknown): string {
  let inner = context
  for (let lists = 0; lists < MOST_LISTS && Array.isArray(inner) && inner.length === 1; lists++) inner = inner[0]
  return writtenText(inner)
}

const PREVIEW = 200

/** The beginning of what the model was given; else of the first text of the document. */
export function previewOf(fields: Fields): string {
  const [request] = requestsOf(fields)
  const text = request?.context || Object.values(fieldsOf(fields.doc)).find((one) => typeof one === 'string')
  return typeof text === 'string' ? maskedStart(text, PREVIEW).replaceAll(/\s+/g, ' ').trim() : ''
}

/** What was taken out of the answer; of a choice by likelihood nothing is. */
export function answerOf({ filtered_resps }: Fields): string | null {
  const answers = typeof filtered_resps === 'string' ? [filtered_resps] : listOf(filtered_resps)
  const texts = answers.filter((answer) => typeof answer === 'string')
  return texts.length > 0 && texts.length === answers.length ? texts.join('\n') : null
}

export function isLmEvalRow(value: unknown): boolean {
  return isFields(value) && 'doc_id' in value && ('resps' in value || 'filtered_resps' in value)
}
