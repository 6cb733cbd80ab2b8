import { useTranslations } from 'next-intl'
import type { PlaneModel } from './risk-plane.model'

/** The condition of the safety axis in words; null where nothing is drawn, or where a strip stands left of the axis. */
export function useAxisCondition({ strips, points }: Pick<PlaneModel, 'strips' | 'points'>): string | null {
  const t = useTranslations('condition')
  const [first] = [...points, ...strips.flatMap(({ marks }) => marks)]
  const hasLeftStrip = strips.some(({ known }) => known === 'safety')
  return first && !hasLeftStrip
    ? t(`of.${first.entry.placement.condition.safeguard}`, first.entry.placement.condition)
    : null
}
