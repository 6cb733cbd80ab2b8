import { useTranslations } from 'next-intl'
import type { BriefFinding } from '@/lib/brief/brief'
import { isRedacted, type Said } from '@/lib/brief/said'

type Titled = Pick<BriefFinding, 'title' | 'worsened' | 'reached'>

/** What a finding is called: a crossing that nobody gave a title by what it brought. */
export function useTitle(): (finding: Titled) => Said {
  const t = useTranslations('brief')
  const zone = useTranslations('zone.lower')
  return ({ title, worsened, reached }) => {
    if (isRedacted(title) || title !== '') return title
    return reached === null || worsened === null ? t('untitled') : t(`crossed.${worsened}`, { zone: zone(reached) })
  }
}
