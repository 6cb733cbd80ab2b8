import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedMetric } from './importer'

/* The harness writes no units, and a percentage may lie below 1 as well: what a number is in, its row has to tell. */

/** The official script of SQuAD 2.0, whose numbers the harness passes on, gives these in percent. */
const SQUAD = /^(?:(?:HasAns|NoAns|best)_)?(?:exact|f1)$/
const ONLY_SQUAD = /^(?:(?:HasAns|NoAns|best)_(?:exact|f1)|exact)$/
const SHARE = /(?:^|_)(?:acc|accuracy|em|exact|f1|precision|recall|match|contains|pass)(?:$|[_@])/i
const MOST_NAMED = 5

/** `metrics` of one row. Where some can only be percentages, none of their kind is taken for a share. */
export function withRowUnits(metrics: readonly ImportedMetric[], warnings: Warning[]): ImportedMetric[] {
  const isSquad = metrics.some(({ name }) => ONLY_SQUAD.test(name)) && metrics.some(({ name }) => /f1$/.test(name))
  const known = metrics.map((metric) => (isSquad && isPercentOfSquad(metric) ? { ...metric, unit: 'percent' } : metric))
  const beyond = known.find(({ name, value, unit }) => unit === 'score' && SHARE.test(name) && isPercentOnly(value))
  const unclear = known.filter((metric) => beyond && isUnclear(metric))
  if (!beyond || unclear.length === 0) return known
  const names = unclear.slice(0, MOST_NAMED).map(({ name }) => name.slice(0, 80))
  const where = [...names, ...(unclear.length > MOST_NAMED ? ['…'] : [])].join(', ')
  const values = { where, n: unclear.length, other: beyond.name.slice(0, 80), value: String(beyond.value) }
  warnings.push({ code: 'unit-unclear', message: sentence('importers.unitUnclear', values), place: null })
  return known.map((metric) => (isUnclear(metric) ? { ...metric, unit: 'score' } : metric))
}

function isPercentOfSquad({ name, value }: ImportedMetric): boolean {
  return SQUAD.test(name) && (value === null || (value >= 0 && value <= 100))
}

function isPercentOnly(value: number | null): boolean {
  return value !== null && value > 1 && value <= 100
}

function isUnclear({ name, value, unit }: ImportedMetric): boolean {
  return unit === 'fraction' && value !== null && SHARE.test(name)
}
