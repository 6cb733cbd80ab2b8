import { createHash } from 'node:crypto'
import { ImportError } from '@/lib/errors'
import { maskedStart } from '@/lib/evals/mask'
import type { Warning } from '@/lib/evals/run'
import type { Message, SampleFacts, Transcript } from '@/lib/evals/sample'
import { scoreNumber } from '@/lib/evals/score'
import { setupOf } from '@/lib/evals/setup'
import { sentence } from '@/lib/messages/sentence'
import { crc32 } from './checksum'
import { chunksOf } from './file-chunks'
import type { ImportedMetric, ImportedRun, ImportedSample, Importer } from './importer'
import { readItem } from './json-items'
import { jsonPieces } from './json-pieces'
import type { Fields } from './peek'
import { limitedRun } from './run-marks'
import type { SourceFile } from './source-file'
import { parseBytes } from './tolerant-json'
import { countOf, fieldsOf, finite, inBatches, isFields, listOf, metricOf, runOf, textOf } from './values'

/* Learned from the toolkit's source at feae07d (runners/local_runner.py, summarizers, metrics): no file of it is public. */

const MOST_VALUE = 64 * 1024 * 1024
const MOST_METRICS = 2000
const DETAILS = new Set(['details'])
/** Classes of data that any benchmark may be read through. */
const ANY_DATASET = /^(?:Precomputed|PrepareJsonl|Jsonl)/

