import { type ClaimValue, listClaimValues, listStoredClaims, type StoredClaim } from '@/db/queries/claims'
import { allow, type Doer } from '@/lib/auth/allow'
import { sentence } from '@/lib/messages/sentence'
import { type Check, checkClaim, type Recomputed } from './check-claim'
import { type ClaimRule, claimRule, measuresOf } from './claim-rule'

export const CLAIM_STATUSES = ['reproduced', 'not-reproduced', 'not-checkable'] as const
export type ClaimStatus = (typeof CLAIM_STATUSES)[number]

export type Claim = Omit<StoredClaim, 'rule' | 'position'> & {
  recomputed: Recomputed[]
  status: ClaimStatus
  /** Why it cannot be checked: the words of whoever added it, or that its rule is unreadable; else null. */
  why: string | null
}

/**
 * Every claim, recomputed over the metrics stored now. A claim without a rule, with one that cannot be read, or whose
 * values are not there is not checkable.
 */
export async function listClaims(reader: Doer): Promise<Claim[]> {
  allow(reader, 'pages.read')
  const stored = await listStoredClaims()
  const rules = new Map(stored.map(({ id, rule }) => [id, readRule(rule)]))
  const groups = [...rules.values()].flatMap((rule) =>
    rule === null || rule === 'unreadable' ? [] : measuresOf(rule).map(({ group }) => group),
  )
  const values = await listClaimValues([...new Set(groups)])
  return stored.map(({ rule: _, position: __, ...claim }) => {
    const rule = rules.get(claim.id) ?? null
    const { holds, recomputed, why } = checkRule(rule, values)
    return { ...claim, recomputed, status: toStatus(holds), why }
  })
}

type ReadRule = ClaimRule | 'unreadable' | null

function readRule(rule: unknown): ReadRule {
  if (rule === null) return null
  const read = claimRule.safeParse(rule)
  return read.success ? read.data : 'unreadable'
}

function checkRule(rule: ReadRule, values: ClaimValue[]): Check {
  if (rule === null) return { holds: null, recomputed: [], why: null }
  if (rule === 'unreadable') return { holds: null, recomputed: [], why: sentence('find.unreadableRule') }
  return checkClaim(rule, values)
}

function toStatus(holds: boolean | null): ClaimStatus {
  if (holds === null) return 'not-checkable'
  return holds ? 'reproduced' : 'not-reproduced'
}
