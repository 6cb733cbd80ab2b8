import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ENDPOINTS } from '@/app/api/v1/endpoints'
import { parameterNames } from '@/app/api/v1/openapi'
import { ApiReference } from '@/components/reference/api-reference'
import { PageHeader } from '@/components/shell/page-header'
import { env } from '@/lib/env'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('api'))('title') }
}

/** Drawn from the same table as the API itself. Says nothing of anybody's data, so it needs no sign-in. */
export default async function ApiDocsPage() {
  const t = await getTranslations('api')
  const endpoints = ENDPOINTS.map(({ key, method, path, may, query }) => ({
    key,
    method,
    path: `/api/v1${path}`,
    may,
    parameters: parameterNames(query),
  }))
  return (
    <main id="content" tabIndex={-1}>
      <PageHeader title={t('title')} standfirst={t('standfirst')} />
      <ApiReference endpoints={endpoints} address={env().APP_URL} />
    </main>
  )
}
