import type { useTranslations } from 'next-intl'
import { asGiven } from '@/lib/format/number'
import type { Line } from '@/lib/risk/line'

type Translate = ReturnType<typeof useTranslations<'lines'>>

/** A line, with its numbers as the policy has them, as the part of a sentence after "when", from the policy's own data; compounds inside compounds in brackets. */
export function lineClause(line: Line, t: Translate, benchmarkName: (id: string) => string, depth = 0): string {
  if ('of' in line) {
    const [only, ...more] = line.of
    if (only && more.length === 0) return lineClause(only, t, benchmarkName, depth)
    const parts = line.of.map((part) => lineClause(part, t, benchmarkName, depth + 1))
    const joined = parts.reduceRight((rest, first) => t(line.kind, { first, rest }))
    return depth === 0 ? joined : t('inside', { clause: joined })
  }
  switch (line.kind) {
    case 'exponential-risk-at-least':
      return t(line.kind, { value: given(line.value), a: given(line.a), c0: given(line.c0) })
    case 'indicator-at-least':
      return t(line.kind, { value: given(line.value), benchmark: benchmarkName(line.benchmark) })
    default:
      return t(line.kind, { value: given(line.value) })
  }
}

/** While somebody types it, a line's number can be none. */
function given(value: number): string {
  return Number.isFinite(value) ? asGiven(value) : '…'
}
