import { detailName, METRIC_COLUMNS, RUN_COLUMNS, type RunColumn } from '@/lib/evals/run-columns'
import type { ExportedMetric, ExportedRun } from './exported-run'
import { type Fact, metricFacts, runFacts } from './run-facts'

type Json = Record<string, unknown>

const SCHEMA = '0.3.0'
/** The format's own word where a field must be and nobody knows. */
const UNKNOWN = 'unknown'

/** A JSON list of Every Eval Ever's documents, one for each run. */
export async function* runsEveryEvalEver(pages: AsyncIterable<readonly ExportedRun[]>): AsyncGenerator<string> {
  let before = '[\n'
  for await (const runs of pages) {
    if (runs.length === 0) continue
    yield before + runs.map((run) => JSON.stringify(toDocument(run))).join(',\n')
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}

/**
 * One run as an aggregate of schema 0.3.0. The schema has no place for a metric without a value, nor for one of which nobody
 * has said which way is better: each is a detail, whole.
 */
export function toDocument(run: ExportedRun): Json {
  const id = `diagonal/${run.id}`
  const placed = run.metrics.map((metric, position) => ({ metric, position }))
  const results = placed.flatMap(({ metric, position }) => {
    const [{ value }, lowerIsBetter] = [metric, directionOf(run, metric)]
    if (value === null || lowerIsBetter === null) return []
    return [toResult(run, { ...metric, value, lowerIsBetter }, { id, position })]
  })
  const unscored = placed.filter(({ metric }) => metric.value === null)
  // Either way would be taken for said, by a reader who sees nothing but the field.
  const undirected = placed.filter(({ metric }) => metric.value !== null && directionOf(run, metric) === null)
  return {
    schema_version: SCHEMA,
    evaluation_id: id,
    ...known('evaluation_timestamp', run.startedAt ?? run.completedAt),
    retrieved_timestamp: String(Date.parse(run.createdAt) / 1000),
    source_metadata: {
      ...(run.source ? { source_name: run.source.title } : {}),
      source_type: run.source ? 'documentation' : 'evaluation_run',
      source_organization_name: UNKNOWN,
      // The schema has no word for what nobody has said; the detail says it.
      evaluator_relationship: (run.evaluatorRelationship ?? 'other').replace('-', '_'),
      additional_details: {
        ...runDetails(run, results.length === 0),
        ...apart('unscored', run, unscored),
        ...apart('undirected', run, undirected),
      },
    },
    eval_library: { name: run.harness.name, version: run.harness.version ?? UNKNOWN },
    model_info: {
      name: run.modelName ?? (run.modelAsWritten || UNKNOWN),
      id: run.modelAsWritten || UNKNOWN,
      additional_details: { deployment_type: UNKNOWN, model_availability: UNKNOWN },
    },
    evaluation_results: results,
  }
}

/** Only of the metric that a benchmark reads has anybody said it. null: nobody has. */
function directionOf({ lowerIsBetter }: ExportedRun, { primary }: ExportedMetric): boolean | null {
  return primary ? lowerIsBetter : null
}

/** What the document says in fields of its own, as long as it has a result. */
const IN_RESULTS: readonly RunColumn[] = ['task', 'dataset', 'attack', 'safeguard']
const IN_DOCUMENT: readonly RunColumn[] = ['model', 'model_name', 'harness', 'harness_version', 'source_title']

function runDetails(run: ExportedRun, isEmpty: boolean): Record<string, string> {
  const facts = { ...runFacts(run), evaluator_relationship: run.evaluatorRelationship === null ? UNKNOWN : null }
  const elsewhere = isEmpty ? IN_DOCUMENT : [...IN_DOCUMENT, ...IN_RESULTS]
  return toDetails(RUN_COLUMNS.filter((column) => !elsewhere.includes(column)).map((one) => [one, facts[one]]))
}

/** All of them are texts. What is not known is left out. */
function toDetails(facts: [Parameters<typeof detailName>[0], Fact][]): Record<string, string> {
  return Object.fromEntries(
    facts.flatMap(([column, fact]) => (fact === null ? [] : [[detailName(column), String(fact)]])),
  )
}

type Valued = ExportedMetric & { value: number; lowerIsBetter: boolean }

function toResult(run: ExportedRun, metric: Valued, { id, position }: { id: string; position: number }): Json {
  const { attack, safeguard } = run.condition
  return {
    evaluation_result_id: `${id}#${position}`,
    evaluation_name: run.task,
    source_data: toSourceData(run),
    metric_config: toConfig(metric),
    score_details: { score: metric.value, details: metricDetails(run, metric, position), ...uncertaintyOf(metric) },
    generation_config: {
      additional_details: { [detailName('attack')]: attack, [detailName('safeguard')]: safeguard },
    },
  }
}

function toSourceData({ dataset, source }: ExportedRun): Json {
  const arxiv = source?.arxiv ? `https://arxiv.org/abs/${source.arxiv}` : null
  const url = [source?.url ?? null, arxiv].filter((one) => one !== null)
  const named = { dataset_name: dataset.name ?? UNKNOWN }
  return url.length > 0 ? { ...named, source_type: 'url', url } : { ...named, source_type: 'other' }
}

function toConfig(metric: Valued): Json {
  return {
    metric_name: metric.name,
    metric_unit: metric.unit === 'fraction' ? 'proportion' : metric.unit,
    lower_is_better: metric.lowerIsBetter,
    ...rangeOf(metric),
  }
}

/** Only a share has a range that is known whatever the metric. */
function rangeOf({ unit, value }: Valued): Json {
  const most = unit === 'fraction' ? 1 : unit === 'percent' ? 100 : null
  if (most === null || value < 0 || value > most) return {}
  return { score_type: 'continuous', min_score: 0, max_score: most }
}

function metricDetails(run: ExportedRun, metric: ExportedMetric, position: number): Record<string, string> {
  const { scorer, reducer, group, unit, primary, better } = metricFacts(run, metric)
  return toDetails([
    ['position', position],
    ['scorer', scorer],
    ['reducer', reducer],
    ['group', group],
    ['unit', unit],
    ['primary', primary],
    ['better', better],
  ])
}

function uncertaintyOf({ stderr, reported, n }: ExportedMetric): Json {
  const uncertainty = {
    ...(stderr === null ? {} : { standard_error: { value: stderr } }),
    ...(reported === null
      ? {}
      : {
          confidence_interval: {
            lower: reported.low,
            upper: reported.high,
            ...known('confidence_level', reported.level),
          },
        }),
    ...known('num_samples', n),
  }
  return Object.keys(uncertainty).length === 0 ? {} : { uncertainty }
}

type Placed = { metric: ExportedMetric; position: number }

/** Metrics that are no results there, as a detail of this name. */
function apart(name: 'unscored' | 'undirected', run: ExportedRun, metrics: readonly Placed[]): Record<string, string> {
  if (metrics.length === 0) return {}
  const all = metrics.map(({ metric, position }) => {
    const facts = metricFacts(run, metric)
    const said = METRIC_COLUMNS.flatMap((column) => (facts[column] === null ? [] : [[column, facts[column]]]))
    return { position, ...Object.fromEntries(said) }
  })
  return { [detailName(name)]: JSON.stringify(all) }
}

function known(name: string, value: Fact): Json {
  return value === null ? {} : { [name]: value }
}
