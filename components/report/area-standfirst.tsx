import { useFormatter, useTranslations } from 'next-intl'
import { WORST_FIRST } from '@/lib/format/zone'
import type { Placement } from '@/lib/risk/placement'
import { useInvented } from './use-invented'

type Props = {
  counts: Record<Placement['zone'], number>
  /** How many of those are invented. */
  invented: Record<Placement['zone'], number>
  /** Models without a safety result whose zone is settled all the same, or settled but for red. */
  whateverSafety: { green: number; yellow: number }
}

/** "Of 20 models with a result, one is red (invented), three are yellow, 14 are green and two cannot be placed." */
export function AreaStandfirst({ counts, invented, whateverSafety }: Props) {
  const t = useTranslations('area.standfirst')
  const words = useTranslations('words')
  const format = useFormatter()
  const inventedOf = useInvented()
  const present = WORST_FIRST.filter((zone) => counts[zone] > 0)
  const total = present.reduce((sum, zone) => sum + counts[zone], 0)
  const [only, ...more] = present
  if (only === undefined) return t('none')
  const list = format.list(
    present.map((zone) => {
      const n = counts[zone]
      return words('zoneOf', { zone, n, words: words('count', { n }) }) + inventedOf(n, invented[zone])
    }),
  )
  const sentences = [
    more.length === 0
      ? t('allOf', { total, zone: only, invented: inventedOf(total, invented[only]) })
      : t('counts', { total, list }),
  ]
  const { green, yellow } = whateverSafety
  if (green > 0) sentences.push(t('greenAny', { n: green, words: words('Count', { n: green }) }))
  if (yellow > 0) sentences.push(t('yellowAny', { n: yellow, words: words('Count', { n: yellow }) }))
  return sentences.join(' ')
}
