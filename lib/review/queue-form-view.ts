import 'server-only'
import { listBenchmarks } from '@/db/queries/benchmarks'
import { listLabelSets } from '@/db/queries/label-sets'
import { listScorers } from '@/db/queries/queue-items'
import { listRuns, listRunsByIds, type StoredRun } from '@/db/queries/runs'
import { listPeople } from '@/db/queries/users'
import { allow, type Doer } from '@/lib/auth/allow'
import { can } from '@/lib/roles'
import { sayableScorer } from './draw-queue'

export type QueueFormView = {
  /** Accepted runs with samples, the chosen first and then the newest. */
  runs: { id: string; task: string; model: string; samples: number }[]
  chosen: string[]
  scorers: string[]
  labelSets: { id: string; name: string; version: number }[]
}

const MOST_RUNS = 200
const RUNS_ASKED = 20

/** What a queue can be made of. `chosen`: what the page that leads here was about. */
export async function queueFormView(reader: Doer, chosen: readonly string[]): Promise<QueueFormView> {
  allow(reader, 'queue.make')
  const [known, newest, labelSets] = await Promise.all([
    listRunsByIds([...chosen]),
    listRuns({ state: 'accepted', hasSamples: true, limit: MOST_RUNS }),
    listLabelSets({ limit: 200 }),
  ])
  const first = known.filter(({ state }) => state === 'accepted')
  const rest = newest.items.filter(({ id }) => !chosen.includes(id))
  const runs = [...first, ...rest]
  const asked = first.length > 0 ? first : rest.slice(0, RUNS_ASKED)
  const [scorers, benchmarks] = await Promise.all([listScorers(asked.map(({ id }) => id)), listBenchmarks()])
  return {
    runs: runs.map(toOption),
    chosen: first.map(({ id }) => id),
    scorers: scorers.filter(sayableScorer(asked, benchmarks)),
    labelSets: labelSets.items.map(({ id, name, version }) => ({ id, name, version })),
  }
}

/** Whom samples can be given to. */
export async function peopleWhoLabel(reader: Doer): Promise<{ id: string; name: string }[]> {
  allow(reader, 'pages.read')
  const people = await listPeople()
  return people
    .filter(({ state, roles }) => state === 'active' && can(roles, 'queue.label'))
    .map(({ id, name }) => ({ id, name }))
}

function toOption({ id, task, modelName, modelAsWritten, samples }: StoredRun) {
  return { id, task, model: modelName ?? modelAsWritten, samples: samples.inFile ?? 0 }
}
