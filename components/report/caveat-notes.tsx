import { useTranslations } from 'next-intl'
import { CAVEATS, type Caveat } from '@/lib/risk/placement'

/** What weakens the placements shown: one sentence for each caveat that any of them carries. */
export function CaveatNotes({ models }: { models: Record<Caveat, number> }) {
  const t = useTranslations('area')
  const words = useTranslations('words')
  const present = CAVEATS.filter((caveat) => models[caveat] > 0)
  return (
    <div>
      <h2>{t('caveats')}</h2>
      {present.length === 0 && <p className="read">{t('caveatsNone')}</p>}
      <ul className="notes">
        {present.map((caveat) => (
          <li key={caveat}>
            {t(`caveatNote.${caveat}`, { n: models[caveat], words: words('Count', { n: models[caveat] }) })}
          </li>
        ))}
      </ul>
    </div>
  )
}
