import { findModelsByNames } from '@/db/queries/models'
import { listEarlierRevisions } from '@/db/queries/run-revisions'
import { listRunsByIds, type StoredRun } from '@/db/queries/runs'
import { allow, type Doer } from '@/lib/auth/allow'
import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'

/**
 * Runs, and of those that replace a run of another model, or will when they are accepted, a warning that says whose. Told
 * by what each counts under now: names are corrected and models merged after a file was read.
 */
export async function withModelReplaced<R extends StoredRun>(reader: Doer, runs: readonly R[]): Promise<R[]> {
  allow(reader, 'pages.read')
  const revisions = runs.filter(({ state, supersedes }) => supersedes !== null && STATES.has(state))
  if (revisions.length === 0) return [...runs]
  const earlier = await listEarlierRevisions(revisions.map(({ id }) => id))
  const known = new Map((await listRunsByIds([...new Set([...earlier.values()].flat())])).map((run) => [run.id, run]))
  const byName = await findModelsByNames([...revisions, ...known.values()].map(nameOf))
  const modelOf = (run: StoredRun) => run.model ?? byName.get(nameOf(run)) ?? `name ${nameOf(run).toLowerCase()}`
  return runs.map((run) => {
    const before = (earlier.get(run.id) ?? []).flatMap((id) => known.get(id) ?? [])
    const other = replacedBy(run, before).find((one) => modelOf(one) !== modelOf(run))
    // Once it was told when a file was read, and stored with the run: that says what was so then.
    const rest = run.warnings.filter(({ code }) => code !== CODE)
    return { ...run, warnings: other === undefined ? rest : [warningOf(run, other), ...rest] }
  })
}

const CODE = 'revises-another-model'
const STATES: ReadonlySet<StoredRun['state']> = new Set(['pending', 'accepted'])

/** Of the revisions before it, those that count now, or may before it does: the ones before one that counts do not. */
function replacedBy(run: StoredRun, before: readonly StoredRun[]): StoredRun[] {
  const counts = before.findIndex(({ state }) => state === 'accepted')
  const near = counts === -1 ? before : before.slice(0, counts + 1)
  return near.filter(({ state }) => state === 'accepted' || (state === 'pending' && run.state === 'pending'))
}

/** The model that a run without one would be accepted for. */
function nameOf({ modelProposed, modelAsWritten }: StoredRun): string {
  return modelProposed ?? modelAsWritten
}

function warningOf(run: StoredRun, other: StoredRun): Warning {
  const message = sentence('ingest.replacesAnotherModel', {
    id: other.id,
    model: other.modelName ?? nameOf(other),
    own: run.modelName ?? nameOf(run),
    state: run.state,
  })
  return { code: CODE, message, place: null }
}
