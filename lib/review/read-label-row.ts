import type { ItemPlace } from '@/db/queries/queue-items'
import { answeredIn, isExportedPerson, isLabelFact, type LabelFact, sourceOfExported } from '@/lib/evals/exported-label'
import { type LabelField, type LabelValues, listOrAsIs, readLabel } from '@/lib/evals/label-set'
import type { LabelKind } from '@/lib/evals/queue-filter'
import { storableText } from '@/lib/evals/storable-text'
import { sentence } from '@/lib/messages/sentence'
import type { FileProblem, LabelRow } from './label-file'
import { problemsOf } from './label-input'

/** By the place in the queue, and by run and place in it. */
export type Places = ReadonlyMap<number | string, ItemPlace>

/** `source`: what made the labels whose rows do not say it themselves. */
type Known = { fields: readonly LabelField[]; places: Places; source: string }

export type ReadLabel = {
  position: number
  kind: LabelKind
  source: string | null
  values: LabelValues
  comment: string
}

/** What of a row was a fact before labels that were exported came back. */
const ALWAYS_FACTS: readonly string[] = ['item', 'run', 'sample', 'kind', 'source', 'comment']

/**
 * What one row of a file says, or what is wrong with it. One by a person, who is named in it, is kept as the exported label
 * of that person and takes nobody's place; only one that names nobody is whoever brings it. Pure.
 */
export function readLabelRow({ place, given }: LabelRow, known: Known): ReadLabel | { problems: FileProblem[] } {
  const { facts, answers } = parted(given, known.fields)
  const { kind, source: own, comment } = facts
  const problem = (message: string) => ({ problems: [{ place, message }] })
  const where = at(facts, known.places)
  if (where === 'nowhere') return problem(sentence('labelFile.noWhere'))
  if (where === null) return problem(sentence('labelFile.noItem'))
  const of = kindOf(kind)
  if (of === null) return problem(sentence('labelFile.kind'))
  const made = typeof own === 'string' && own.trim() !== '' ? own.trim() : of === 'human' ? '' : known.source
  if (of === 'automatic' && (made === '' || made.length > (isExportedPerson(made) ? MOST_EXPORTED : MOST_SOURCE)))
    return problem(sentence('labelFile.giveSource'))
  if (of === 'human' && made !== '') return problem(sentence('labelFile.sourceOfHuman'))
  const person = of === 'human' ? personOf(facts) : null
  if (person === 'unreadable') return problem(sentence('labelFile.by'))
  const said = comment === undefined || comment === null ? '' : comment
  if (typeof said !== 'string' || said.length > 5000) return problem(sentence('queue.commentLong'))
  const hidden = Object.keys(answers).find((name) => hidesWords(answers[name]))
  if (hidden !== undefined)
    return { problems: [{ place: `${place}, ${hidden}`, message: sentence('labelFile.wordsHidden') }] }
  const read = readLabel(known.fields, answers)
  if (read.problems.length > 0) {
    const problems = problemsOf(known.fields, read.problems)
    return { problems: problems.map(({ path, message }) => ({ place: `${place}, ${path.slice(6)}`, message })) }
  }
  const source = person ?? (of === 'automatic' ? made : null)
  return {
    position: where.position,
    kind: source === null ? 'human' : 'automatic',
    source: source === null ? null : storableText(source),
    values: read.values,
    comment: storableText(said.trim()),
  }
}

const MOST_SOURCE = 200
/** Of a person's name with their id, and of the source that is made of them. */
const MOST_NAME = 300
const MOST_EXPORTED = 400

type Facts = Partial<Record<LabelFact, unknown>>

/** A row as it was exported has its answers under `values`, or in columns of which none is called like a fact. */
function parted(given: Record<string, unknown>, fields: readonly LabelField[]) {
  const isExported = 'sampleId' in given || 'byId' in given || isObject(given.values)
  const asks = (name: string) => fields.some((field) => field.name === name)
  const isFact = (name: string) => isLabelFact(name) && (isExported || ALWAYS_FACTS.includes(name) || !asks(name))
  const all = Object.entries(given).flatMap(([name, value]): (readonly [string, unknown])[] =>
    name === 'values' && isObject(value)
      ? Object.entries(value).map(([field, one]) => [`value.${field}`, one])
      : [[name, value]],
  )
  const facts: Facts = Object.fromEntries(all.filter(([name]) => isFact(name)))
  const answers = all
    .filter(([name]) => !isFact(name))
    .map(([name, value]) => [answeredIn(name) ?? name, value] as const)
    .map(([name, value]) => [
      name,
      fields.some((field) => field.name === name && field.kind === 'span') ? toSpans(value) : value,
    ])
  return { facts, answers: Object.fromEntries(answers) as Record<string, unknown> }
}

/** Words as they are exported name their place and say them; what stands around them is read from the sample. */
function toSpans(given: unknown): unknown {
  const list = listOrAsIs(given)
  if (!Array.isArray(list)) return list
  return list.map((one: unknown) => {
    if (!isObject(one) || !('quote' in one) || one.quote === null) return one
    const { quote, start, end, ...where } = one
    return { ...where, selector: { exact: quote, prefix: '', suffix: '', start, end } }
  })
}

/** Words that the export left out, because only some may read them. */
export function hidesWords(answer: unknown): boolean {
  return Array.isArray(answer) && answer.some((one: unknown) => isObject(one) && one.quote === null)
}

/** The source of what a person said according to the row; null: it names nobody. */
function personOf({ by, byId, role }: Facts): string | 'unreadable' | null {
  if (isNothing(by) && isNothing(byId)) return null
  const named = [by, byId].map((name) => (isNothing(name) ? '' : name))
  const [name, id] = named.map((one) => (typeof one === 'string' ? one.trim() : null))
  if (name == null || id == null || `${name}${id}`.length > MOST_NAME || `${name}${id}` === '') return 'unreadable'
  return sourceOfExported({ by: name, byId: id, role: typeof role === 'string' ? role.trim() : '' })
}

/** `nowhere`: the row does not say of which sample it is; null: of none of the queue. */
export function at({ item, run, sample }: Facts, places: Places): ItemPlace | 'nowhere' | null {
  // The sample itself comes before its place in a queue: that is another in a queue that was drawn otherwise.
  if (!isNothing(run) && !isNothing(sample))
    return typeof run === 'string' ? (places.get(`${toPlace(sample)} ${run}`) ?? null) : null
  return isNothing(item) ? 'nowhere' : (places.get(toPlace(item) ?? '') ?? null)
}

function isNothing(given: unknown): boolean {
  return given === undefined || given === null || given === ''
}

function toPlace(given: unknown): number | null {
  if (typeof given === 'number') return given
  return typeof given === 'string' && /^\s*\d{1,9}\s*$/.test(given) ? Number(given) : null
}

function kindOf(given: unknown): LabelKind | null {
  if (isNothing(given)) return 'automatic'
  const word = typeof given === 'string' ? given.trim().toLowerCase() : given
  return word === 'human' || word === 'automatic' ? word : null
}

export function isObject(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null && !Array.isArray(given)
}
