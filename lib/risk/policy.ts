import type { Condition } from '@/lib/evals/condition'
import type { Lines } from './line'

export const POLICY_STATUSES = ['draft', 'active', 'retired'] as const
export type PolicyStatus = (typeof POLICY_STATUSES)[number]

export const ABSENT_RULES = ['ignore', 'widen'] as const
export type AbsentRule = (typeof ABSENT_RULES)[number]

/** The least and the most that a benchmark weighs: far enough apart for every share, and no sum of them runs over. */
export const WEIGHTS = { least: 1e-6, most: 1e6 } as const

/** What a policy version says of one area. No lines: nothing is placed there. */
export type PolicyArea = {
  area: string
  benchmarks: { benchmark: string; weight: number }[]
  lines: Lines | null
}

/** A numbered, dated set of lines; immutable once adopted. `minCoverage` is a share, 0–1. */
export type ThresholdPolicy = {
  id: string
  number: number
  author: { id: string; name: string }
  status: PolicyStatus
  effectiveDate: string | null
  reason: string
  condition: Condition
  minCoverage: number
  absent: AbsentRule
  areas: PolicyArea[]
}

/** Whether another version may start from it: no draft of a person, whose own words could come back to them that way. */
export function isOrigin({ status, author }: Pick<ThresholdPolicy, 'status' | 'author'>): boolean {
  return status !== 'draft' || author.id === 'system'
}
