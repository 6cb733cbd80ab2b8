import { useTranslations } from 'next-intl'
import { ZoneWord } from '@/components/ui/zone-word'
import { ZONES } from '@/lib/risk/zone'
import { Chapter } from './chapter'

/** What each zone asks for, in the report's words. */
export function ZonesMethod() {
  const t = useTranslations('methodology.zones')
  const asks = useTranslations('zone.asks')
  return (
    <Chapter id="zones">
      <p className="read">{t('lead')}</p>
      <dl className="asks">
        {ZONES.map((zone) => (
          <div key={zone}>
            <dt>
              <ZoneWord zone={zone} />
            </dt>
            <dd className="read">{asks(zone)}</dd>
          </div>
        ))}
      </dl>
      <p className="caption">{t('source')}</p>
    </Chapter>
  )
}
