import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PREVIEWS } from '@/components/previews'
import { PageHeader } from '@/components/shell/page-header'

export default async function PreviewPage({ params }: { params: Promise<{ name: string }> }) {
  const { name } = await params
  const preview = PREVIEWS.find((candidate) => candidate.name === name)
  if (!preview) notFound()
  const t = await getTranslations('preview')
  return (
    <>
      <PageHeader title={preview.name} crumbs={[{ href: '/preview', label: t('title') }]} />
      {preview.states.map((state) => (
        <section key={state.name}>
          <h2>{state.name}</h2>
          {state.draw()}
        </section>
      ))}
    </>
  )
}
