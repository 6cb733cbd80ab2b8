import type { useTranslations } from 'next-intl'
import type { PlaneWords } from './plane-input'

type Translate = ReturnType<typeof useTranslations<'plane'>>

/** The text in the drawing, in the reader's language. */
export function planeWords(t: Translate): PlaneWords {
  return {
    diagonal: (layout) => t(layout === 'wide' ? 'diagonal' : 'diagonalShort'),
    line: (zone, policy, layout) => (layout === 'wide' ? t('lineOf', { zone, policy }) : t('line', { zone })),
    frontier: t('frontier'),
    range: (best, worst, missing) =>
      best === worst ? t('anyway', { zone: best, missing }) : t('range', { best, worst }),
    empty: (reason) => t(reason === 'no-placements' ? 'noPlacements' : 'allMissing'),
    noLines: (area) => t('noLines', { area }),
    more: (count) => t('more', { count }),
    unnamed: (count) => t('unnamed', { count }),
    safetyOnly: t('safetyOnly'),
  }
}
