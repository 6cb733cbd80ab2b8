import { ImportError } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { detections } from './garak-attempts'
import { type DetectorCount, pluginName } from './garak-metrics'
import { type JsonItem, jsonItems } from './json-items'
import type { Fields } from './peek'
import type { Placed } from './placed-samples'
import type { SourceFile } from './source-file'
import { countOf, isFields, textOf } from './values'

/** One line of an attempt. It stands twice: with its outputs, and again when they were evaluated. */
type Attempt = Omit<Placed, 'id'> & {
  uuid: string | null
  seq: number | null
  isEvaluated: boolean
  /** Outputs by detector that have scored any. */
  scored: [detector: string, outputs: number][]
}

export type Probe = { evals: Fields[]; attempts: Map<string, Attempt> }

export type Report = {
  setup: Fields
  init: Fields
  completion: Fields | null
  /** In the order in which the file first names them. */
  probes: Map<string, Probe>
  unreadable: number[]
}

/** Walks a report once; of an attempt only where it stands and what was scored is kept. */
export async function readReport(file: SourceFile): Promise<Report> {
  const report: Report = { setup: {}, init: {}, completion: null, probes: new Map(), unreadable: [] }
  for await (const item of jsonItems(file)) {
    if (isFields(item.value)) {
      refuseAnother(report, item.value, file)
      addEntry(report, item.value, item)
    } else report.unreadable.push(item.position)
  }
  return report
}

/** What names a run in the entry that begins it, by the entry's type. */
const NAMED_BY: Record<string, readonly string[]> = {
  'start_run setup': ['transient.run_id', 'plugins.target_name', 'plugins.model_name'],
  init: ['run'],
}

/** Two reports in one file: every verdict would be the last one's model's. Throws ImportError. */
function refuseAnother({ setup, init }: Report, entry: Fields, file: SourceFile): void {
  const type = textOf(entry.entry_type) ?? ''
  const before = type === 'init' ? init : setup
  for (const field of NAMED_BY[type] ?? []) {
    const [first, second] = [textOf(before[field]), textOf(entry[field])]
    if (first === null || second === null || first === second) continue
    const [one, another] = [first.slice(0, 100), second.slice(0, 100)]
    throw new ImportError(sentence('importers.severalRuns', { place: file.name, first: one, second: another }))
  }
}

function addEntry(report: Report, entry: Fields, item: JsonItem): void {
  switch (entry.entry_type) {
    case 'start_run setup':
      report.setup = entry
      return
    case 'init':
      report.init = entry
      return
    case 'completion':
      report.completion = entry
      return
    case 'eval':
      probeOf(report, entry.probe)?.evals.push(entry)
      return
    case 'attempt': {
      const probe = probeOf(report, entry.probe_classname)
      if (probe) addAttempt(probe, entry, item)
    }
  }
}

function probeOf({ probes }: Report, written: unknown): Probe | null {
  const name = pluginName(written)
  if (name === null) return null
  const probe = probes.get(name) ?? { evals: [], attempts: new Map() }
  probes.set(name, probe)
  return probe
}

const EVALUATED = 2

function addAttempt({ attempts }: Probe, entry: Fields, { place, content, position }: JsonItem): void {
  const [uuid, seq] = [textOf(entry.uuid), countOf(entry.seq)]
  const isEvaluated = entry.status === EVALUATED
  // A report put together of several runs has one uuid for all attempts.
  const key = uuid === null && seq === null ? `${position}` : JSON.stringify([uuid, seq])
  const known = attempts.get(key)
  if (known?.isEvaluated && !isEvaluated) return
  const scored = detections(entry).flatMap(([detector, scores]): [string, number][] =>
    scores.some((score) => typeof score === 'number') ? [[detector, scores.length]] : [],
  )
  attempts.set(key, { uuid, seq, isEvaluated, scored, place, content })
}

/** The number of an attempt in its probe is the same in every run; where it tells none from another, its uuid is taken. */
export function placedAttempts({ attempts }: Probe): Placed[] {
  const all = [...attempts.values()]
  const isOwn = (ids: unknown[]) => !ids.includes(null) && new Set(ids).size === all.length
  const bySeq = isOwn(all.map(({ seq }) => seq))
  const byUuid = isOwn(all.map(({ uuid }) => uuid))
  return all.map(({ seq, uuid, place, content }, index) => {
    const id = bySeq ? String(seq) : byUuid ? (uuid ?? '') : String(index + 1)
    return { id, place, content }
  })
}

export function countDetections({ attempts }: Probe): Map<string, DetectorCount> {
  const counts = new Map<string, DetectorCount>()
  for (const { scored } of attempts.values()) {
    for (const [detector, outputs] of scored) {
      const count = counts.get(detector) ?? { attempts: 0, mostOutputs: 0 }
      counts.set(detector, { attempts: count.attempts + 1, mostOutputs: Math.max(count.mostOutputs, outputs) })
    }
  }
  return counts
}
