import { getTranslations } from 'next-intl/server'
import type { EndpointKey } from '@/app/api/v1/endpoint'
import { openApi } from '@/app/api/v1/openapi'
import { env } from '@/lib/env'

/** The description says nothing of anybody's data: it needs no sign-in. */
export async function GET(): Promise<Response> {
  const t = await getTranslations('api')
  const words = {
    title: t('title'),
    description: t('standfirst'),
    token: t('token'),
    of: (key: EndpointKey) => t(`endpoints.${key}`),
  }
  return Response.json(openApi(words, env().APP_URL), { headers: { 'Cache-Control': 'no-store' } })
}
