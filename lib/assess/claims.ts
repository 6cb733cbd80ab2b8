import { listClaimValues, listStoredClaims, type StoredClaim } from '@/db/queries/claims'
import { checkClaim, type Recomputed } from './check-claim'
import { type ClaimRule, claimRule, measuresOf } from './claim-rule'

export const CLAIM_STATUSES = ['reproduced', 'not-reproduced', 'not-checkable'] as const
export type ClaimStatus = (typeof CLAIM_STATUSES)[number]

export type Claim = Omit<StoredClaim, 'rule' | 'position'> & {
  recomputed: Recomputed[]
  status: ClaimStatus
  /** Why it cannot be checked, in the words of whoever added it; null where it can, or where values are missing. */
  why: string | null
}

/**
 * Every claim, recomputed over the metrics stored now. A claim without a rule, with one that cannot be read, or whose
 * values are not there is not checkable.
 */
export async function listClaims(): Promise<Claim[]> {
  const stored = await listStoredClaims()
  const rules = new Map(stored.map(({ id, rule }) => [id, readRule(rule)]))
  const groups = [...rules.values()].flatMap((rule) => (rule ? measuresOf(rule).map(({ group }) => group) : []))
  const values = await listClaimValues([...new Set(groups)])
  return stored.map(({ rule: _, position: __, ...claim }) => {
    const rule = rules.get(claim.id)
    const { holds, recomputed, why } = rule ? checkClaim(rule, values) : { holds: null, recomputed: [], why: null }
    return { ...claim, recomputed, status: toStatus(holds), why }
  })
}

function readRule(rule: unknown): ClaimRule | null {
  const read = claimRule.safeParse(rule)
  return read.success ? read.data : null
}

function toStatus(holds: boolean | null): ClaimStatus {
  if (holds === null) return 'not-checkable'
  return holds ? 'reproduced' : 'not-reproduced'
}
