import { useTranslations } from 'next-intl'
import { SourceCell } from '@/components/tables/cells/source-cell'
import type { Model } from '@/db/queries/models'
import { dateOnly } from '@/lib/format/date'

/** What is known of the model itself, and where that was read. What is not known is left out; nothing at all is said. */
export function ModelFacts({ model, merged }: { model: Model; merged: readonly string[] }) {
  const t = useTranslations('model')
  const { developer, access, reasoning, releasedAt, family, aliases, source, name } = model
  const written = aliases.filter((alias) => alias !== name)
  const facts = [
    developer,
    access && t('access', { access }),
    reasoning !== null && t('reasoning', { reasoning: String(reasoning) }),
    releasedAt && t('released', { date: dateOnly(releasedAt) }),
    family && t('family', { family }),
    written.length > 0 && t('aliases', { names: written.join(t('and')) }),
    merged.length > 0 && t('merged', { names: merged.join(t('and')) }),
  ].filter((fact) => typeof fact === 'string')
  return (
    <p className="asof facts">
      {facts.length === 0 && <span>{t('metadataUnknown')}</span>}
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
      {source && (
        <span>
          {t('metadataFrom')} <SourceCell source={{ ...source, table: null }} />
        </span>
      )}
    </p>
  )
}
