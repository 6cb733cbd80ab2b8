import { ImportError } from '@/lib/errors'
import { scoreNumber } from '@/lib/evals/score'
import { sentence } from '@/lib/messages/sentence'
import { sourceIdOf } from './every-eval-ever'
import { OF_SAMPLES, SAMPLE_SCORE } from './every-eval-ever-beside'
import { eeeTranscript } from './every-eval-ever-transcript'
import type { ImportedRun, ImportedSample, Importer } from './importer'
import { type JsonItem, jsonItems, readItem } from './json-items'
import type { Fields, Peek } from './peek'
import { errorTextOf, idOf, previewOf } from './sample-texts'
import type { SourceFile } from './source-file'
import { parseCells, parsedCells } from './tolerant-json'
import { fieldsOf, inBatches, isFields, metricOf, runOf, textOf, unreadableLines } from './values'

const MARKS = ['evaluation_id', 'sample_id', 'interaction_type']

/** Every Eval Ever's samples: JSON Lines, those of one result of one model being one run. */
export const everyEvalEverSamples: Importer = {
  id: 'every-eval-ever-samples',
  family: 'every-eval-ever',
  label: 'Every Eval Ever samples (.jsonl)',
  about: 'https://github.com/evaleval/every_eval_ever',
  files: '*_samples.jsonl',
  produce: 'data/{benchmark}/{developer}/{model}/{uuid}_samples.jsonl',
  reads: ['n', 'samples', 'transcripts'],
  async recognise(peek: Peek) {
    const isOne = (item: Fields) => MARKS.every((mark) => mark in item)
    if ((await peek.items()).some(isOne)) return { yes: sentence('importers.hasFields', { fields: MARKS.join(', ') }) }
    return { no: sentence('importers.lacksFields', { fields: MARKS.join(', ') }) }
  },
  async *read(file) {
    const { groups, unreadable } = await countGroups(file)
    if (groups.size === 0) {
      throw new ImportError(
        sentence('importers.noResults', { place: file.name || 'JSON Lines', where: MARKS[1] ?? '' }),
      )
    }
    for (const [key, group] of groups) yield toRun(file, key, group, unreadable)
  },
  readSample: async (file, place) => {
    const fields = fieldsOf(await readItem(file, place, parseCells))
    return eeeTranscript(fields, scoreOf(fields), epochOf(fields) ?? 1)
  },
}

/** What is counted of a run while its file is walked for the first time. */
type Group = {
  fields: Fields
  rows: number
  /** How many scores, and of how many different samples. */
  scored: number
  ids: Set<string>
  /** How many have a score that is no finite number, and the first of them. */
  odd: number
  firstOdd: string
  sum: number
  isFraction: boolean
  epochs: number | null
  /** Of its last row in the file: nothing is sought behind it. */
  last: number
}

async function countGroups(file: SourceFile): Promise<{ groups: Map<string, Group>; unreadable: number[] }> {
  const groups = new Map<string, Group>()
  const unreadable: number[] = []
  for await (const { position, value } of jsonItems(file, parsedCells)) {
    if (!isSample(value)) {
      unreadable.push(position)
      continue
    }
    const key = keyOf(value)
    const group = groups.get(key) ?? emptyGroup(value)
    groups.set(key, group)
    count(group, value, position)
  }
  return { groups, unreadable }
}

function isSample(value: unknown): value is Fields {
  return isFields(value) && idOf(value.sample_id) !== null
}

function keyOf({ evaluation_id, evaluation_result_id, evaluation_name, model_id }: Fields): string {
  return JSON.stringify([evaluation_id, evaluation_result_id, evaluation_name, model_id].map(textOf))
}

function emptyGroup({ evaluation_id, evaluation_result_id, evaluation_name, model_id }: Fields): Group {
  const fields = { evaluation_id, evaluation_result_id, evaluation_name, model_id }
  return {
    fields,
    rows: 0,
    scored: 0,
    ids: new Set(),
    odd: 0,
    firstOdd: '',
    sum: 0,
    isFraction: true,
    epochs: null,
    last: 0,
  }
}

