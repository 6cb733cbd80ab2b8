import { notFound } from 'next/navigation'
import { PREVIEWS } from '@/components/previews'
import { PageHeader } from '@/components/shell/page-header'

export default async function PreviewPage({ params }: { params: Promise<{ name: string }> }) {
  const { name } = await params
  const preview = PREVIEWS.find((candidate) => candidate.name === name)
  if (!preview) notFound()
  return (
    <>
      <PageHeader title={preview.name} />
      {preview.states.map((state) => (
        <section key={state.name}>
          <h2>{state.name}</h2>
          {state.draw()}
        </section>
      ))}
    </>
  )
}
