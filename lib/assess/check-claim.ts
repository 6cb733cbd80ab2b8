import type { ClaimValue } from '@/db/queries/claims'
import { sentence } from '@/lib/messages/sentence'
import type { ClaimRule, Measure, Relation, SimpleRule } from './claim-rule'

/** What a rule gives. `rule` is its label; `models`: whom the value is about, by name, where it is not about all. */
export type Recomputed = { rule: string; value: number; models?: string[] }

/** `holds` null: values are missing, or there is nothing to recompute; then it is not checkable. */
export type Check = { holds: boolean | null; recomputed: Recomputed[]; why: string | null }

/** Values written as decimals that are the same number. */
const SAME = 1e-9

/** Recomputes a claim over stored values, each in its metric's own unit. Every part of it must hold. */
export function checkClaim(rule: ClaimRule, values: readonly ClaimValue[]): Check {
  if (rule.kind !== 'all') return checkSimple(rule, values)
  const checks = rule.of.map((part) => checkSimple(part, values))
  const holds = checks.some((check) => check.holds === false)
    ? false
    : checks.some((check) => check.holds === null)
      ? null
      : true
  return {
    holds,
    recomputed: checks.flatMap((check) => check.recomputed),
    why: checks.find(({ why }) => why)?.why ?? null,
  }
}

function checkSimple(rule: SimpleRule, values: readonly ClaimValue[]): Check {
  const column = (measure: Measure) => columnOf(measure, values)
  switch (rule.kind) {
    case 'not-checkable':
      return { holds: null, recomputed: [], why: rule.why }
    case 'value':
      return equals(rule.label, column(rule.measure).get(rule.model)?.value, rule.expect, SAME)
    case 'difference': {
      const [ours, base] = [column(rule.measure).get(rule.model), column(rule.measure).get(rule.base)]
      return equals(rule.label, ours && base && ours.value - base.value, rule.expect, rule.tolerance + SAME)
    }
    case 'place':
      return checkPlace(rule, [...column(rule.measure).values()])
    case 'count':
      return checkCount(rule, [...column(rule.measure).values()])
    case 'compare':
      return checkCompare(rule, column(rule.left), column(rule.right))
    case 'weighted-sum':
      return checkSum(rule, column)
    case 'gain':
      return checkGain(rule, column)
    case 'presence':
      return checkPresence(rule, column(rule.measure))
  }
}

type Column = Map<string, ClaimValue>
type Of<K extends SimpleRule['kind']> = Extract<SimpleRule, { kind: K }>

/** One value per model: that of the run that counts. */
export function columnOf({ group, task, metric, part }: Measure, values: readonly ClaimValue[]): Column {
  const isOurs = (value: ClaimValue) =>
    value.group === group && value.task === task && value.metric === metric && value.part === (part ?? null)
  return new Map(values.filter(isOurs).map((value) => [value.model, value]))
}

function equals(rule: string, value: number | undefined, expect: number, tolerance: number): Check {
  if (value === undefined) return nothingStored()
  return { holds: Math.abs(value - expect) <= tolerance, recomputed: [{ rule, value }], why: null }
}

/** Models with equal values share a place, and the next place is counted after all of them. */
function checkPlace({ label, order, place, models, value, ...rule }: Of<'place'>, rows: ClaimValue[]): Check {
  if (rows.length < rule.rows) return nothingStored()
  const isBetter = (a: number, b: number) => (order === 'highest' ? a > b + SAME : a < b - SAME)
  const there = rows.filter((row) => rows.filter((other) => isBetter(other.value, row.value)).length === place - 1)
  const [first] = there
  if (!first) return nothingStored()
  return {
    holds: Math.abs(first.value - value) <= SAME && isSameSet(there, models),
    recomputed: [{ rule: label, value: first.value, models: namesOf(there) }],
    why: null,
  }
}

/** A model of which nobody said whether it is one may be counted or not: what it would take is said, unless neither way agrees. */
function checkCount(rule: Of<'count'>, rows: ClaimValue[]): Check {
  const { label, relation, value, expect, models, reasoning } = rule
  if (rows.length < rule.rows) return nothingStored()
  const standing = rows.filter((row) => stands(row.value, relation, value))
  const found = standing.filter((row) => reasoning === undefined || row.reasoning === reasoning)
  const unsaid = reasoning === undefined ? [] : standing.filter((row) => row.reasoning === null)
  const wanted = (row: ClaimValue) => models === undefined || models.includes(row.model)
  const enough = expect >= found.length && expect <= found.length + unsaid.length
  const named = [...found, ...unsaid].map(({ model }) => model)
  const canHold =
    enough &&
    found.every(wanted) &&
    (models === undefined || (models.length === expect && models.every((model) => named.includes(model))))
  if (unsaid.length > 0 && canHold)
    return {
      holds: null,
      recomputed: [],
      why: sentence('claim.unsaidReasoning', { names: namesOf(unsaid).join(', ') }),
    }
  return { holds: canHold, recomputed: [{ rule: label, value: found.length, models: namesOf(found) }], why: null }
}

