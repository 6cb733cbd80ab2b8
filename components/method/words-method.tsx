import { useFormatter, useTranslations } from 'next-intl'
import { WordTable } from '@/components/tables/word-table'
import { REASONS, type Reason } from '@/lib/evals/measured'
import { EVIDENCE, RUN_STATUSES, SUCCESS } from '@/lib/evals/run'
import { STRONGEST_FIRST } from '@/lib/risk/area-score'
import { UNREAD_CODES } from '@/lib/risk/benchmark-points'
import { CAVEATS, CONFIDENCES } from '@/lib/risk/placement'
import { Chapter } from './chapter'

/** Every word that may stand beside a zone or in place of a value, and what it means. */
export function WordsMethod() {
  const t = useTranslations('methodology.words')
  const word = useTranslations()
  const format = useFormatter()
  const oneOf = (words: string[]) => format.list(words, { type: 'disjunction' })
  const reasonSaid = (reason: Reason) =>
    t(`reasonSays.${reason}`, {
      statuses: oneOf(RUN_STATUSES.filter((one) => one !== SUCCESS).map((one) => t(`statusSays.${one}`))),
      unread: oneOf(UNREAD_CODES.map((one) => t(`unreadSays.${one}`))),
    })
  const lists = [
    {
      title: t('confidence'),
      rows: CONFIDENCES.map((one) => [one, word(`confidence.${one}`), t(`confidenceSays.${one}`)] as const),
    },
    { title: t('caveats'), rows: CAVEATS.map((one) => [one, word(`caveat.${one}`), t(`caveatSays.${one}`)] as const) },
    { title: t('reasons'), rows: REASONS.map((one) => [one, word(`reason.${one}`), reasonSaid(one)] as const) },
    {
      title: t('evidence'),
      rows: EVIDENCE.map((one) => [one, word(`evidence.${one}`), t(`evidenceSays.${one}`)] as const),
    },
  ]
  return (
    <Chapter id="words">
      {lists.map(({ title, rows }) => (
        <div key={title} className="word-list">
          <h3>{title}</h3>
          <WordTable
            label={title}
            heads={[t('head.word'), t('head.meaning')]}
            rows={rows.map(([key, name, says]) => ({ key, cells: [name, says] }))}
          />
        </div>
      ))}
      <p className="read">
        {t('strongest', {
          reasons: format.list([...STRONGEST_FIRST.map((one) => word(`reason.${one}`))], { type: 'unit' }),
        })}
      </p>
      <p className="read">{t('firm')}</p>
    </Chapter>
  )
}
