import { useTranslations } from 'next-intl'
import { asGiven } from '@/lib/format/number'
import type { PlaneCited } from './plane-input'

/** The places on a plane that findings rest on, in words, each a way to its finding. */
export function CitedPlaces({ places }: { places: readonly PlaneCited[] }) {
  const t = useTranslations('plane')
  if (places.length === 0) return null
  return (
    <div className="caption">
      <p>{t('citedHere', { n: places.length })}</p>
      <ul>
        {places.map(({ id, finding, title, capability, safety }) => (
          <li key={id}>
            <a href={`/findings/${finding}`}>{title}</a>:{' '}
            {t('citedAt', { capability: spanOf(capability), safety: spanOf(safety) })}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** From where to where, in points; one number where both ends are alike. */
export function spanOf([low = 0, high = 0]: readonly number[]): string {
  return low === high ? asGiven(low) : `${asGiven(low)}–${asGiven(high)}`
}
