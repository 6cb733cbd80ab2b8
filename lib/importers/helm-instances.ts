import type { Warning } from '@/lib/evals/run'
import type { SampleFacts, SamplePlace } from '@/lib/evals/sample'
import { crc32 } from './checksum'
import { type Element, elementsOf, type HelmFolder, untilBroken } from './helm-folders'
import { type InstanceValues, type Stat, scoresIn } from './helm-stats'
import type { ImportedSample } from './importer'
import type { Fields } from './peek'
import { readTime } from './read-time'
import { errorTextOf, idOf, previewOf } from './sample-texts'
import type { SourceFile } from './source-file'
import { fieldsOf, finite } from './values'
import type { ZipMember } from './zip-directory'

/**
 * The questions of a run, brought together from the two files that tell of them. None of their texts is kept, only where
 * it stands.
 */
export type HelmInstances = {
  samples: Map<string, Instance>
  values: InstanceValues
  startedAt: string | null
  completedAt: string | null
}

export type Instance = {
  id: string
  epoch: number
  scores: Record<string, number | null>
  error: string | null
  preview: string
  place: SamplePlace
  content: string
}

type Values = Map<string, Map<string, { sum: number; n: number }>>

export async function collectInstances(
  file: SourceFile,
  { state, instances }: HelmFolder,
  stats: readonly Stat[],
  warnings: Warning[],
): Promise<HelmInstances> {
  const samples = new Map<string, Instance>()
  const times: number[] = []
  const values: Values = new Map(stats.map(({ key }) => [key, new Map()]))
  const part = (member: ZipMember, field: string | null) =>
    untilBroken(elementsOf(file, member, field), ({ message }) =>
      warnings.push({ code: 'part-unreadable', message, place: member.name }),
    )
  if (state !== null) {
    for await (const element of part(state, 'request_states')) addRequest(samples, times, element, state.name)
  }
  if (instances !== null) {
    for await (const element of part(instances, null)) addScores(samples, values, element, instances.name)
  }
  return { samples, values, startedAt: timeOf(times[0]), completedAt: timeOf(times[1]) }
}

/** Which question and which trial of it; null: it is none, or one that was changed on purpose. */
export function keyIn(fields: Fields, instance: Fields, id: unknown): { id: string; epoch: number } | null {
  const own = idOf(id)
  const trial = fields.train_trial_index ?? 0
  if (own === null || typeof trial !== 'number' || !Number.isInteger(trial) || trial < 0 || trial > 1_000_000)
    return null
  const changed = fields.perturbation ?? instance.perturbation
  return changed === undefined || changed === null ? { id: own, epoch: trial + 1 } : null
}

/** A question asked in several requests, one for each choice, stands where the first of them does. */
function addRequest(samples: Map<string, Instance>, times: number[], element: Element, member: string): void {
  const fields = fieldsOf(element.value)
  const instance = fieldsOf(fields.instance)
  const result = fieldsOf(fields.result)
  const key = keyIn(fields, instance, instance.id)
  addTime(times, result.request_datetime)
  if (key === null || samples.has(JSON.stringify(key))) return
  const error = result.success === false ? (errorTextOf(result.error) ?? 'error') : null
  const preview = previewOf(fieldsOf(instance.input).text)
  samples.set(JSON.stringify(key), { ...emptyInstance(key, element, member), error, preview })
}

function addScores(samples: Map<string, Instance>, values: Values, element: Element, member: string): void {
  const fields = fieldsOf(element.value)
  const key = keyIn(fields, {}, fields.instance_id)
  if (key === null) return
  const known = samples.get(JSON.stringify(key))
  const sample = known ?? emptyInstance(key, element, member)
  if (known) known.content += contentOf(element)
  samples.set(JSON.stringify(key), sample)
  for (const [stat, value] of scoresIn(fields)) {
    sample.scores[stat.part === null ? stat.name : `${stat.name}/${stat.part}`] = value
    const questions = values.get(stat.key)
    if (value === null || !questions) continue
    const before = questions.get(key.id) ?? { sum: 0, n: 0 }
    questions.set(key.id, { sum: before.sum + value, n: before.n + 1 })
  }
}

function emptyInstance(key: { id: string; epoch: number }, element: Element, member: string): Instance {
  const place = { member, offset: element.start, bytes: element.bytes.length }
  // Without a prototype: a statistic may be called anything.
  return { ...key, scores: Object.create(null), error: null, preview: '', place, content: contentOf(element) }
}

function contentOf({ bytes }: Element): string {
  return `${bytes.length}:${crc32(bytes)} `
}

/** The first and the last second in which something was asked. */
function addTime(times: number[], value: unknown): void {
  const at = finite(value)
  if (at === null || timeOf(at) === null) return
  times[0] = Math.min(times[0] ?? at, at)
  times[1] = Math.max(times[1] ?? at, at)
}

function timeOf(seconds: number | undefined): string | null {
  return seconds === undefined ? null : readTime(seconds, [])
}

export function toSample({ content, place, ...facts }: Instance): ImportedSample {
  return { ...facts, missing: missingOf(facts), limit: null, place, content, warnings: [] }
}

function missingOf({ scores, error }: Pick<Instance, 'scores' | 'error'>): SampleFacts['missing'] {
  if (Object.keys(scores).some((name) => scores[name] !== null)) return null
  return error === null ? 'not-scored' : 'failed'
}
