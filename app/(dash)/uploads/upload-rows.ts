import type { FormatRow } from '@/components/uploads/format-list'
import type { BenchmarkChoices } from '@/components/uploads/mapping-form'
import type { UploadRun } from '@/components/uploads/upload-run'
import type { UploadRow } from '@/components/uploads/uploads-table'
import type { UploadRunView, UploadView, uploadsView } from '@/lib/assess/upload-view'
import { maskSecrets } from '@/lib/evals/mask'
import type { Metric } from '@/lib/evals/metric'
import { metricLabel } from '@/lib/evals/unit-said'
import type { Format, ReadFact } from '@/lib/importers/formats'
import { importers } from '@/lib/importers/registry'
import { ARCHIVE } from '@/lib/ingest/read-archive'
import { sentence } from '@/lib/messages/sentence'

/** What people call a format; its id where nobody knows it any more. */
export function formatLabel(format: string | null): string | null {
  if (format === ARCHIVE) return sentence('ingest.archive')
  return format === null ? null : (importers.find(({ id }) => id === format)?.label ?? format)
}

export function toFormatRow(format: Format, said: (fact: ReadFact) => string): FormatRow {
  const beside = formatLabel(format.beside)
  return { ...format, beside, read: format.read.map(said), notRead: format.notRead.map(said) }
}

export function toUploadRow(upload: Awaited<ReturnType<typeof uploadsView>>['items'][number]): UploadRow {
  const { id, name, bytes, state, format, runCount, pendingRuns, table, waitingTables, uploadedBy, uploadedAt, error } =
    upload
  return {
    id,
    name,
    bytes,
    state,
    formatLabel: formatLabel(format),
    runs: runCount,
    pendingRuns,
    unmapped: (table !== null && table.mapping === null) || (runCount === 0 && waitingTables > 0),
    sentBy: uploadedBy.name,
    uploadedAt,
    error: error?.message ?? null,
  }
}

export function toUploadRun(view: UploadRunView): UploadRun {
  const { run, benchmark, areaName, primary, points, asks } = view
  return {
    id: run.id,
    task: run.task,
    member: run.member && maskSecrets(run.member),
    status: run.status,
    state: run.state,
    error: run.error?.message ?? null,
    modelAsWritten: run.modelAsWritten,
    model: run.model === null ? null : { id: run.model, name: run.modelName ?? run.model },
    modelProposed: run.modelProposed,
    benchmark: benchmark && { id: benchmark.id, name: benchmark.name, areaName, axis: benchmark.axis },
    benchmarkDecided: run.benchmarkDecided,
    direction: run.moreWhen ?? benchmark?.moreWhen ?? null,
    directionSettled: view.directionSettled,
    learned: view.learned,
    metrics: run.metrics.map(toOption),
    measured: primary && { name: primary.name, unit: primary.unit, of: shown(primary), n: primary.n },
    points: points.kind === 'points' ? points.points : null,
    condition: run.condition,
    evaluatorRelationship: run.evaluatorRelationship,
    harness: run.harness,
    completedAt: run.completedAt,
    samples: run.samples,
    warnings: run.warnings,
    revisionOf: run.supersedes,
    alreadyStored: view.alreadyStored,
    retry: view.retry,
    counterpart: view.counterpart,
    asks,
    unitLastSaid: view.unitLastSaid,
  }
}

function toOption(metric: Metric): UploadRun['metrics'][number] {
  const { scorer, reducer, name, group, primary } = metric
  return { value: JSON.stringify({ scorer, name, reducer, group }), label: metricLabel(metric), primary }
}

function shown({ value, missing, interval }: Metric) {
  if (value === null) return { missing: missing ?? ('not-scored' as const) }
  return { value, low: interval?.low ?? null, high: interval?.high ?? null }
}

/** Benchmarks to choose from, by area in the order of the areas. */
export function toChoices({ areas, benchmarks }: UploadView): BenchmarkChoices {
  return [...areas, null].flatMap((area) => {
    const items = benchmarks
      .filter((one) => one.area === (area?.id ?? null))
      .map(({ id, name, axis }) => ({ id, name, axis }))
    return items.length === 0 ? [] : [{ areaName: area?.name ?? null, items }]
  })
}
