import 'server-only'
import type { Queryable } from '@/db/client'
import { findPlacedModel } from '@/db/queries/models'
import { findRun } from '@/db/queries/runs'
import { findSample } from '@/db/queries/samples'
import { type EvidenceTarget, sampleOf } from '@/lib/evals/evidence'
import { sentence } from '@/lib/messages/sentence'
import { parsePlacementId } from '@/lib/risk/placement-id'
import { wrong } from './finding-input'

/**
 * Throws InvalidInput, with the path, for evidence that is not there, of a run that nobody has accepted, or of another
 * model or area than the finding is of: it would show a reader something else than what is claimed.
 */
export async function requireEvidence(
  target: EvidenceTarget,
  finding: { area: string; model: string },
  path: string,
  tx: Queryable,
): Promise<void> {
  const refuse = (key: Parameters<typeof sentence>[0]) => wrong({ path, message: sentence(key) })
  const model = async (id: string | null) => (id === null ? null : ((await findPlacedModel(id, tx))?.id ?? id))
  const own = await model(finding.model)
  if (target.kind === 'placement') {
    const key = parsePlacementId(target.placement)
    if (!key) throw refuse('find.placement')
    if (key.area !== finding.area || (await model(key.model)) !== own) throw refuse('finding.otherPlacement')
    return
  }
  if (target.kind === 'plane') {
    if (target.area !== finding.area) throw refuse('finding.otherPlacement')
    return
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
  const named = sampleOf(target)
  if (named) {
    const sample = await findSample(run.id, named.position, tx)
    if (sample?.id !== named.id || sample.epoch !== named.epoch) throw refuse('finding.noSample')
  }
}
