import { useTranslations } from 'next-intl'
import type { ChangedField, FieldValue } from '@/lib/evals/changed-fields'
import { dateOnly } from '@/lib/format/date'
import { asGiven } from '@/lib/format/number'

/** A changed field in words. */
export type FieldWords = { label: string; before: string; after: string }

const FIELDS = [
  'name',
  'position',
  'area',
  'axis',
  'moreWhen',
  'unit',
  'range',
  'scale',
  'ceiling',
  'primaryMetric',
  'patterns',
  'note',
  'developer',
  'family',
  'access',
  'reasoning',
  'releasedAt',
  'source',
  'sourceUrl',
  'title',
  'claim',
  'severity',
  'state',
  'owner',
  'due',
  'labels',
] as const
export type FieldName = (typeof FIELDS)[number]

/** Says which field changed from what to what. `areas`: names by id. */
export function useFieldWords(areas: ReadonlyMap<string, string> = new Map()): (changed: ChangedField) => FieldWords {
  const t = useTranslations('field')
  const words = (field: string, value: FieldValue): string => {
    if (field === 'area') return typeof value === 'string' ? (areas.get(value) ?? value) : t('outside')
    if (field === 'moreWhen') return t(value === 'higher' || value === 'lower' ? `value.${value}` : 'value.unsettled')
    if (value === null || value === '') return t('nothing')
    if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no')
    if (typeof value === 'number') return asGiven(value)
    if (typeof value !== 'string') return listed(field, value, t('nothing'))
    if (field === 'releasedAt' || field === 'due') return dateOnly(value)
    const known = VALUES.find((one) => one === value)
    return known && CLOSED.has(field) ? t(`value.${known}`) : value
  }
  return ({ field, before, after }) => {
    const known = FIELDS.find((one) => one === field)
    return { label: known ? t(known) : field, before: words(field, before), after: words(field, after) }
  }
}

const VALUES = ['capability', 'safety', 'linear', 'log', 'open', 'closed'] as const
const CLOSED: ReadonlySet<string> = new Set(['axis', 'scale', 'access'])

function listed(field: string, values: readonly (string | number)[], nothing: string): string {
  if (values.length === 0) return nothing
  const texts = values.map((one) => (typeof one === 'number' ? asGiven(one) : one))
  return texts.join(field === 'range' ? ' – ' : ', ')
}
