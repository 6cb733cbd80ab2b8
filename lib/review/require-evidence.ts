import 'server-only'
import type { Queryable } from '@/db/client'
import { findPlacedModel } from '@/db/queries/models'
import { findPolicy } from '@/db/queries/policies'
import { findRun } from '@/db/queries/runs'
import { findSample } from '@/db/queries/samples'
import type { KeptTarget } from '@/lib/evals/evidence'
import { idWithoutText, maskSecrets } from '@/lib/evals/mask'
import { sentence } from '@/lib/messages/sentence'
import { parsePlacementId } from '@/lib/risk/placement-id'
import { wrong } from './finding-input'

/**
 * The evidence as it is kept: a sample by its own id, though it was named as the page shows it. Throws InvalidInput, with
 * the path, for evidence that is not there, of a run that nobody has accepted, of another model than the finding is of, or
 * of another area's plane: it would show a reader something else than what is claimed. A run of another area may be
 * evidence, because what a model does in one can bear on another; the finding's page says of which it is.
 */
export async function requireEvidence(
  target: KeptTarget,
  finding: { area: string; model: string },
  path: string,
  tx: Queryable,
): Promise<KeptTarget> {
  const refuse = (key: Parameters<typeof sentence>[0]) => wrong({ path, message: sentence(key) })
  const model = async (id: string | null) => (id === null ? null : ((await findPlacedModel(id, tx))?.id ?? id))
  const own = await model(finding.model)
  if (target.kind === 'placement') {
    const key = parsePlacementId(target.placement)
    if (!key) throw refuse('find.placement')
    if (key.area !== finding.area || (await model(key.model)) !== own) throw refuse('finding.otherPlacement')
    if (!(await findPolicy(key.policy, tx))) throw refuse('find.policy')
    return target
  }
  if (target.kind === 'plane') {
    if (target.area !== finding.area) throw refuse('finding.otherPlacement')
    if (!(await findPolicy(target.policy, tx))) throw refuse('find.policy')
    return target
  }
  const run = await findRun(target.run, tx)
  if (!run) throw refuse('find.run')
  if (run.state !== 'accepted' && run.state !== 'invalidated') throw refuse('finding.notAccepted')
  if ((await model(run.model)) !== own) throw refuse('finding.otherModel')
  if (target.kind === 'metric') {
    const { scorer, reducer, name, group } = target.metric
    const known = run.metrics.some(
      (one) => one.scorer === scorer && one.reducer === reducer && one.name === name && one.group === group,
    )
    if (!known) throw refuse('finding.noMetric')
  }
  if (!('sample' in target)) return target
  const { id, epoch, position } = target.sample
  const sample = await findSample(run.id, position, tx)
  if (!sample || sample.epoch !== epoch || !namesOf(sample.id).includes(id)) throw refuse('finding.noSample')
  return { ...target, sample: { id: sample.id, epoch, position } }
}

/** An id, and what is shown of it where secrets are masked or text is hidden. */
function namesOf(id: string): string[] {
  const masked = maskSecrets(id)
  return [id, masked, idWithoutText(masked)]
}
