import { ImportError } from '@/lib/errors'
import type { Warning } from '@/lib/evals/run'
import type { SampleFacts } from '@/lib/evals/sample'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedSample, Importer } from './importer'
import { readItem } from './json-items'
import { type Count, countedMetric, countRows, isImplausible, type Others } from './lm-eval-samples-count'
import { isLmEvalRow, lmEvalRows, previewOf, type Row, scoresOf } from './lm-eval-samples-row'
import { lmEvalTranscript } from './lm-eval-samples-transcript'
import type { Peek } from './peek'
import type { SourceFile } from './source-file'
import { fieldsOf, inBatches, runOf, unreadableLines } from './values'

/**
 * What lm-evaluation-harness writes of one task's documents where asked to: it names neither model nor task, and gives no
 * metric as a whole.
 */
export const lmEvalSamples: Importer = {
  id: 'lm-eval-samples',
  family: 'lm-eval',
  label: 'lm-evaluation-harness samples (.jsonl)',
  about: 'https://github.com/EleutherAI/lm-evaluation-harness/blob/main/docs/interface.md',
  files: 'samples_*.jsonl',
  produce: 'lm_eval run … --log_samples --output_path …',
  reads: ['status', 'n', 'samples', 'transcripts'],
  async recognise(peek: Peek) {
    const items = await peek.items()
    if (items.length === 0) return { no: sentence('importers.noItems') }
    const fields = 'doc_id, resps'
    return items.some(isLmEvalRow)
      ? { yes: sentence('importers.hasFields', { fields }) }
      : { no: sentence('importers.lacksFields', { fields }) }
  },
  async *read(file) {
    const count = await countRows(file)
    if (count.samples === 0) {
      throw new ImportError(sentence('importers.noResults', { place: file.name, where: 'doc_id' }))
    }
    const task = taskOf(file.name)
    const warnings = warningsOf(task, count)
    yield runOf({
      sourceId: count.hash,
      task,
      model: '',
      status: count.cut ? 'started' : 'success',
      harness: { name: 'lm-evaluation-harness', version: null },
      metrics: count.tallies.map((tally) => countedMetric(tally, warnings)),
      warnings,
      sampleCount: count.samples,
      samples: () => inBatches(readSamples(file, count.others)),
    })
  },
  readSample: async (file, place) => lmEvalTranscript(fieldsOf(await readItem(file, place))),
}

/** As the harness names its files, "samples_wmdp_cyber_2026-01-21T03-44-18.458309.jsonl"; else the file's name. */
function taskOf(name: string): string {
  const own = name.split(/[/\\]/).at(-1)?.slice(-1000) ?? ''
  const named = /samples_(.+)_\d{4}-\d{2}-\d{2}T[\d-]+(?:\.\d+)?\.jsonl?$/.exec(own)?.[1]
  return named ?? own.replace(/\.jsonl?$/, '')
}

function warningsOf(task: string, { unreadable, tallies }: Count): Warning[] {
  const warnings = [
    { code: 'model-not-stated', message: sentence('importers.modelNotStated'), place: null },
    { code: 'task-not-stated', message: sentence('importers.taskNotStated'), place: null },
    ...unreadableLines(unreadable),
  ]
  if (!tallies.some(isImplausible)) return warnings
  return [...warnings, { code: 'implausible', message: sentence('importers.implausible', { task }), place: null }]
}

/** One for each document, where it first stands, with what every filter made of it. */
async function* readSamples(file: SourceFile, others: ReadonlyMap<string, Others>): AsyncGenerator<ImportedSample> {
  for await (const { item, row } of lmEvalRows(file)) {
    if (!row?.isFirst) continue
    const other = others.get(row.id)
    yield { ...factsOf(row, other), place: item.place, content: item.content + (other?.content ?? ''), warnings: [] }
  }
}

function factsOf(row: Row, other: Others | undefined): SampleFacts {
  // Without a prototype: a metric may be called anything.
  const scores: Record<string, number | null> = Object.create(null)
  for (const [name, value] of [...scoresOf(row), ...(other?.scores ?? [])]) scores[name] = value
  const { id, fields } = row
  return { id, epoch: 1, scores, missing: missingOf(row, scores), error: null, limit: null, preview: previewOf(fields) }
}

function missingOf({ metrics }: Row, scores: Record<string, number | null>): SampleFacts['missing'] {
  for (const name in scores) if (scores[name] !== null) return null
  const isInfinite = metrics.some(([, value]) => typeof value === 'number' && !Number.isFinite(value))
  return isInfinite ? 'unreadable' : 'not-scored'
}