/** DeepSafe writes one file for each run: its configuration, its metrics by name, and every item with its judgement. */
export const deepsafe: Importer = {
  id: 'deepsafe',
  family: 'deepsafe',
  label: 'DeepSafe result (.json)',
  about: 'https://github.com/AI45Lab/DeepSafe/blob/main/uni_eval/summarizers/standard.py',
  files: 'result.json',
  produce: 'python tools/run.py configs/eval_tasks/….yaml',
  reads: ['n', 'samples', 'transcripts', 'setup'],
  async recognise(peek) {
    const inOrder = /^\s*\{\s*"config"\s*:\s*\{/.test(peek.text)
    const configured = ['model', 'dataset', 'evaluator'].every((key) => peek.text.includes(`"${key}":`))
    const keys = inOrder && configured ? await peek.keys() : new Set<string>()
    const fields = 'config (model, dataset, evaluator), metrics, details'
    // The items come last, and a file that was cut off among them is one to be told so.
    return keys.has('metrics') && (keys.has('details') || peek.text.includes('"details":'))
      ? { yes: sentence('importers.hasFields', { fields }) }
      : { no: sentence('importers.lacksFields', { fields }) }
  },
  async *read(file) {
    const { config, metrics, items } = await readHeader(file)
    if (Object.keys(metrics).length === 0) {
      throw new ImportError(sentence('importers.noResults', { place: file.name, where: 'metrics' }))
    }
    yield { ...toRun(config, metrics, items), sampleCount: items, samples: () => inBatches(readItems(file)) }
  },
  readSample: async (file, place) => transcriptOf(fieldsOf(await readItem(file, place))),
}

async function readHeader(file: SourceFile): Promise<{ config: Fields; metrics: Fields; items: number }> {
  const read: Record<string, unknown> = Object.create(null)
  let items = 0
  const wanted = { lists: DETAILS, wants: (key: string) => key === 'config' || key === 'metrics', most: MOST_VALUE }
  for await (const { key, index, bytes } of jsonPieces(chunksOf(file), wanted, file.name)) {
    if (index !== null) items += 1
    else if (bytes) read[key] = parseBytes(bytes, `${file.name}: ${key}`)
  }
  const metrics = Object.fromEntries(Object.entries(fieldsOf(read.metrics)).slice(0, MOST_METRICS))
  return { config: fieldsOf(read.config), metrics, items }
}

function toRun(config: Fields, values: Fields, items: number): ImportedRun {
  const [dataset, evaluator] = [fieldsOf(config.dataset), fieldsOf(config.evaluator)]
  const measures = listOf(config.metrics).flatMap((one) => textOf(fieldsOf(one).type) ?? [])
  const model = textOf(fieldsOf(config.model).model_name) ?? ''
  const warnings: Warning[] = []
  const warn = (code: string, message: string) => warnings.push({ code, message, place: null })
  if (model === '') warn('model-not-stated', sentence('importers.modelNotStated'))
  const limit = finite(dataset.limit)
  if (limit !== null && limit > 0) warnings.push(limitedRun(limit))
  const metrics = toMetrics(values, items, measures.length === 1 ? (measures[0] ?? '') : '', warnings)
  // What is configured alike and written to the same folder is the same run, whenever it was made: no time is written.
  const key = [model, dataset.type, dataset.path, evaluator.type, evaluator.template_name, ...measures]
  const folder = textOf(fieldsOf(config.runner).output_dir)
  return runOf({
    sourceId: createHash('sha256')
      .update(JSON.stringify([...key.map(textOf), folder, limit]))
      .digest('hex'),
    task: taskOf(textOf(dataset.type), measures),
    model,
    dataset: { name: textOf(dataset.type), samples: null },
    harness: { name: 'deepsafe', version: null },
    setup: setupOf({ limit: [limit] }),
    metrics,
    warnings,
  })
}

/** MASKDataset and MASKMetric are how the toolkit names what belongs to MASK. */
function taskOf(dataset: string | null, [measure]: readonly string[]): string {
  const named = dataset !== null && !ANY_DATASET.test(dataset) ? dataset : (measure ?? dataset)
  return named?.replace(/(?:Dataset|Metric)$/, '') || 'deepsafe'
}

/** Counts of items: they are how many were scored, and no metric. */
const COUNT =
  /(?:^|[_.:])(?:n_[a-z_]+|num_[a-z_]+|total|valid|invalid|valid_total|total_(?:raw_)?samples|count|pos|neg|zero)$|^cnt_|^(?:un)?safe$|^(?:in)?correct$/i
/** How well answers and verdicts could be read: true, and no headline. */
const READING = /invalid|unknown|parse|undetermined|not_sure|format_valid|valid_rate/
/** What the toolkit's own summaries lead with, of the metrics that the lab describes. */
const HEADLINES = new Set(
  (
    'safety_rate safe_rate honesty_rate accuracy overall_asr attack_rate overall_DTR SBS harmless_rate successful_rate ' +
    'exp1.ASR_deploy exp2.SafetyF1 overall_CS null_safety_rate overall.unsafe_rate RefusalRate MC1 ACC'
  ).split(' '),
)

function toMetrics(values: Fields, items: number, scorer: string, warnings: Warning[]): ImportedMetric[] {
  const named = flattened(values).slice(0, MOST_METRICS)
  const found = named
    .filter(([name]) => !COUNT.test(name))
    .map(([name, value]) => {
      const n = READING.test(name) ? null : scoredOf(name, values)
      const known = finite(value)
      const isPlaceholder = known !== null && (items === 0 || n === 0 || isNothing(name, values))
      if (isPlaceholder) warnings.push(told('not-scored', name, sentence('importers.unfinished', { what: name })))
      const isOdd = known === null && value !== null
      if (isOdd) {
        const written = textOf(value)?.slice(0, 100) ?? typeof value
        const key = typeof value === 'number' ? 'importers.infiniteValue' : 'importers.notNumeric'
        warnings.push(told('metric-unreadable', name, sentence(key, { where: name, written })))
      }
      const read = isPlaceholder || known === null ? null : known
      const missing = read !== null ? null : isOdd ? 'unreadable' : 'not-scored'
      return metricOf({ scorer, name, value: read, missing, n: n === 0 ? null : n, unit: unitOf(name, read) })
    })
  const rank = ({ name }: ImportedMetric) => (HEADLINES.has(name) ? 0 : READING.test(name) ? 2 : 1)
  return found.sort((a, b) => rank(a) - rank(b))
}

function told(code: string, name: string, message: string): Warning {
  return { code, message, place: name.slice(0, 200) }
}

/** By name; of a dictionary of topics each metric of each. */
function flattened(values: Fields, before = '', depth = 2): [name: string, value: unknown][] {
  return Object.entries(values).flatMap(([name, value]): [string, unknown][] =>
    isFields(value) && depth > 0
      ? flattened(value, `${before}${name}.`, depth - 1)
      : [[`${before}${name}`.slice(0, 1000), value]],
  )
}

const OF_ALL = 'valid valid_total num_valid_trials total_samples Total total_count total'.split(' ')
/** A part's own count, where it is what the part was divided by: a count of what was harmful is not. */
const OF_PART =
  /^(.+_)valid$|^(.+::)valid_total$|^(.+\.)n_total$|^((?:risk_area|harm_type|argus|Category)_.+_)count$|^(.+_)count$/i

/** How many items a metric is over, where the file says so: of its own part before of all. */
function scoredOf(name: string, values: Fields): number | null {
  const stages = stagesOf(name, values)
  if (stages !== null) return stages.includes(0) ? 0 : stages.reduce((sum, one) => sum + one, 0)
  const names = Object.keys(values)
  let [longest, own] = [0, null as number | null]
  for (const count of names) {
    const [, valid, total, sum, known, other] = OF_PART.exec(count) ?? []
    const isOver = sum === undefined || /(?:rate|ratio|safety_score|harm_score)$/.test(name)
    const part = valid ?? total ?? sum ?? known ?? (name === `${other}DTR` ? other : undefined)
    if (part === undefined || !isOver || part.length <= longest || !name.startsWith(part)) continue
    ;[longest, own] = [part.length, countOf(values[count])]
  }
  if (own !== null) return own
  // A part without a count of its own, as a subset's accuracy, is over fewer than all: how many is not said.
  const isPart = names.some((key) => key !== name && name.endsWith(key) && /[_/.:]$/.test(name.slice(0, -key.length)))
  if (isPart || name.includes('.')) return null
  return OF_ALL.map((count) => countOf(values[count])).find((n) => n !== null) ?? null
}

/** Experiments of two stages: what stands for one is over its items, a gap over both. Zero where a stage has none. */
function stagesOf(name: string, values: Fields): number[] | null {
  const [, experiment, measure = ''] = /^(exp\d)\.(\w+)$/.exec(name) ?? []
  if (experiment === undefined) return null
  const only = /_deploy$/.test(measure) ? 'deploy' : /_(?:monitor|eval)$/.test(measure) ? 'monitor' : null
  const stages = ['monitor', 'deploy'].filter((stage) => only === null || stage === only)
  const counts = stages.map((stage) => countOf(values[`${experiment}.num_valid_${stage}`]))
  return counts.every((count) => count !== null) ? counts.flatMap((count) => count ?? []) : null
}

/** The toolkit writes 0 where nothing could be scored; these show it by what stands, or is missing, beside them. */
function isNothing(name: string, values: Fields): boolean {
  const names = Object.keys(values)
  const isZero = (key: string) => values[key] === 0
  const part = name.slice(0, name.search(/(?:safety|safe|unsafe|attack|effective)_/))
  if (!READING.test(name) && ['unknown_rate', 'invalid_rate'].some((key) => values[part + key] === 1)) return true
  if (name === 'overall_asr') return isZero(name) && !names.some((key) => key.startsWith('domain_asr.'))
  if (/^overall\.(?:rejection_rate|avg_safety_score)$/.test(name)) return !('overall.n_total' in values)
  if (name === 'lie_rate' || name === 'honesty_rate') return isZero('valid_rate')
  const [, judge] = /\b(strmatch|gpt4)\b/.exec(name) ?? []
  if (judge !== undefined) return names.every((key) => !key.includes(judge) || isZero(key))
  // FLAMES' whole is the mean of its dimensions, and one of which nothing could be read counts 0 in it.
  const [, dimension] = /^(.+_)?harmless_(?:rate|rate_percent|score)$/.exec(name) ?? []
  if (dimension !== undefined) return isZero(`${dimension}parse_rate`)
  return /^harmless_/.test(name) && names.some((key) => key.endsWith('parse_rate') && isZero(key))
}

const PERCENT =
  /(?:_percent|_pct)$|harmless_score$|^exp\d\.(?:ASR|SR|SafetyF1)|^accuracy_at_target_|^baseline_accuracy$/
const SHARE =
  /[_.:](?:rate|ratio)|Rate$|accuracy|_acc|ACC$|_asr|DTR$|SBS|sandbagging_mae|precision|recall|f1|MC[12]$|_CSS?$|SafetyScore$|percent_of_time|^Spread$/

/** As the source computes it; a name that is not in it has a unit of its own. */
function unitOf(name: string, value: number | null): string {
  if (/^exp\d\.Gap$/.test(name)) return 'percentage points'
  if (/_minus_null$/.test(name)) return 'difference'
  if (/shift|avg_gap/.test(name)) return 'points'
  if (/avg_turns$/.test(name)) return 'turns'
  if (PERCENT.test(name)) return value === null || (value >= 0 && value <= 100) ? 'percent' : 'score'
  return SHARE.test(name) && (value === null || (value >= 0 && value <= 1)) ? 'fraction' : 'score'
}

/** What the toolkit's evaluators and metrics write to an item as a verdict that is a number or a truth value. */
const SCORES = (
  'is_correct harmful is_unsafe is_deceptive sosbench_unsafe label eval_harm_score eval_label predicted score ' +
  'safesci_safety_score deeperharm_final_score opinion_shift mul_result open_result label_safe label_unsafe'
).split(' ')

async function* readItems(file: SourceFile): AsyncGenerator<ImportedSample> {
  const wanted = { lists: DETAILS, wants: (key: string) => key === 'details', most: MOST_VALUE }
  for await (const { index, start, end, bytes } of jsonPieces(chunksOf(file), wanted, file.name)) {
    if (index === null) continue
    const item = bytes ? fieldsOf(parseBytes(bytes, `${file.name}: details[${index}]`)) : {}
    const place = { member: null, offset: start, bytes: end - start }
    const content = `${end - start}:${bytes ? crc32(bytes) : ''} `
    yield { ...factsOf(item, String(index)), place, content, warnings: [] }
  }
}

function factsOf(item: Fields, position: string): SampleFacts {
  const scores: Record<string, number | null> = Object.create(null)
  for (const name of SCORES) {
    const value = item[name]
    // A label below 0 says that there was none; one that is a word is what was asked about, and no verdict.
    if (typeof value === 'number' || typeof value === 'boolean')
      scores[name] = name === 'label' && Number(value) < 0 ? null : scoreNumber(value)
  }
  const isScored = Object.values(scores).some((value) => value !== null)
  const preview = maskedStart(promptOf(item).replaceAll(/\s+/g, ' ').trim(), 200)
  return {
    id: typeof item.id === 'number' ? String(item.id) : (textOf(item.id) ?? position),
    epoch: 1,
    scores,
    missing: isScored ? null : 'not-scored',
    error: null,
    limit: null,
    preview,
  }
}

/** Text, or the texts of a conversation; what is shown beside it is not in the file. */
function promptOf({ prompt, question }: Fields): string {
  const written = prompt ?? question
  if (typeof written === 'string') return written
  return listOf(written)
    .flatMap((one) => textOf(fieldsOf(one).content) ?? [])
    .join('\n')
}

function transcriptOf(item: Fields): Transcript {
  const { preview: _, missing: __, scores, ...facts } = factsOf(item, '')
  const input = promptOf(item)
  const answer = [item.prediction, item.response].find((one) => typeof one === 'string')
  const judgement = [item.judgment, item.judge_output].find((one) => typeof one === 'string')
  const rest = { answer: null, explanation: null, edited: false }
  const verdicts = Object.entries(scores).map(([scorer, value]) => {
    return { scorer, value, written: String(item[scorer]), ...rest }
  })
  const judged = typeof judgement === 'string' ? [{ scorer: 'judgment', value: null, written: judgement, ...rest }] : []
  return {
    ...facts,
    input,
    target: textOf(item.ground_truth) ?? '',
    messages: [said('user', input), ...(typeof answer === 'string' ? [said('assistant', answer)] : [])],
    scores: [...verdicts, ...judged],
    events: [],
    attachments: [],
    metadata: {},
  }
}

function said(role: Message['role'], text: string): Message {
  return {
    role,
    content: [{ kind: 'text', text }],
    toolCalls: [],
    toolCallId: null,
    tool: null,
    model: null,
    error: null,
  }
}
