import type { ClaimValue } from '@/db/queries/claims'
import { columnOf, recordName } from './check-claim'
import { type ClaimRule, type Measure, measuresOf, type SimpleRule } from './claim-rule'

/** A stored value that a rule reads, in its metric's own unit, and the run that gives it. `measure`: task, metric, part. */
export type ReadValue = { model: { id: string; name: string }; measure: string; value: number; run: string }

/** One part of a rule: which sentence says it, and with what. Models by name, numbers as the rule has them. */
export type RuleLine = { kind: SimpleRule['kind']; said: Record<string, string | number> }

/** What a tolerance may be for decimals alone: the numbers must be the same. */
const EXACT = 1e-9

/** Every stored value that a rule reads, each once: measure by measure as the rule names them, then by model. */
export function valuesOf(rule: ClaimRule, values: readonly ClaimValue[]): ReadValue[] {
  const read = partsOf(rule).flatMap((part) => {
    const named = modelsRead(part)
    return measuresOf(part).flatMap((measure) =>
      [...columnOf(measure, values).values()]
        .filter(({ model }) => named === null || named.includes(model))
        .map((value) => ({ key: `${writtenAs(measure)} ${value.model}`, measure, value })),
    )
  })
  const once = new Map(read.map((one) => [one.key, one]))
  return [...once.values()].map(({ measure, value: { model, modelName, mergedInto, value, run } }) => ({
    model: { id: model, name: recordName({ name: modelName, mergedInto }) },
    measure: writtenAs(measure),
    value,
    run,
  }))
}

/** A rule part by part, as `claims.ruleSays` puts it into words. `names`: of models, by id; an unknown one keeps its id. */
export function linesOf(rule: ClaimRule, names: ReadonlyMap<string, string>): RuleLine[] {
  return partsOf(rule).map((part) => ({ kind: part.kind, said: saidOf(part, (id) => names.get(id) ?? id) }))
}

function saidOf(rule: SimpleRule, name: (id: string) => string): RuleLine['said'] {
  const list = (ids: readonly string[]) => ids.map(name).join(', ')
  switch (rule.kind) {
    case 'not-checkable':
      return {}
    case 'value':
      return { measure: writtenAs(rule.measure), model: name(rule.model), expect: String(rule.expect) }
    case 'difference': {
      const of = { measure: writtenAs(rule.measure), model: name(rule.model), base: name(rule.base) }
      return { ...of, expect: String(rule.expect), ...within(rule.tolerance) }
    }
    case 'place': {
      const { order, place, rows, models, value } = rule
      return { measure: writtenAs(rule.measure), order, place, rows, models: list(models), value: String(value) }
    }
    case 'count': {
      const { relation, value, rows, expect, models = [], reasoning } = rule
      const among = reasoning === undefined ? 'all' : reasoning ? 'reasoning' : 'standard'
      const said = { measure: writtenAs(rule.measure), relation, value: String(value), rows, among, expect }
      return { ...said, named: models.length, models: list(models) }
    }
    case 'weighted-sum': {
      const sum = rule.parts.map(({ measure, weight }) => `${Number(weight.toPrecision(4))} × ${writtenAs(measure)}`)
      const total = typeof rule.total === 'number' ? String(rule.total) : writtenAs(rule.total)
      return { sum: sum.join(' + '), total, rows: rule.models, ...within(rule.tolerance) }
    }
    case 'compare':
      return { left: writtenAs(rule.left), relation: rule.relation, right: writtenAs(rule.right), rows: rule.models }
    case 'gain': {
      const ways = rule.ways.map(({ label }) => label).join('; ')
      const of = { model: name(rule.model), base: name(rule.base), ways, expect: String(rule.expect) }
      return { ...of, ...within(rule.tolerance) }
    }
    case 'presence': {
      const { among, absent } = rule
      return { measure: writtenAs(rule.measure), among: among.length, missing: absent.length, absent: list(absent) }
    }
  }
}

function within(tolerance: number): { within: 'exact' | 'about'; tolerance: string } {
  return { within: tolerance <= EXACT ? 'exact' : 'about', tolerance: String(tolerance) }
}

/** null: whoever has the value. */
function modelsRead(rule: SimpleRule): string[] | null {
  if (rule.kind === 'value') return [rule.model]
  if (rule.kind === 'difference' || rule.kind === 'gain') return [rule.model, rule.base]
  return rule.kind === 'presence' ? rule.among : null
}

function partsOf(rule: ClaimRule): SimpleRule[] {
  return rule.kind === 'all' ? rule.of : [rule]
}

function writtenAs({ task, metric, part }: Measure): string {
  return [task, metric, part].filter((word) => word !== undefined).join(' · ')
}
