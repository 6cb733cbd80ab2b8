import { useTranslations } from 'next-intl'
import type { Source } from '@/lib/evals/run'
import { SourceCell } from './cells/source-cell'
import { WordTable } from './word-table'

export type ConflictRow = { id: string; topic: string; one: string; other: string; source: Source }

/** Where sources say different things of the same: both, as they say it. */
export function ConflictsTable({ rows }: { rows: readonly ConflictRow[] }) {
  const t = useTranslations('claims.conflicts')
  return (
    <WordTable
      label={t('title')}
      heads={[t('topic'), t('one'), t('other'), t('source')]}
      rows={rows.map(({ id, topic, one, other, source }) => ({
        key: id,
        cells: [
          topic,
          <span key="one">{one}</span>,
          <span key="other">{other}</span>,
          <SourceCell key="source" source={source} evidence={null} />,
        ],
      }))}
    />
  )
}
