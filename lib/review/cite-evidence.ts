import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { findEvidence, insertEvidence, setRetracted } from '@/db/queries/finding-evidence'
import { findFinding } from '@/db/queries/findings'
import { rowId } from '@/db/queries/row-id'
import { lockFinding } from '@/db/queries/store-findings'
import { reason } from '@/lib/audit/reason'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, NotFound } from '@/lib/errors'
import { evidenceTarget } from '@/lib/evals/evidence'
import { sentence } from '@/lib/messages/sentence'
import { fromForm, someId } from './finding-input'
import { requireEvidence } from './require-evidence'
import { saidInSamples } from './said-in-samples'

export const citeEvidenceBody = z.strictObject({ target: evidenceTarget })
export const citeEvidenceInput = citeEvidenceBody.extend({ finding: someId() })
/** As its form sends it: the target as the page that it was marked on wrote it down. */
export const citeEvidenceForm = z.preprocess((given) => {
  const { target, ...rest } = z.record(z.string(), z.unknown()).catch({}).parse(given)
  return { ...rest, target: fromForm(target) }
}, citeEvidenceInput)

export const retractEvidenceInput = z.strictObject({
  finding: someId(),
  evidence: someId(),
  reason,
})

/** A finding rests on something more. Gives the evidence's id. Throws Forbidden, NotFound and InvalidInput. */
export async function citeEvidence(actor: Doer, input: z.output<typeof citeEvidenceInput>): Promise<string> {
  allow(actor, 'finding.cite')
  const [said = input.target] = await saidInSamples(actor, [input.target], () => 'target')
  return transaction(async (tx) => {
    await lockFinding(input.finding, tx)
    const finding = await findFinding(input.finding, tx)
    if (!finding) throw new NotFound(sentence('find.finding'))
    const of = { area: finding.area.id, model: finding.model.id }
    const target = await requireEvidence(said, of, 'target', tx)
    const id = rowId('evd')
    await insertEvidence([{ id, finding: finding.id, target }], actor, tx)
    await record(tx, actor, 'finding.cite', finding.id, { evidence: id, kind: target.kind })
    return id
  })
}

/** Evidence counts no longer; it stays to be read, with who took it back and why. Throws Forbidden, NotFound and Conflict. */
export async function retractEvidence(actor: Doer, input: z.output<typeof retractEvidenceInput>): Promise<void> {
  allow(actor, 'finding.cite')
  await transaction(async (tx) => {
    const evidence = await findEvidence(input.evidence, tx)
    if (evidence?.finding !== input.finding) throw new NotFound(sentence('find.evidence'))
    if (!(await setRetracted(evidence.id, actor, input.reason, tx))) throw new Conflict(sentence('finding.retracted'))
    await record(tx, actor, 'finding.cite', evidence.finding, { evidence: evidence.id, retracted: true })
  })
}
