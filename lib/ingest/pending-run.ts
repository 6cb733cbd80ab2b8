import { type KnownBenchmark, listBenchmarks } from '@/db/queries/benchmarks'
import type { NewMetric } from '@/db/queries/metrics'
import { findModel } from '@/db/queries/models'
import type { NewRun } from '@/db/queries/store-runs'
import type { StoredUpload } from '@/db/queries/uploads'
import type { MoreWhen } from '@/lib/evals/axis'
import { PLAIN } from '@/lib/evals/condition'
import { maskSecrets } from '@/lib/evals/mask'
import type { Warning } from '@/lib/evals/run'
import { storable } from '@/lib/evals/storable-text'
import type { ImportedMetric, ImportedRun } from '@/lib/importers/importer'
import { TABLE_METRIC, TABLE_STD } from '@/lib/importers/table-runs'
import { sentence } from '@/lib/messages/sentence'
import { type BenchmarkGuess, choosePrimary, guessBenchmark, guessModel } from './guess-mapping'

type Pending = { run: NewRun & { warnings: Warning[] }; metrics: NewMetric[] }

/** A run as it is first stored: what its file says, and what is guessed of model and benchmark until somebody decides. */
export async function toPendingRun(
  imported: ImportedRun,
  { id, upload, format, member }: { id: string; upload: StoredUpload; format: string; member: string | null },
): Promise<Pending> {
  const [model, benchmarks] = await Promise.all([guessModel(imported.model), listBenchmarks()])
  const { stated } = imported
  const said = benchmarks.find((one) => one.id === stated?.benchmark)
  const isLeftOpen = stated?.benchmark === null
  const guess =
    said || isLeftOpen ? { benchmark: said ?? null, none: false } : await guessBenchmark(imported.task, benchmarks)
  const primary = primaryOf(imported, guess.benchmark)
  const better = primary === null ? undefined : imported.metrics[primary]?.betterWhen
  const warnings: Warning[] = againstBenchmark(guess.benchmark, better)
  if (model.guessed) {
    const name = (model.model === null ? model.proposed : (await findModel(model.model))?.name) ?? model.model ?? ''
    const values = { written: imported.model, name }
    warnings.push({ code: 'model-guessed', message: sentence('ingest.modelGuessed', values), place: null })
  }
  return storable({
    run: {
      id,
      uploadId: upload.id,
      member,
      format,
      modelId: model.model,
      modelProposed: model.proposed,
      modelAsWritten: imported.model,
      ...settled(guess, primary, better),
      // What the sender said of the whole file comes before what the file says of itself.
      attack: upload.said.attack ?? stated?.condition?.attack ?? PLAIN.attack,
      safeguard: upload.said.safeguard ?? stated?.condition?.safeguard ?? PLAIN.safeguard,
      evaluatorRelationship: upload.said.evaluatorRelationship ?? stated?.evaluatorRelationship ?? null,
      source: stated?.source ?? null,
      evidence: stated?.evidence ?? null,
      ...factsOf(imported),
      warnings,
    },
    metrics: imported.metrics.map((metric, position) => toMetric(id, metric, position, position === primary)),
  })
}

/** What our own export says was read there; the one value of a table's cell is what the benchmark's column says, whatever its metric is called. */
function primaryOf({ metrics }: ImportedRun, benchmark: KnownBenchmark | null): number | null {
  const [said, another] = metrics.flatMap(({ primary }, position) => (primary ? [position] : []))
  if (said !== undefined && another === undefined) return said
  const [first, ...rest] = metrics
  const isCell = first?.scorer === '' && first.name === TABLE_METRIC
  if (isCell && rest.every(({ scorer, name }) => scorer === '' && name === TABLE_STD)) return 0
  return choosePrimary(metrics.map(named), benchmark)
}

/** A guess decides only where nothing about it is open: which benchmark, which metric, which direction. */
function settled({ benchmark, none }: BenchmarkGuess, primary: number | null, better: MoreWhen | undefined) {
  // The benchmark's own direction holds; where it has none the file's word does, for this run.
  const moreWhen = benchmark?.moreWhen === null ? (better ?? null) : null
  const decided = none || (benchmark !== null && primary !== null && (benchmark.moreWhen ?? moreWhen) !== null)
  return { benchmarkId: benchmark?.id ?? null, benchmarkDecided: decided, moreWhen }
}

/** A file that says the other way round of a benchmark's metric may mean another metric: nobody would see it in a number. */
function againstBenchmark(benchmark: KnownBenchmark | null, better: MoreWhen | undefined): Warning[] {
  if (!benchmark?.moreWhen || better === undefined || better === benchmark.moreWhen) return []
  const message = sentence('ingest.otherDirection', { better, benchmark: benchmark.name, read: benchmark.moreWhen })
  return [{ code: 'direction-differs', message, place: null }]
}

function factsOf(imported: ImportedRun) {
  const { header, dataset, harness, error } = imported
  return {
    sourceId: imported.sourceId,
    runGroup: imported.runGroup,
    retryChain: imported.retryChain,
    task: imported.task,
    taskVersion: imported.taskVersion,
    status: imported.status,
    error: error && { message: maskSecrets(error.message) },
    startedAt: imported.startedAt,
    completedAt: imported.completedAt,
    epochs: imported.epochs,
    harnessName: harness.name,
    harnessVersion: harness.version,
    gitCommit: imported.gitCommit,
    datasetName: dataset.name,
    datasetSamples: dataset.samples,
    headerTotal: header?.total ?? null,
    headerCompleted: header?.completed ?? null,
    setup: imported.setup ?? {},
  }
}

function named({ scorer, reducer, name, group }: ImportedMetric, position: number) {
  return { position, scorer, reducer, name, group }
}

function toMetric(runId: string, metric: ImportedMetric, position: number, primary: boolean): NewMetric {
  const { reported, score: _, betterWhen: __, ...rest } = metric
  return { runId, position, ...rest, ...(reported ?? { low: null, high: null, level: null }), primary }
}
