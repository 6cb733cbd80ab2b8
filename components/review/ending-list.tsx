import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { WordTable } from '@/components/tables/word-table'
import { DemoBadge } from '@/components/ui/badge'
import type { Ending } from '@/lib/evals/ending'
import { dateOnly, dayAndTime } from '@/lib/format/date'
import { endingHref, useEndingWords } from './use-ending-words'

/** What ends, earliest first. */
export function EndingList({ endings, label }: { endings: readonly Ending[]; label: string }) {
  const t = useTranslations('calendar')
  const words = useEndingWords()
  return (
    <WordTable
      label={label}
      heads={[t('head.day'), t('head.what'), t('head.detail'), t('head.who')]}
      rows={endings.map((one) => ({
        key: `${one.kind} ${one.id} ${one.day} ${one.title ?? ''}`,
        cells: [
          one.at === null ? t('endOf', { day: dateOnly(one.day) }) : dayAndTime(one.at),
          <span key="what">
            <Link className="row" href={endingHref(one)} prefetch={false}>
              {words(one)}
            </Link>{' '}
            {one.model?.demo && <DemoBadge />}
          </span>,
          one.kind === 'condition' || one.kind === 'finding' ? (one.title ?? t('none')) : t('none'),
          one.mine ? (one.who === null ? t('yours') : t('yoursToo', { who: one.who })) : (one.who ?? t('none')),
        ],
      }))}
    />
  )
}
