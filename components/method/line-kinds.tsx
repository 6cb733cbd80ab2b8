import { useTranslations } from 'next-intl'
import { WordTable } from '@/components/tables/word-table'
import { Badge } from '@/components/ui/badge'
import { asGiven } from '@/lib/format/number'
import { LINE_KINDS, type Line } from '@/lib/risk/line'
import { TOLERANCE } from '@/lib/risk/tolerance'
import { Chapter } from './chapter'

/** Every kind a line can be of, with its formula, and which of them the active policy uses. */
export function LineKinds({ used }: { used: readonly Line['kind'][] }) {
  const t = useTranslations('methodology.kinds')
  return (
    <Chapter id="lines">
      <p className="read">{t('lead')}</p>
      <WordTable
        label={t('head.kind')}
        heads={[t('head.kind'), t('head.formula'), t('head.drawn')]}
        rows={LINE_KINDS.map((kind) => ({
          key: kind,
          cells: [
            <span key="kind">
              {t(`kind.${kind}.name`)} {used.includes(kind) && <Badge>{t('used')}</Badge>}
            </span>,
            <span key="formula" className="formula">
              {t(`kind.${kind}.formula`)}
            </span>,
            t(`kind.${kind}.drawn`),
          ],
        }))}
      />
      <p className="caption">
        {t('C')} {t('tolerance', { tolerance: asGiven(TOLERANCE) })}
      </p>
      <p className="read">{t('inside')}</p>
    </Chapter>
  )
}
