import { ImportError } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import type { Importer } from './importer'
import { look } from './look'
import type { Fields, Peek } from './peek'
import type { SourceFile } from './source-file'
import { fieldsOf } from './values'

/** A file of a HELM run directory on its own: known, so that whoever sent it hears what belongs with it. */
export const helmPart: Importer = {
  id: 'helm-part',
  family: 'helm',
  label: 'HELM file (.json)',
  about: 'https://crfm-helm.readthedocs.io',
  files: 'run_spec.json, stats.json, per_instance_stats.json, scenario.json, scenario_state.json',
  produce: 'benchmark_output/runs/{suite}/{run}/',
  reads: [],
  part: true,
  async recognise(peek: Peek) {
    const part = partOf(await peek.keys(), await peek.items())
    if (part === null) return { no: sentence('importers.lacksFields', { fields: 'adapter_spec, sum_squared' }) }
    return { yes: sentence('importers.hasFields', { fields: part.shownBy }) }
  },
  // biome-ignore lint/correctness/useYield: what is only a part holds no run.
  async *read(file) {
    throw new ImportError(refusal(await partIn(file), file.name))
  },
}

type Part = { name: string; shownBy: string; lacks: 'helmModel' | 'helmResults'; others: string }

const SPEC: Part = {
  name: 'run_spec.json',
  shownBy: 'adapter_spec, scenario_spec',
  lacks: 'helmResults',
  others: 'stats.json, per_instance_stats.json, scenario_state.json',
}
const STATE: Part = {
  name: 'scenario_state.json',
  shownBy: 'adapter_spec, request_states',
  lacks: 'helmResults',
  others: 'run_spec.json, stats.json, per_instance_stats.json',
}
const STATS: Part = {
  name: 'stats.json',
  shownBy: 'name.name, sum_squared',
  lacks: 'helmModel',
  others: 'run_spec.json, per_instance_stats.json, scenario_state.json',
}
const INSTANCES: Part = {
  name: 'per_instance_stats.json',
  shownBy: 'instance_id, stats',
  lacks: 'helmModel',
  others: 'run_spec.json, stats.json, scenario_state.json',
}
const SCENARIO: Part = {
  name: 'scenario.json',
  shownBy: 'name, description, tags',
  lacks: 'helmModel',
  others: 'run_spec.json, stats.json, per_instance_stats.json',
}
const SCENARIO_KEYS = new Set(['name', 'description', 'tags', 'definition_path'])

async function partIn(file: SourceFile): Promise<Part | null> {
  const peek = await look(file, async () => null)
  return partOf(await peek.keys(), await peek.items())
}

function refusal(part: Part | null, name: string): string {
  if (part === null) return sentence('importers.notJson', { place: name || 'JSON' })
  const { name: place, lacks, others } = part
  return sentence('importers.sendTogether', { place, format: 'HELM', what: sentence(`importers.${lacks}`), others })
}

function partOf(keys: ReadonlySet<string>, items: readonly Fields[]): Part | null {
  if (keys.has('adapter_spec') && keys.has('scenario_spec')) return SPEC
  if (keys.has('adapter_spec') && keys.has('request_states')) return STATE
  if (['name', 'description', 'tags'].every((key) => keys.has(key)) && isSubset(keys, SCENARIO_KEYS)) return SCENARIO
  const [first] = items
  if (first === undefined) return null
  if ('sum_squared' in first && typeof fieldsOf(first.name).name === 'string') return STATS
  return 'instance_id' in first && Array.isArray(first.stats) ? INSTANCES : null
}

function isSubset(keys: ReadonlySet<string>, known: ReadonlySet<string>): boolean {
  return [...keys].every((key) => known.has(key))
}
