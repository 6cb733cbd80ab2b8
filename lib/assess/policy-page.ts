import { findPolicyBefore, listPolicies, type Policy } from '@/db/queries/policies'
import { allow, type Doer } from '@/lib/auth/allow'
import type { PlacementMove } from '@/lib/risk/moved-placement'
import { isOrigin } from '@/lib/risk/policy'
import { can } from '@/lib/roles'
import { type Adoption, adoptionChanges } from './policy-adoption'
import { type PolicyDifferenceView, policyDifference } from './policy-difference'
import { previewPolicy } from './policy-preview'
import { type PolicyVersionView, policyVersionView } from './policy-version'

/** What the reader may do with a version. `ownDraft`: they may do nothing but change it, because they wrote it. */
export type PolicyMay = { draft: boolean; change: boolean; adopt: boolean; ownDraft: boolean }

export type PolicyPageView = PolicyVersionView & {
  may: PolicyMay
  /** The versions this one can be compared with, newest first. */
  others: { id: string; name: string }[]
  /** null: there is no other version. */
  difference: PolicyDifferenceView | null
  /** Of a draft: what adopting it would change today. null: it is adopted, or there is nothing to compare with. */
  moves: PlacementMove[] | null
  /** Of an adopted version: what its adoption changed, as it was kept then. */
  adoption: Adoption | null
}

/**
 * One version with what it changes. `against`: the version it is compared with, else the one it started from, else the one
 * before it, else the active one; one that is not there is as if none was asked for. null: there is no such version.
 */
export async function policyPageView(reader: Doer, id: string, against: string | null): Promise<PolicyPageView | null> {
  allow(reader, 'pages.read')
  const view = await policyVersionView(reader, id)
  if (!view) return null
  const { policy } = view
  const others = (await listPolicies()).filter((one) => one.id !== id)
  const other = await otherOf(policy, others, against)
  const isDraft = policy.status === 'draft'
  const [difference, moves, adoption] = await Promise.all([
    other ? policyDifference(reader, other.id, id) : null,
    isDraft && others.some(({ status }) => status === 'active') ? previewPolicy(reader, id) : null,
    isDraft ? null : adoptionChanges(reader, id),
  ])
  return {
    ...view,
    may: mayWith(reader, policy),
    others: others.map(({ id, name }) => ({ id, name })),
    difference,
    moves,
    adoption,
  }
}

async function otherOf(policy: Policy, others: readonly Policy[], asked: string | null): Promise<Policy | null> {
  const named = (id: string | null | undefined) => others.find((one) => one.id === id) ?? null
  const before = policy.status === 'draft' ? null : await findPolicyBefore(policy.id)
  const active = others.find(({ status }) => status === 'active')
  return named(asked) ?? named(policy.basedOn) ?? named(before?.id) ?? active ?? others[0] ?? null
}

function mayWith(reader: Doer, { status, author }: Policy): PolicyMay {
  const own = author.id === reader.id
  const isDraft = status === 'draft'
  return {
    draft: can(reader.roles, 'policy.draft'),
    change: isDraft && own && can(reader.roles, 'policy.draft'),
    adopt: isDraft && !own && can(reader.roles, 'policy.adopt'),
    ownDraft: isDraft && own,
  }
}

/** What a new version can start from, the active one first: what was adopted, and the product's own draft. */
export async function draftChoices(reader: Doer): Promise<{ id: string; name: string }[]> {
  allow(reader, 'policy.draft')
  const all = (await listPolicies()).filter(isOrigin)
  const active = all.filter(({ status }) => status === 'active')
  return [...active, ...all.filter(({ status }) => status !== 'active')].map(({ id, name }) => ({ id, name }))
}