function checkCompare({ label, relation, models }: Of<'compare'>, left: Column, right: Column): Check {
  const both = [...left.values()].flatMap((row) => {
    const other = right.get(row.model)
    return other ? [{ row, other }] : []
  })
  if (both.length < models) return nothingStored()
  const against = both.filter(({ row, other }) => !stands(row.value, relation, other.value)).map(({ row }) => row)
  const recomputed = [{ rule: label, value: against.length, models: namesOf(against) }]
  return { holds: against.length === 0, recomputed, why: null }
}

function checkSum(
  { label, parts, total, tolerance, models }: Of<'weighted-sum'>,
  column: (m: Measure) => Column,
): Check {
  const columns = parts.map(({ measure, weight }) => ({ weight, values: column(measure) }))
  const totals = typeof total === 'number' ? null : column(total)
  const rows = [...(totals ?? columns[0]?.values ?? new Map<string, ClaimValue>()).values()].flatMap((row) => {
    const terms = columns.map(({ weight, values }) => weight * (values.get(row.model)?.value ?? Number.NaN))
    const sum = terms.reduce((all, term) => all + term, 0)
    const wanted = typeof total === 'number' ? total : row.value
    return Number.isNaN(sum) ? [] : [{ name: namesOf([row]).join(), sum, off: Math.abs(sum - wanted) }]
  })
  if (rows.length < models) return nothingStored()
  const failing = rows.filter(({ off }) => off > tolerance + SAME)
  return {
    holds: failing.length === 0,
    recomputed: [
      { rule: label, value: Math.max(...rows.map(({ off }) => off)) },
      ...failing.map(({ name, sum }) => ({ rule: label, value: sum, models: [name] })),
    ],
    why: null,
  }
}

/** A way whose values are missing might give it, so it leaves the claim open; one that divides by 0 gives nothing. */
function checkGain({ model, base, expect, tolerance, ways }: Of<'gain'>, column: (m: Measure) => Column): Check {
  const given = ways.map(({ label, measures, averaging }) => {
    const pairs = measures.flatMap((measure) => {
      const [ours, theirs] = [column(measure).get(model)?.value, column(measure).get(base)?.value]
      return ours === undefined || theirs === undefined ? [] : [{ ours, theirs }]
    })
    if (pairs.length < measures.length) return { label, value: null }
    const ratio =
      averaging === 'ratio-of-averages'
        ? sum(pairs.map(({ ours }) => ours)) / sum(pairs.map(({ theirs }) => theirs))
        : sum(pairs.map(({ ours, theirs }) => ours / theirs)) / pairs.length
    return { label, value: 100 * (ratio - 1) }
  })
  const recomputed = given.flatMap(({ label, value }): Recomputed[] =>
    value === null || !Number.isFinite(value) ? [] : [{ rule: label, value }],
  )
  if (recomputed.some(({ value }) => Math.abs(value - expect) <= tolerance))
    return { holds: true, recomputed, why: null }
  const missing = given.filter(({ value }) => value === null).map(({ label }) => label)
  if (recomputed.length === 0) return nothingStored()
  if (missing.length === 0) return { holds: false, recomputed, why: null }
  return { holds: null, recomputed, why: sentence('claim.missingWays', { ways: missing.join('; ') }) }
}

function checkPresence({ label, among, absent }: Of<'presence'>, column: Column): Check {
  if (column.size === 0) return nothingStored()
  const present = among.flatMap((model) => column.get(model) ?? [])
  const expected = among.filter((model) => !absent.includes(model))
  const recomputed = [{ rule: label, value: present.length, models: namesOf(present) }]
  return { holds: isSameSet(present, expected), recomputed, why: null }
}

function stands(left: number, relation: Relation, right: number): boolean {
  const off = Math.abs(left - right) <= SAME ? 0 : left - right
  switch (relation) {
    case '>':
      return off > 0
    case '>=':
      return off >= 0
    case '=':
      return off === 0
    case '<=':
      return off <= 0
    case '<':
      return off < 0
  }
}

function isSameSet(rows: ClaimValue[], models: string[]): boolean {
  return rows.length === models.length && rows.every((row) => models.includes(row.model))
}

function namesOf(rows: ClaimValue[]): string[] {
  return rows.map(({ modelName: name, mergedInto }) => recordName({ name, mergedInto }))
}

/** A record by the name its document gives it, and the model under which its runs count now, where that is another. */
export function recordName({ name, mergedInto }: { name: string; mergedInto: string | null }): string {
  return mergedInto === null ? name : sentence('claim.record', { name, into: mergedInto })
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function nothingStored(): Check {
  return { holds: null, recomputed: [], why: null }
}
