import {
  type ClaimValue,
  listClaimModels,
  listClaimValues,
  listStoredClaims,
  type StoredClaim,
} from '@/db/queries/claims'
import { allow, type Doer } from '@/lib/auth/allow'
import { sentence } from '@/lib/messages/sentence'
import { type Check, checkClaim, type Recomputed, recordName } from './check-claim'
import { linesOf, type ReadValue, type RuleLine, valuesOf } from './claim-derivation'
import { type ClaimRule, claimRule, measuresOf } from './claim-rule'

export const CLAIM_STATUSES = ['reproduced', 'not-reproduced', 'not-checkable'] as const
export type ClaimStatus = (typeof CLAIM_STATUSES)[number]

export type Claim = Omit<StoredClaim, 'rule' | 'position'> & {
  recomputed: Recomputed[]
  status: ClaimStatus
  /** Why it cannot be checked: the words of whoever added it, or that its rule is unreadable; else null. */
  why: string | null
  /** As it was given; null: there is none, or it cannot be read. */
  rule: ClaimRule | null
  /** The rule in words, part by part. */
  lines: RuleLine[]
  /** Every stored value that the rule reads. */
  values: ReadValue[]
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
  const [values, models] = await Promise.all([listClaimValues([...new Set(groups)]), listClaimModels()])
  const names = new Map(models.map((model) => [model.id, recordName(model)]))
  return stored.map(({ rule: _, position: __, ...claim }) => {
    const rule = rules.get(claim.id) ?? null
    const { holds, recomputed, why } = checkRule(rule, values)
    const read = rule === 'unreadable' ? null : rule
    const derived = { lines: read ? linesOf(read, names) : [], values: read ? valuesOf(read, values) : [] }
    return { ...claim, recomputed, status: toStatus(holds), why, rule: read, ...derived }
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
