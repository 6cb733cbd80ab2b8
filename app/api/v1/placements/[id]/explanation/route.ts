import { getFormatter, getTranslations } from 'next-intl/server'
import { becauseSaid, keptSaid } from '@/app/(dash)/placements/because'
import { explanationEndpoint } from '@/app/api/v1/endpoints'
import { found, reading } from '@/app/api/v1/respond'
import { explanation } from '@/lib/assess/explanation'

export const GET = reading(explanationEndpoint, async ({ actor, ids }) => {
  const one = found(await explanation(actor, ids.id ?? ''), 'find.placement')
  const [t, reasons, format] = await Promise.all([
    getTranslations('explanation'),
    getTranslations('reason'),
    getFormatter(),
  ])
  const words = { t, reasons, format }
  return { ...one, because: becauseSaid(one, words), keptBecause: keptSaid(one, words) }
})
