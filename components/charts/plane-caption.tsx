import { useTranslations } from 'next-intl'
import type { PlaneEntry } from './plane-input'
import { isKnown } from './plane-points'

/** What a reader needs to know to read the plane: method, and each kind of mark that it really has. */
export function PlaneCaption({ entries }: { entries: readonly PlaneEntry[] }) {
  const t = useTranslations('chart')
  const conditions = useTranslations('condition')
  const attack = entries.find(
    ({ plainSafety, placement }) => isKnown(plainSafety) && placement.condition.attack !== 'none',
  )
  const known = entries.map(({ placement }) => [isKnown(placement.capability), isKnown(placement.safety)] as const)
  const sentences = [
    t('method'),
    attack &&
      t('arrows', { condition: conditions(`of.${attack.placement.condition.safeguard}`, attack.placement.condition) }),
    known.some(([capability, safety]) => capability && safety) && t('frontier'),
    known.some(([capability, safety]) => capability !== safety) && t('margins'),
  ]
  return <>{sentences.filter(Boolean).join(' ')}</>
}