function count(group: Group, sample: Fields, position: number): void {
  const score = scoreOf(sample)
  const epoch = epochOf(sample)
  group.rows += 1
  group.last = position
  if (epoch !== null) group.epochs = Math.max(group.epochs ?? 1, epoch)
  if (score === null && isWritten(sample)) {
    group.odd += 1
    if (group.odd === 1) group.firstOdd = (idOf(sample.sample_id) ?? '').slice(0, 200)
  }
  if (score === null) return
  group.scored += 1
  group.sum += score
  group.ids.add(idOf(sample.sample_id) ?? '')
  if (score < 0 || score > 1) group.isFraction = false
}

/** The one score of a sample; only where none is written does the verdict stand for it. NaN and Infinity are no score, and are not none. */
function scoreOf(sample: Fields): number | null {
  const { score, is_correct } = fieldsOf(sample.evaluation)
  if (isWritten(sample)) return scoreNumber(score)
  return typeof is_correct === 'boolean' ? scoreNumber(is_correct) : null
}

function isWritten({ evaluation }: Fields): boolean {
  const { score } = fieldsOf(evaluation)
  return score !== null && score !== undefined
}

/** Kept by what was made from Inspect's logs; a number until version 0.2.0, text since. */
function epochOf({ metadata }: Fields): number | null {
  const epoch = scoreNumber(fieldsOf(metadata).epoch)
  return epoch !== null && Number.isInteger(epoch) && epoch > 0 && epoch <= 1_000_000 ? epoch : null
}

function toRun(file: SourceFile, key: string, group: Group, unreadable: number[]): ImportedRun {
  const { fields, scored, rows } = group
  const model = textOf(fields.model_id)
  const task = textOf(fields.evaluation_name)
  const warnings = unreadableLines(unreadable)
  const warn = (code: string, message: string) => warnings.push({ code, message, place: null })
  if (scored > 0) warn('computed', sentence('importers.computed', { metric: 'mean', n: scored }))
  if (group.odd > 0) {
    const values = { n: group.odd, id: group.firstOdd }
    warn('score-unreadable', sentence('importers.oddScores', values))
  }
  if (model === null) warn('model-not-stated', sentence('importers.modelNotStated'))
  if (task === null) warn('task-not-stated', sentence('importers.taskNotStated'))
  const evaluation = textOf(fields.evaluation_id) ?? ''
  return runOf({
    // Not a revision of the aggregate: a mean of samples, without its standard error, must not take its place.
    sourceId: `${sourceIdOf(evaluation, fields)}${OF_SAMPLES}`,
    runGroup: evaluation === '' ? null : evaluation,
    task: task ?? file.name.slice(0, 1000),
    model: model ?? '',
    harness: { name: 'unknown', version: null },
    epochs: group.epochs,
    metrics: [meanOf(group)],
    warnings,
    sampleCount: rows,
    samples: () => inBatches(samplesOf(file, key, group.last)),
  })
}

function meanOf({ scored, sum, ids, isFraction }: Group) {
  const known = { scorer: SAMPLE_SCORE, name: 'mean', n: ids.size, unit: isFraction ? 'fraction' : 'score' }
  if (scored === 0) return metricOf({ ...known, n: 0, value: null, missing: 'not-scored' })
  return metricOf({ ...known, value: sum / scored, missing: null })
}

async function* samplesOf(file: SourceFile, key: string, last: number): AsyncGenerator<ImportedSample> {
  const seen = new Map<string, number>()
  for await (const item of jsonItems(file, parsedCells)) {
    if (item.position > last) return
    if (isSample(item.value) && keyOf(item.value) === key) yield toSample(item, item.value, seen)
  }
}

/** A sample that comes again without saying its epoch is the next one. */
function toSample({ place, content }: JsonItem, fields: Fields, seen: Map<string, number>): ImportedSample {
  const id = idOf(fields.sample_id) ?? ''
  const epoch = epochOf(fields) ?? (seen.get(id) ?? 0) + 1
  seen.set(id, epoch)
  const score = scoreOf(fields)
  const error = errorTextOf(fields.error)
  return {
    id,
    epoch,
    scores: { [SAMPLE_SCORE]: score },
    missing: score !== null ? null : error !== null ? 'failed' : 'not-scored',
    error,
    limit: null,
    preview: previewOf(fieldsOf(fields.input).raw),
    place,
    content,
    warnings: [],
  }
}
