import { createHash } from 'node:crypto'
import { ImportError } from '@/lib/errors'
import type { Warning } from '@/lib/evals/run'
import { setupOf } from '@/lib/evals/setup'
import { sentence } from '@/lib/messages/sentence'
import { type HelmFolder, helmFolders, isHelmFile, type Read, readJson } from './helm-folders'
import { collectInstances, type HelmInstances, toSample } from './helm-instances'
import { helmMetrics, perturbedIn, type Stat, statsIn } from './helm-stats'
import { helmTranscript } from './helm-transcript'
import type { ImportedRun, ImportedSample, Importer } from './importer'
import type { Fields, Peek } from './peek'
import { limitedRun } from './run-marks'
import type { SourceFile } from './source-file'
import { countOf, fieldsOf, inBatches, listOf, runOf, textOf } from './values'
import { shown, type ZipMember, zipDirectory } from './zip-directory'

/** Stanford HELM: a zip of run directories, of each of which its specification says what was run on which model. */
export const helm: Importer = {
  id: 'helm',
  family: 'helm',
  label: 'HELM run directories (.zip)',
  about: 'https://crfm-helm.readthedocs.io',
  files: '*.zip',
  produce: 'helm-run …; zip -r runs.zip benchmark_output/runs/{suite}',
  reads: ['status', 'times', 'n', 'stderr', 'samples', 'transcripts', 'setup'],
  recognise({ members }: Peek) {
    if (members === null) return { no: sentence('importers.noZip') }
    const found = (name: string) => members.some((member) => isHelmFile(member, name))
    if (found('run_spec.json')) return { yes: sentence('importers.logInZip', { member: 'run_spec.json' }) }
    if (found('stats.json') && found('per_instance_stats.json')) {
      return { yes: sentence('importers.logInZip', { member: 'per_instance_stats.json' }) }
    }
    return { no: sentence('importers.notInZip', { member: 'run_spec.json' }) }
  },
  async *read(file) {
    const { members, duplicates } = await zipDirectory(file)
    const folders = helmFolders(members)
    const { sound, broken } = await withSoundSpec(file, folders)
    // A folder without a specification is no run of its own: the first run says so.
    const without = folders.filter((folder) => folder.spec === null).map(withoutSpec)
    let rest = [...twice(duplicates), ...broken, ...without, ...outside(members, folders)]
    if (sound.length === 0) throw new ImportError(rest[0]?.message ?? '')
    for (const folder of sound) {
      yield await readRun(file, folder, rest)
      rest = []
    }
  },
  readSample: helmTranscript,
}

/** One run whose specification is broken is no reason to lose the others. */
async function withSoundSpec(file: SourceFile, folders: readonly HelmFolder[]) {
  const sound: HelmFolder[] = []
  const broken: Warning[] = []
  for (const folder of folders.filter(({ spec }) => spec !== null)) {
    try {
      await readJson(file, folder.spec)
      sound.push(folder)
    } catch (error) {
      if (!(error instanceof ImportError)) throw error
      broken.push({ code: 'part-left-out', message: error.message, place: folder.path || null })
    }
  }
  return { sound, broken }
}

const MOST_NAMED = 20

/** In an archive of several formats its reader says so of all of them. */
function twice(duplicates: readonly string[]): Warning[] {
  const [first] = duplicates
  if (first === undefined) return []
  const names = [...duplicates.slice(0, MOST_NAMED).map(shown), ...(duplicates.length > MOST_NAMED ? ['…'] : [])]
  const message = sentence('importers.duplicateMembers', { n: duplicates.length, names: names.join(', ') })
  return [{ code: 'duplicate-members', message, place: shown(first) }]
}

/** What a person may think was read as well. */
function outside(members: readonly ZipMember[], folders: readonly HelmFolder[]): Warning[] {
  const isWithin = (name: string, path: string) => (path === '' ? !name.includes('/') : name.startsWith(path))
  const found = members.filter(({ name }) => !name.endsWith('/') && !folders.some(({ path }) => isWithin(name, path)))
  const [first] = found
  if (!first) return []
  const message = sentence('importers.helmOutside', { n: found.length, name: shown(first.name) })
  return [{ code: 'members-unread', message, place: shown(first.name) }]
}

function withoutSpec({ path }: HelmFolder): Warning {
  const values = { place: `${path}stats.json`, format: 'HELM', others: 'run_spec.json' }
  const message = sentence('importers.sendTogether', { ...values, what: sentence('importers.helmModel') })
  return { code: 'part-left-out', message, place: path || null }
}

