import { useFormatter, useTranslations } from 'next-intl'
import { ZoneWord } from '@/components/ui/zone-word'
import { ZONES, type Zone } from '@/lib/risk/zone'

type Named = { name: string; demo: boolean }

/** So many are named; more are counted. */
const NAMED = 4

/** What the F1 report asks for in each zone, and which models stand there now. */
export function ZoneRequirements({ models }: { models: Record<Zone, readonly Named[]> }) {
  const t = useTranslations('area')
  const zones = useTranslations('zone.asks')
  return (
    <section>
      <h2>{t('requires')}</h2>
      <div className="requires">
        {ZONES.map((zone) => (
          <div key={zone}>
            <ZoneWord zone={zone} />
            <p className="read">{zones(zone)}</p>
            <p className="who">
              <Who models={models[zone]} />
            </p>
          </div>
        ))}
      </div>
      <p className="caption">{t('requiresSource')}</p>
    </section>
  )
}

function Who({ models }: { models: readonly Named[] }) {
  const t = useTranslations('area')
  const format = useFormatter()
  if (models.length === 0) return t('whoNone')
  if (models.length <= NAMED) return format.list(models.map(({ name }) => name))
  return t('who', { n: models.length, demo: models.filter(({ demo }) => demo).length })
}
