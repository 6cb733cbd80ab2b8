import { useTranslations } from 'next-intl'
import { WordTable } from '@/components/tables/word-table'
import { REASONS } from '@/lib/evals/measured'
import { EVIDENCE } from '@/lib/evals/run'
import { CAVEATS, CONFIDENCES } from '@/lib/risk/placement'
import { Chapter } from './chapter'

/** Every word that may stand beside a zone or in place of a value, and what it means. */
export function WordsMethod() {
  const t = useTranslations('methodology.words')
  const word = useTranslations()
  const lists = [
    {
      title: t('confidence'),
      rows: CONFIDENCES.map((one) => [one, word(`confidence.${one}`), t(`confidenceSays.${one}`)] as const),
    },
    { title: t('caveats'), rows: CAVEATS.map((one) => [one, word(`caveat.${one}`), t(`caveatSays.${one}`)] as const) },
    { title: t('reasons'), rows: REASONS.map((one) => [one, word(`reason.${one}`), t(`reasonSays.${one}`)] as const) },
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
      <p className="read">{t('firm')}</p>
    </Chapter>
  )
}
