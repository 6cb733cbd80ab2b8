import { createHash } from 'node:crypto'
import { listAreas } from '@/db/queries/areas'
import { listMovingRuns, type MovingRun } from '@/db/queries/merges'
import { findModel, findModelsByNames, findPlacedModel, listAllModels, type Model } from '@/db/queries/models'
import type { Merge } from '@/db/queries/placed-model'
import { findActivePolicy, type Policy } from '@/db/queries/policies'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, InvalidInput, NotFound } from '@/lib/errors'
import type { Condition } from '@/lib/evals/condition'
import { storable } from '@/lib/evals/storable-text'
import { sentence } from '@/lib/messages/sentence'
import { hasResult } from '@/lib/risk/has-result'
import type { Placement } from '@/lib/risk/placement'
import { conditionsLookedAt } from './looked-at'
import { listPlacementViews } from './placements'

/** An area and condition in which either model has a result. `condition` null: that of the policy's zones. `from` and `before`: where both stand; `after`: where the one left would. */
export type MergeArea = {
  area: { id: string; name: string }
  condition: Condition | null
  from: Placement
  before: Placement
  after: Placement
  /** The zone, what is not ruled out or a coordinate of the one left would be another. */
  changed: boolean
}

/** What merging would do. `seen` is another as soon as any of it would be. */
export type MergePreview = {
  from: Model
  into: Model
  policy: string | null
  runs: MovingRun[]
  /** In the condition of the policy's zones every one; in others with results those in which something would be another. */
  areas: MergeArea[]
  seen: string
}

/**
 * Which runs would count under the other model, and where that one would stand, under the active policy. Changes nothing.
 * `into`: an id or a name. Throws NotFound, Conflict for a model that is merged already, and InvalidInput for the model
 * itself or one of which only one of the two is invented.
 */
export async function mergePreview(actor: Doer, from: string, into: string): Promise<MergePreview> {
  allow(actor, 'model.merge')
  const pair = await pairOf(from, into)
  const merge = { from: pair.from.id, into: pair.into.id }
  const policy = await findActivePolicy()
  const [runs, areas] = await Promise.all([listMovingRuns(merge.from), policy ? areasUnder(actor, merge, policy) : []])
  const seen = createHash('sha256')
    .update(
      JSON.stringify([merge, policy?.id ?? null, runs, areas.map(({ from, before, after }) => [from, before, after])]),
    )
    .digest('hex')
  return { ...pair, policy: policy?.name ?? null, runs, areas, seen }
}

/** For the page: the model, what it can be merged with, and the preview once that is said. `problem`: why there is none. */
export async function mergeView(actor: Doer, from: string, into: string) {
  allow(actor, 'model.merge')
  const [model, all] = await Promise.all([findModel(from), listAllModels()])
  if (!model) throw new NotFound(sentence('find.model'))
  const choices = all.flatMap(({ id, name, demo }) => (id !== from && demo === model.demo ? [name] : []))
  if (into === '' || model.mergedInto !== null) return { model, choices, preview: null, problem: null }
  try {
    return { model, choices, preview: await mergePreview(actor, from, into), problem: null }
  } catch (error) {
    if (error instanceof NotFound || error instanceof InvalidInput || error instanceof Conflict)
      return { model, choices, preview: null, problem: error.message }
    throw error
  }
}

async function pairOf(from: string, given: string): Promise<{ from: Model; into: Model }> {
  const name = storable(given)
  const id = (await findModelsByNames([name])).get(name) ?? name
  const [model, into] = await Promise.all([findModel(from), findPlacedModel(id)])
  if (!model || !into) throw new NotFound(sentence('find.model'))
  if (model.mergedInto !== null) throw new Conflict(sentence('merge.merged', { name: model.name }))
  const wrong = model.id === into.id ? 'merge.itself' : model.demo !== into.demo ? 'merge.invented' : null
  if (wrong) throw new InvalidInput(sentence(wrong), [{ path: 'into', message: sentence(wrong) }])
  return { from: model, into }
}

async function areasUnder(actor: Doer, merge: Merge, policy: Pick<Policy, 'id' | 'condition'>): Promise<MergeArea[]> {
  const [own, ...others] = await conditionsLookedAt(actor, policy)
  const under = (condition: Condition) => areasOf(actor, merge, { policy: policy.id, ...condition })
  const here = own ? await under(own) : []
  const elsewhere = await Promise.all(
    others.map(async (condition) =>
      (await under(condition)).filter(({ changed }) => changed).map((area) => ({ ...area, condition })),
    ),
  )
  return [...here, ...elsewhere.flat()]
}

type Shown = NonNullable<Parameters<typeof listPlacementViews>[1]>

async function areasOf(actor: Doer, merge: Merge, shown: Shown): Promise<MergeArea[]> {
  const placed = async (filter: Shown) =>
    (await listPlacementViews(actor, { ...shown, ...filter })).map(({ placement }) => placement)
  const [areas, from, before, after] = await Promise.all([
    listAreas(),
    placed({ model: merge.from }),
    placed({ model: merge.into }),
    placed({ model: merge.into, supposing: merge }),
  ])
  return areas.flatMap(({ id, name }) => {
    const [theirs, now, then] = [from, before, after].map((all) => all.find(({ area }) => area === id))
    if (!theirs || !now || !then || ![theirs, now, then].some(hasResult)) return []
    return [
      { area: { id, name }, condition: null, from: theirs, before: now, after: then, changed: isOther(now, then) },
    ]
  })
}

function isOther(now: Placement, then: Placement): boolean {
  const told = ({ zone, range, capability, safety }: Placement) => JSON.stringify([zone, range, capability, safety])
  return told(now) !== told(then)
}
