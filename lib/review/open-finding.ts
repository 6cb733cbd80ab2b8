import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { findArea } from '@/db/queries/areas'
import { insertEvidence } from '@/db/queries/finding-evidence'
import { findPlacedModel } from '@/db/queries/models'
import { rowId } from '@/db/queries/row-id'
import { insertFinding } from '@/db/queries/store-findings'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { type EvidenceTarget, evidenceTarget } from '@/lib/evals/evidence'
import { sentence } from '@/lib/messages/sentence'
import { findingFacts, fromForm, orNull, requireOwner, splitLabels, wrong } from './finding-input'
import { requireEvidence } from './require-evidence'

const { title, claim, severity, owner, due, labels } = findingFacts

export const openFindingInput = z.strictObject({
  model: z.string().max(300),
  area: z.string().max(200),
  title: title.refine((given) => given !== '', sentence('finding.giveTitle')),
  claim: claim.default(''),
  severity,
  owner: owner.default(null),
  due: due.default(null),
  labels: labels.default([]),
  evidence: z.array(evidenceTarget).max(50).default([]),
})

/** As its form sends it; evidence as the page that it was marked on wrote it down. */
export const openFindingForm = z.preprocess((given) => {
  const { owner, due, labels, evidence, ...rest } = z.record(z.string(), z.unknown()).catch({}).parse(given)
  return { ...rest, owner: orNull(owner), due: orNull(due), labels: splitLabels(labels), evidence: fromForm(evidence) }
}, openFindingInput)

/** A finding that a person makes, open, with what it rests on. Gives its id. Throws Forbidden and InvalidInput. */
export async function openFinding(actor: Doer, input: z.output<typeof openFindingInput>): Promise<string> {
  allow(actor, 'finding.open')
  return transaction(async (tx) => {
    const { evidence, area: areaId, model: modelId, ...said } = input
    const [model, area] = await Promise.all([findPlacedModel(modelId, tx), findArea(areaId, tx)])
    if (!model) throw wrong({ path: 'model', message: sentence('find.model') })
    if (!area) throw wrong({ path: 'area', message: sentence('find.area') })
    await requireOwner(said.owner, tx)
    const of = { area: area.id, model: model.id }
    const kept: EvidenceTarget[] = []
    for (const [index, target] of evidence.entries())
      kept.push(await requireEvidence(target, of, `evidence.${index}`, tx))
    const id = rowId('fnd')
    await insertFinding({ id, ...of, ...said, state: 'open' }, { by: actor, reason: '' }, tx)
    const rows = kept.map((target) => ({ id: rowId('evd'), finding: id, target }))
    await insertEvidence(rows, actor, tx)
    // What was claimed stays out of the log: it can repeat what only some may read.
    await record(tx, actor, 'finding.open', id, { ...of, severity: said.severity, evidence: rows.map((row) => row.id) })
    return id
  })
}
