import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { findArea } from '@/db/queries/areas'
import { insertEvidence } from '@/db/queries/finding-evidence'
import { findPlacedModel } from '@/db/queries/models'
import { rowId } from '@/db/queries/row-id'
import { insertFinding, insertFindingMentions } from '@/db/queries/store-findings'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { evidenceTarget, type KeptTarget } from '@/lib/evals/evidence'
import { sentence } from '@/lib/messages/sentence'
import { findingFacts, fromForm, orNull, requireOwner, someId, splitLabels, wrong } from './finding-input'
import { peopleNamed } from './people-named'
import { requireEvidence } from './require-evidence'
import { saidInSamples } from './said-in-samples'

const { title, claim, severity, owner, due, labels } = findingFacts

export const openFindingInput = z.strictObject({
  model: someId(),
  area: someId(200),
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

const number = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN)

/** As the form of a plane sends it: from where to where on both axes; without an end it is a point there. */
export const openOnPlaneForm = z.preprocess(
  (given) => {
    const { policy, attack, safeguard, capabilityFrom, capabilityTo, safetyFrom, safetyTo, ...rest } = z
      .record(z.string(), z.unknown())
      .catch({})
      .parse(given)
    const span = (from: unknown, to: unknown) => [number(from), number(to === '' ? from : to)].sort((a, b) => a - b)
    const place = { capability: span(capabilityFrom, capabilityTo), safety: span(safetyFrom, safetyTo) }
    const target = { kind: 'plane', area: rest.area, policy, condition: { attack, safeguard }, ...place }
    const known = evidenceTarget.safeParse(target)
    return { ...rest, place: known.success ? 'known' : 'none', evidence: known.success ? [known.data] : [] }
  },
  openFindingInput
    .extend({ place: z.literal('known', sentence('finding.givePlace')) })
    .transform(({ place: _, ...said }) => said),
)

/** A finding that a person makes, open, with what it rests on. Gives its id. Throws Forbidden and InvalidInput. */
export async function openFinding(actor: Doer, input: z.output<typeof openFindingInput>): Promise<string> {
  allow(actor, 'finding.open')
  const saidThere = await saidInSamples(actor, input.evidence, (index) => `evidence.${index}`)
  return transaction(async (tx) => {
    const { evidence: _, area: areaId, model: modelId, ...said } = input
    const [model, area] = await Promise.all([findPlacedModel(modelId, tx), findArea(areaId, tx)])
    if (!model) throw wrong({ path: 'model', message: sentence('find.model') })
    if (!area) throw wrong({ path: 'area', message: sentence('find.area') })
    await requireOwner(said.owner, tx)
    const named = await peopleNamed(said.claim, [], 'claim', tx)
    const of = { area: area.id, model: model.id }
    const kept: KeptTarget[] = []
    for (const [index, target] of saidThere.entries())
      kept.push(await requireEvidence(target, of, `evidence.${index}`, tx))
    const id = rowId('fnd')
    await insertFinding({ id, ...of, ...said, state: 'open' }, { by: actor, reason: '' }, tx)
    await insertFindingMentions({ id, version: 1 }, named, tx)
    const rows = kept.map((target) => ({ id: rowId('evd'), finding: id, target }))
    await insertEvidence(rows, actor, tx)
    // What was claimed stays out of the log: it can repeat what only some may read.
    const evidenceIds = rows.map((row) => row.id)
    const detail = { ...of, severity: said.severity, evidence: evidenceIds, mentions: named }
    await record(tx, actor, 'finding.open', id, detail)
    return id
  })
}
