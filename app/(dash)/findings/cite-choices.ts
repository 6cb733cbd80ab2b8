import { getTranslations } from 'next-intl/server'
import { areaNames } from '@/lib/assess/areas'
import { readFindings } from '@/lib/assess/findings'
import type { Doer } from '@/lib/auth/allow'

/** What something marked can be evidence of: the model's findings that are not resolved, or a new one in an area. */
export async function citeChoices(reader: Doer, model: string) {
  const [t, areas, findings] = await Promise.all([
    getTranslations('finding'),
    areaNames(reader),
    readFindings(reader, { model, state: 'unresolved' }),
  ])
  return {
    areas,
    findings: findings.map(({ id, title, area }) => ({
      id,
      name: title === '' ? t('crossingIn', { area: area.name, id }) : title,
    })),
  }
}
