import 'server-only'
import type { z } from 'zod'
import { type Queryable, transaction } from '@/db/client'
import { listAreas } from '@/db/queries/areas'
import { listBenchmarks } from '@/db/queries/benchmarks'
import {
  dayOfAdoption,
  deletePolicyDraft,
  findPolicy,
  insertPolicyDraft,
  lockPolicy,
  nextPolicyNumber,
  type Policy,
  setPolicyDraft,
} from '@/db/queries/policies'
import { rowId } from '@/db/queries/row-id'
import { policyProblems } from '@/lib/assess/policy-preview'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, Forbidden, InvalidInput, NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { findBenchmark } from '@/lib/risk/benchmark-id'
import { isOrigin, type ThresholdPolicy } from '@/lib/risk/policy'
import { refusePastDay } from './policy-day'
import type { PolicyInput, policyChange, policyCopy } from './policy-input'

/**
 * A new version, as a draft of this person: nothing is placed under it until somebody else adopts it. Gives its id. Throws
 * Forbidden, NotFound for a version to start from that is not there, and InvalidInput with every problem by its path:
 * also for a start from somebody's draft and for a day that is over.
 */
export async function draftPolicy(actor: Doer, input: PolicyInput): Promise<string> {
  allow(actor, 'policy.draft')
  return transaction(async (tx) => {
    if (input.basedOn !== null) await origin(input.basedOn, tx)
    refusePastDay(input.effectiveDate, await dayOfAdoption(tx))
    const number = await nextPolicyNumber(tx)
    const id = rowId('pol')
    const author = { id: actor.id, name: actor.name }
    const policy = await held({ ...input, id, number, author, status: 'draft' }, tx)
    const named = { ...policy, name: input.name ?? sentence('policy.numbered', { number }), basedOn: input.basedOn }
    await insertPolicyDraft(named, tx)
    await record(tx, actor, 'policy.draft', id, { number, basedOn: input.basedOn, reason: input.reason })
    return id
  })
}

/** A new version that says what another one does, to be changed from there. Throws as drafting does. */
export async function copyPolicy(actor: Doer, { basedOn, reason }: z.output<typeof policyCopy>): Promise<string> {
  allow(actor, 'policy.draft')
  const { condition, minCoverage, absent, areas } = await origin(basedOn)
  return draftPolicy(actor, { basedOn, reason, effectiveDate: null, condition, minCoverage, absent, areas })
}

/**
 * The draft says something else from now on. Only its author changes it: whoever wrote a part of it could otherwise adopt
 * their own words. Throws as drafting does, and Conflict for a version that is adopted or was changed in between.
 */
export async function changeDraft(actor: Doer, id: string, input: z.output<typeof policyChange>): Promise<void> {
  allow(actor, 'policy.draft')
  await transaction(async (tx) => {
    const draft = await ownDraft(actor, id, input.revision, tx)
    refusePastDay(input.effectiveDate, await dayOfAdoption(tx))
    const policy = await held({ ...draft, ...input }, tx)
    await setPolicyDraft({ ...policy, name: input.name ?? draft.name }, tx)
    await record(tx, actor, 'policy.draft', id, { number: draft.number, reason: input.reason, changed: true })
  })
}

/** The draft is given up by its author; the audit log keeps that there was one. Throws as changing does. */
export async function discardDraft(actor: Doer, id: string): Promise<void> {
  allow(actor, 'policy.discard')
  await transaction(async (tx) => {
    const draft = await ownDraft(actor, id, undefined, tx)
    await deletePolicyDraft(id, tx)
    await record(tx, actor, 'policy.discard', id, { number: draft.number, name: draft.name, areas: draft.areas })
  })
}

/**
 * What a version may start from: an adopted one, or the product's own. A draft is its author's words, who would else adopt
 * them as somebody else's draft. Throws NotFound, and InvalidInput for a draft.
 */
async function origin(id: string, on?: Queryable): Promise<Policy> {
  const policy = await findPolicy(id, on)
  if (!policy) throw new NotFound(sentence('find.policy'))
  if (isOrigin(policy)) return policy
  const message = sentence('policy.fromDraft', { name: policy.name, author: policy.author.name })
  throw new InvalidInput(message, [{ path: 'basedOn', message }])
}

async function ownDraft(actor: Doer, id: string, revision: number | undefined, tx: Queryable): Promise<Policy> {
  await lockPolicy(id, tx)
  const policy = await findPolicy(id, tx)
  if (!policy) throw new NotFound(sentence('find.policy'))
  if (policy.status !== 'draft') throw new Conflict(sentence('policy.adoptedBefore'))
  if (policy.author.id !== actor.id) throw new Forbidden(sentence('policy.otherAuthor', { name: policy.author.name }))
  if (revision !== undefined && revision !== policy.revision) throw new Conflict(sentence('policy.changedBefore'))
  return policy
}

/** With every benchmark under the id it is kept by. Throws InvalidInput where the version does not hold. */
async function held(policy: ThresholdPolicy, tx: Queryable): Promise<ThresholdPolicy> {
  const [areas, benchmarks] = [await listAreas(undefined, tx), await listBenchmarks({}, tx)]
  const problems = policyProblems(policy, areas, benchmarks)
  const [first] = problems
  if (first) throw new InvalidInput(sentence('policy.cannotBeKept', { why: first.message }), problems)
  const known = new Map(benchmarks.map((one) => [one.id, one]))
  return {
    ...policy,
    areas: policy.areas.map((area) => ({
      ...area,
      benchmarks: area.benchmarks.map((one) => ({
        ...one,
        benchmark: findBenchmark(known, one.benchmark)?.id ?? one.benchmark,
      })),
    })),
  }
}