async function readRun(file: SourceFile, folder: HelmFolder, before: readonly Warning[]): Promise<ImportedRun> {
  const warnings = [...before]
  const spec = await readJson(file, folder.spec)
  const stats = await readJson(file, folder.stats).catch((error: unknown) => passedOver(error, folder, warnings))
  const scenario = await readJson(file, folder.scenario).catch((error: unknown) => passedOver(error, folder, warnings))
  const all = statsIn(stats?.value)
  const perturbed = perturbedIn(stats?.value)
  if (perturbed) {
    const message = sentence('importers.helmPerturbed', perturbed)
    warnings.push({ code: 'perturbed-left-out', message, place: 'stats.json' })
  }
  const instances = await collectInstances(file, folder, all, warnings)
  const known = toRun(fieldsOf(spec?.value), folder, warnings)
  return {
    ...known,
    sourceId: sourceIdOf(spec, stats),
    ...statusOf(all, warnings),
    startedAt: instances.startedAt,
    completedAt: instances.completedAt,
    dataset: { name: textOf(fieldsOf(scenario?.value).name) ?? groupOf(spec), samples: null },
    metrics: metricsOf(fieldsOf(spec?.value), all, instances, warnings),
    setup: setupOf({
      limit: [countOf(fieldsOf(fieldsOf(spec?.value).adapter_spec).max_eval_instances)],
      tags: listOf(fieldsOf(scenario?.value).tags).map(textOf),
    }),
    sampleCount: instances.samples.size,
    samples: () => inBatches(samplesOf(instances)),
  }
}

function toRun(spec: Fields, { path }: HelmFolder, warnings: Warning[]): ImportedRun {
  const { model, model_deployment, num_train_trials } = fieldsOf(spec.adapter_spec)
  const name = textOf(model) ?? textOf(model_deployment)
  const task = taskIn(textOf(spec.name) ?? '')
  if (name === null) {
    warnings.push({ code: 'model-not-stated', message: sentence('importers.modelNotStated'), place: path || null })
  }
  if (task === '') {
    warnings.push({ code: 'task-not-stated', message: sentence('importers.taskNotStated'), place: path || null })
  }
  return runOf({
    sourceId: '',
    task: task || path.slice(0, 1000),
    model: name ?? '',
    epochs: countOf(num_train_trials),
    harness: { name: 'helm', version: null },
    metrics: [],
    warnings,
  })
}

/** A run's name ends with its model: without it, it is the name of what was run, the same for every model. */
function taskIn(name: string): string {
  const [scenario = '', ...rest] = name.split(':')
  const kept = rest
    .join(':')
    .split(',')
    .filter((argument) => argument !== '' && !/^model(_deployment)?=/.test(argument))
  return kept.length === 0 ? scenario : `${scenario}:${kept.join(',')}`
}

function groupOf(spec: Read | null): string | null {
  return textOf(listOf(fieldsOf(spec?.value).groups)[0])
}

/** A run has no id: what was asked for and what came out are the same in every copy of it, and in no other run. */
function sourceIdOf(spec: Read | null, stats: Read | null): string {
  const hash = createHash('sha256').update(spec?.bytes ?? '')
  return hash.update(stats?.bytes ?? '').digest('hex')
}

/** The statistics are written last. */
function statusOf(stats: readonly Stat[], warnings: Warning[]): Pick<ImportedRun, 'status'> {
  if (stats.length > 0) return { status: 'success' }
  warnings.push({ code: 'unfinished', message: sentence('importers.unfinished', { what: 'stats.json' }), place: null })
  return { status: 'started' }
}

function metricsOf(spec: Fields, stats: readonly Stat[], instances: HelmInstances, warnings: Warning[]) {
  const metrics = helmMetrics(stats, instances.values)
  for (const { name, missing } of metrics) {
    if (missing !== 'unreadable') continue
    const message = sentence('importers.infiniteValue', { where: name })
    warnings.push({ code: 'metric-unreadable', message, place: 'stats.json' })
  }
  const computed = metrics.filter(({ stderr }) => stderr !== null)
  const n = Math.max(0, ...computed.map((metric) => metric.n ?? 0))
  if (computed.length > 0) {
    const message = sentence('importers.computed', { metric: 'stderr', n })
    warnings.push({ code: 'computed', message, place: null })
  }
  const limit = countOf(fieldsOf(spec.adapter_spec).max_eval_instances)
  if (limit !== null && metrics.some((metric) => metric.n !== null && metric.n >= limit)) {
    warnings.push(limitedRun(limit))
  }
  return metrics
}

async function* samplesOf({ samples }: HelmInstances): AsyncGenerator<ImportedSample> {
  for (const one of samples.values()) yield toSample(one)
}

/** A file that a crash left half-written does not lose the others. */
function passedOver(error: unknown, { path }: HelmFolder, warnings: Warning[]): null {
  if (!(error instanceof ImportError)) throw error
  warnings.push({ code: 'part-unreadable', message: error.message, place: path || null })
  return null
}
