import { useTranslations } from 'next-intl'
import { finePoints } from '@/lib/format/number'
import type { Coordinate } from '@/lib/risk/placement'
import { TOLERANCE } from '@/lib/risk/tolerance'

type Props = {
  capability: Coordinate
  safety: Coordinate
  gap: number | null
  /** What is missing, in words; empty when nothing is. */
  missing: string
}

/** Capability minus safety, and which side of the 45° line that is. */
export function GapStep({ capability, safety, gap, missing }: Props) {
  const t = useTranslations('explanation.gap')
  if (gap === null || 'missing' in capability || 'missing' in safety) {
    return <p className="read">{t('none', { missing })}</p>
  }
  const side = Math.abs(gap) <= TOLERANCE ? 'on' : gap > 0 ? 'below' : 'above'
  const values = {
    capability: finePoints(capability.value),
    safety: finePoints(safety.value),
    gap: gap > 0 ? `+${finePoints(gap)}` : finePoints(gap),
  }
  return (
    <>
      <div className="formulas">
        <p>
          {t('formula')} {t('sum', values)}
        </p>
      </div>
      <p className="read">{t('says', { side })}</p>
    </>
  )
}
