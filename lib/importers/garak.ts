import { createHash } from 'node:crypto'
import { ImportError } from '@/lib/errors'
import type { Warning } from '@/lib/evals/run'
import { setupOf } from '@/lib/evals/setup'
import { sentence } from '@/lib/messages/sentence'
import { attemptFacts, attemptTranscript } from './garak-attempts'
import { evalMetrics, pluginName, toldApart } from './garak-metrics'
import { countDetections, type Probe, placedAttempts, type Report, readReport } from './garak-report'
import type { ImportedRun, Importer } from './importer'
import { readItem } from './json-items'
import type { Fields } from './peek'
import { placedSamples } from './placed-samples'
import { readTime } from './read-time'
import { writtenText } from './sample-texts'
import type { SourceFile } from './source-file'
import { countOf, runOf, textOf, unreadableLines } from './values'

const FIELDS = 'entry_type'

/** garak's report: what was set, every attempt, and what each detector found in each probe. A probe is a run. */
export const garak: Importer = {
  id: 'garak',
  family: 'garak',
  label: 'garak report',
  about: 'https://docs.garak.ai/garak/overview/reading-the-results',
  files: 'garak.*.report.jsonl',
  produce: 'garak --report_prefix …',
  unread: 'garak.*.hitlog.jsonl, garak.*.report.html, *.avid.jsonl',
  reads: ['status', 'times', 'n', 'interval', 'samples', 'transcripts', 'setup'],
  async recognise(peek) {
    const items = await peek.items()
    if (items.length === 0) return { no: sentence('importers.noItems') }
    return items.some(isEntry)
      ? { yes: sentence('importers.hasFields', { fields: FIELDS }) }
      : { no: sentence('importers.lacksFields', { fields: FIELDS }) }
  },
  async *read(file) {
    const report = await readReport(file)
    if (report.probes.size === 0) {
      throw new ImportError(sentence('importers.noResults', { place: file.name, where: 'eval' }))
    }
    for (const [name, probe] of report.probes) yield probeRun(name, probe, report, file)
  },
  readSample: async (file, place) => attemptTranscript(await readItem(file, place)),
}

/** Other programs write an entry's type too; these have what only garak's have. */
function isEntry(entry: Fields): boolean {
  switch (entry.entry_type) {
    case 'start_run setup':
      return true
    case 'init':
      return 'garak_version' in entry
    case 'attempt':
      return 'probe_classname' in entry
    default:
      return entry.entry_type === 'eval' && 'probe' in entry && 'detector' in entry && 'passed' in entry
  }
}

function probeRun(name: string, probe: Probe, report: Report, file: SourceFile): ImportedRun {
  const { setup, init, completion, unreadable } = report
  const warnings = unreadableLines(unreadable)
  const model = textOf(setup['plugins.target_name']) ?? textOf(setup['plugins.model_name']) ?? ''
  if (model === '') warnings.push(warning('model-not-stated', sentence('importers.modelNotStated')))
  if (completion === null) {
    warnings.push(warning('unfinished', sentence('importers.unfinished', { what: 'completion' })))
  }
  const counts = countDetections(probe)
  const placed = placedAttempts(probe)
  const runId = textOf(init.run) ?? textOf(setup['transient.run_id'])
  return runOf({
    sourceId: runId ?? contentId(report),
    runGroup: runId,
    task: name,
    model,
    status: completion === null ? 'started' : 'success',
    startedAt: readTime(init.start_time ?? setup['transient.starttime_iso'], warnings),
    completedAt: readTime(completion?.end_time, warnings),
    epochs: countOf(setup['run.generations']),
    setup: setupOf({ target_type: [textOf(setup['plugins.target_type']) ?? textOf(setup['plugins.model_type'])] }),
    harness: { name: 'garak', version: textOf(init.garak_version) ?? textOf(setup['_config.version']) },
    metrics: toldApart(
      probe.evals.map((row) => evalMetrics(row, counts.get(pluginName(row.detector) ?? ''), warnings)),
      warnings,
    ),
    warnings,
    sampleCount: placed.length,
    samples: () => placedSamples(file, placed, attemptFacts),
  })
}

function warning(code: string, message: string): Warning {
  return { code, message, place: null }
}

/** Where nothing names the run, the same verdicts and attempts are the same run. */
function contentId({ setup, probes }: Report): string {
  const hash = createHash('sha256').update(writtenText(setup))
  for (const [name, { evals, attempts }] of probes) {
    for (const row of evals) hash.update(`${name} ${writtenText(row)}`)
    for (const { content } of attempts.values()) hash.update(content)
  }
  return hash.digest('hex')
}
