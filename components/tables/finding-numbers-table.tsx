import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { SEVERITIES, type Severity } from '@/lib/evals/finding'
import { count } from '@/lib/format/number'
import { Dash } from './cells/measured-cell'
import { WordTable } from './word-table'

export type FindingNumbersRow = {
  /** null: of all areas. */
  area: { id: string; name: string } | null
  unresolved: Readonly<Record<Severity, number>>
  /** In days; null where there is nothing to measure. */
  age: { median: number | null; oldest: number | null }
  resolved: number
  toResolve: { median: number | null; longest: number | null }
}

const WORST_FIRST = [...SEVERITIES].reverse()

/** Findings by area and severity, how long they wait and how long it took to resolve them. */
export function FindingNumbersTable({ rows }: { rows: readonly FindingNumbersRow[] }) {
  const t = useTranslations('finding')
  const heads = [
    t('filter.area'),
    ...WORST_FIRST.map((one) => t('numbers.unresolved', { severity: t(`severity.${one}`) })),
    t('numbers.age'),
    t('head.resolved'),
    t('numbers.toResolve'),
  ]
  return (
    <WordTable
      label={t('numbers.title')}
      heads={heads}
      rows={rows.map(({ area, unresolved, age, resolved, toResolve }) => ({
        key: area?.id ?? 'all',
        cells: [
          area?.name ?? t('numbers.all'),
          ...WORST_FIRST.map((severity) => {
            const query = new URLSearchParams({ ...(area && { area: area.id }), severity })
            if (unresolved[severity] === 0) return '0'
            return (
              <Link key={severity} href={`/findings?${query}`} prefetch={false}>
                {count(unresolved[severity])}
              </Link>
            )
          }),
          <Days key="age" median={age.median} most={age.oldest} says="oldest" />,
          count(resolved),
          <Days key="toResolve" median={toResolve.median} most={toResolve.longest} says="longest" />,
        ],
      }))}
    />
  )
}

type DaysProps = { median: number | null; most: number | null; says: 'oldest' | 'longest' }

function Days({ median, most, says }: DaysProps) {
  const t = useTranslations('finding')
  if (median === null || most === null) return <Dash />
  return t(`numbers.${says}`, { median: spanOf(median, t), most: spanOf(most, t) })
}

/** Days, below two of them hours: what is short is not nothing. */
function spanOf(days: number, t: ReturnType<typeof useTranslations<'finding'>>): string {
  if (days < 1 / 24) return t('numbers.underHour')
  return days < 2 ? t('numbers.hours', { n: Math.round(days * 24) }) : t('numbers.days', { n: Math.round(days) })
}
