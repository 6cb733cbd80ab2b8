import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { lineClause } from '@/components/report/line-clause'
import { WordTable } from '@/components/tables/word-table'
import type { Condition } from '@/lib/evals/condition'
import { percentOf } from '@/lib/format/number'
import type { Line } from '@/lib/risk/line'
import type { AbsentRule } from '@/lib/risk/policy'

export type PolicyDifferenceRow = { affected: number } & (
  | { what: 'condition'; before: Condition; after: Condition }
  | { what: 'minCoverage'; before: number; after: number }
  | { what: 'absent'; before: AbsentRule; after: AbsentRule }
  | { what: 'yellow' | 'red'; area: string; before: Line | null; after: Line | null }
  | { what: 'benchmark'; area: string; benchmark: string; before: number | null; after: number | null }
)

type Props = {
  rows: readonly PolicyDifferenceRow[]
  before: string
  after: string
  areaNames: ReadonlyMap<string, string>
  benchmarkNames: ReadonlyMap<string, string>
}

/** What two versions say differently, a row for each thing, and how many models it moves by itself. */
export function PolicyDifferenceTable({ rows, before, after, areaNames, benchmarkNames }: Props) {
  const t = useTranslations('policy.difference')
  const said = useSaid(benchmarkNames)
  if (rows.length === 0) return <p className="muted">{t('none', { before, after })}</p>
  return (
    <WordTable
      label={t('title')}
      heads={[t('what'), before, after, t('affected')]}
      rows={rows.map((row) => ({
        key: [row.what, 'area' in row ? row.area : '', 'benchmark' in row ? row.benchmark : ''].join(' '),
        cells: [
          <span key="what">
            {row.what === 'benchmark' ? (benchmarkNames.get(row.benchmark) ?? row.benchmark) : t(`of.${row.what}`)}
            {'area' in row && (
              <span className="sub">
                <Link href={`/areas/${row.area}`} prefetch={false}>
                  {areaNames.get(row.area) ?? row.area}
                </Link>
              </span>
            )}
          </span>,
          <span key="before">{said(row, 'before')}</span>,
          <span key="after">{said(row, 'after')}</span>,
          <span key="affected">{t('models', { count: row.affected })}</span>,
        ],
      }))}
    />
  )
}

function useSaid(benchmarkNames: ReadonlyMap<string, string>) {
  const t = useTranslations('policy')
  const condition = useTranslations('condition')
  const lines = useTranslations('lines')
  return (row: PolicyDifferenceRow, side: 'before' | 'after'): string => {
    switch (row.what) {
      case 'condition': {
        const { attack, safeguard } = row[side]
        return t('conditionOf', {
          attack: condition(`attack.${attack}`),
          safeguard: condition(`safeguard.${safeguard}`),
        })
      }
      case 'minCoverage':
        return t('minCoverage', { share: percentOf(row[side]) })
      case 'absent':
        return t(`absent.${row[side]}`)
      case 'benchmark': {
        const weight = row[side]
        return weight === null ? t('difference.notNamed') : t('difference.weight', { weight })
      }
      default: {
        const line = row[side]
        return line === null ? t('difference.noLine') : lineClause(line, lines, (id) => benchmarkNames.get(id) ?? id)
      }
    }
  }
}
