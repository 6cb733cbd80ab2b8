import { sentence } from '@/lib/messages/sentence'
import type { ClaimRule, SimpleRule } from './claim-rule'

/** Numbers written as decimals that are the same. */
const SAME = 1e-9

/**
 * What is wrong with a rule beside the value that the document states, in a sentence; null: nothing. A number that is
 * reported must be one that the rule expects, so that no claim counts as reproduced beside another number. A tolerance
 * forgives rounding and no more: half a unit of the last digit expected, and at most a quarter of what is expected. Of a
 * sum against a stored total the bound takes the totals: `sumProblem`.
 */
export function claimProblem(reported: number | string | null, rule: ClaimRule): string | null {
  const parts = rule.kind === 'all' ? rule.of : [rule]
  for (const part of parts) {
    const wide = toleranceProblem(part)
    if (wide !== null) return wide
  }
  if (typeof reported !== 'number') return saysOneNumber(rule) ? sentence('claim.reportNumber') : null
  if (parts.some(({ kind }) => kind === 'not-checkable')) return null
  const stated = parts.flatMap(statedIn)
  if (stated.some((one) => Math.abs(one - reported) <= SAME)) return null
  if (stated.length === 0) return sentence('claim.expectsNone', { reported: String(reported) })
  return sentence('claim.expectsOther', { reported: String(reported), expected: stated.join(', ') })
}

/** Whether a tolerance hides more than rounding beside the largest of the totals stored, all in the metric's unit. */
export function sumProblem(tolerance: number, totals: readonly number[]): string | null {
  const most = Math.max(0, ...totals.map(Math.abs)) / 20
  return tolerance <= most + SAME
    ? null
    : sentence('claim.wideSum', { tolerance: String(tolerance), most: digits(most) })
}

/** How far from a number something may be and still be the same, rounded as that number is. */
export function mostTolerance(expect: number): number {
  return Math.min(0.5 * 10 ** -decimalsOf(expect), Math.abs(expect) / 4)
}

function toleranceProblem(rule: SimpleRule): string | null {
  if (!('tolerance' in rule)) return null
  const expect = 'expect' in rule ? rule.expect : rule.total
  if (typeof expect !== 'number') return null
  const most = mostTolerance(expect)
  if (rule.tolerance <= most + SAME) return null
  return sentence('claim.wide', { tolerance: String(rule.tolerance), expected: String(expect), most: digits(most) })
}

/** These say nothing but that a model has this one number. */
function saysOneNumber({ kind }: ClaimRule): boolean {
  return kind === 'value' || kind === 'difference' || kind === 'gain'
}

function statedIn(rule: SimpleRule): number[] {
  switch (rule.kind) {
    case 'value':
    case 'difference':
    case 'gain':
    case 'count':
      return [rule.expect]
    case 'place':
      return [rule.value]
    case 'presence':
      return [rule.among.length - rule.absent.length]
    case 'weighted-sum':
      return typeof rule.total === 'number' ? [rule.total] : []
    case 'compare':
    case 'not-checkable':
      return []
  }
}

/** Digits after the point as JSON would write it: 0.075 has three, 1e-7 seven. */
function decimalsOf(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e')
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent))
}

function digits(value: number): string {
  return String(Number(value.toPrecision(3)))
}
