import { ImportError } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedSample, Importer } from './importer'
import { jsonItems, readItem } from './json-items'
import { Agent, type Line } from './metr-agent'
import { metrSample, metrTranscript, SCORE } from './metr-sample'
import type { Fields } from './peek'
import type { SourceFile } from './source-file'
import { fieldsOf, inBatches, isFields, runOf, textOf, unreadableLines } from './values'

/** METR's runs: a line for each attempt of an agent at a task. Their mean is nowhere in the file. */
export const metrRuns: Importer = {
  id: 'metr-runs',
  family: 'metr',
  label: 'METR runs (.jsonl)',
  about: 'https://github.com/METR/eval-analysis-public',
  files: 'runs.jsonl, all_runs.jsonl',
  produce: 'https://github.com/METR/eval-analysis-public/tree/main/reports',
  reads: ['times', 'n', 'samples'],
  async recognise(peek) {
    const isRuns = (await peek.items()).some((one) => 'task_family' in one && SCORE in one && 'alias' in one)
    const fields = `task_family, alias, ${SCORE}`
    return isRuns
      ? { yes: sentence('importers.hasFields', { fields }) }
      : { no: sentence('importers.lacksFields', { fields }) }
  },
  async *read(file) {
    const { agents, unreadable, task } = await gather(file)
    if (!agents.some((agent) => agent.isScored())) {
      throw new ImportError(sentence('importers.noResults', { place: file.name, where: SCORE }))
    }
    const ofFile = unreadableLines(unreadable)
    for (const agent of agents) {
      const run = agent.toRun()
      yield runOf({
        ...run,
        task,
        harness: { name: 'metr', version: null },
        warnings: [...run.warnings, ...ofFile],
        sampleCount: agent.lines.length,
        samples: () => inBatches(samplesAt(file, agent.lines)),
      })
    }
  },
  readSample: async (file, place) => metrTranscript(await readItem(file, place)),
}

/** One walk through the file, keeping where lines stand and not what is in them. */
async function gather(file: SourceFile) {
  const agents = new Map<string, Agent>()
  const [sources, families] = [new Set<string | null>(), new Set<string | null>()]
  const unreadable: number[] = []
  for await (const { value, position, place, content } of jsonItems(file)) {
    if (!isFields(value) || !(SCORE in value)) {
      unreadable.push(position)
      continue
    }
    sources.add(textOf(value.task_source))
    families.add(textOf(value.task_family))
    agentOf(value, agents).add(value, { place, content })
  }
  return { agents: [...agents.values()], unreadable, task: theOnly(sources) ?? theOnly(families) ?? 'metr_tasks' }
}

function agentOf(row: Fields, agents: Map<string, Agent>): Agent {
  const alias = textOf(row.alias) ?? textOf(row.model) ?? ''
  const known = agents.get(alias)
  if (known) return known
  const agent = new Agent(alias)
  agents.set(alias, agent)
  return agent
}

/** A suite of one kind of task is called by it; of several no line says a name. */
function theOnly(names: ReadonlySet<string | null>): string | null {
  const [only = null] = names
  return names.size === 1 ? only : null
}

async function* samplesAt(file: SourceFile, lines: readonly Line[]): AsyncGenerator<ImportedSample> {
  for (const { place, content } of lines) {
    yield { ...metrSample(fieldsOf(await readItem(file, place))), place, content, warnings: [] }
  }
}
