import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { formatLabel, toChoices, toUploadRun } from '@/app/(dash)/uploads/upload-rows'
import { PageHeader } from '@/components/shell/page-header'
import { UploadFacts, UploadFailed, UploadSteps } from '@/components/uploads/upload-parts'
import { UploadProgress } from '@/components/uploads/upload-progress'
import { uploadView } from '@/lib/assess/upload-view'
import { requireActor } from '@/lib/auth/require-actor'
import { can } from '@/lib/roles'
import { UploadDecision } from './upload-decision'
import { UploadRuns } from './upload-runs'

type Props = { params: Promise<{ upload: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('uploads'))('title') }
}

export default async function UploadPage({ params }: Props) {
  const reader = await requireActor()
  const view = await uploadView(reader, (await params).upload)
  if (!view) notFound()
  const t = await getTranslations('uploads')
  const { upload } = view
  const runs = view.runs.map(toUploadRun)
  const pending = runs.filter(({ state }) => state === 'pending')
  const open = pending.filter(({ asks }) => asks.length > 0).length
  const counts = { runs: runs.length, ready: pending.length - open, open }
  const isGoing = upload.state === 'receiving' || upload.state === 'reading'
  const bytesHref = can(reader.roles, 'upload.read-bytes') ? `/api/v1/uploads/${upload.id}/file` : null
  return (
    <>
      <PageHeader
        title={upload.name}
        crumbs={[{ href: '/uploads', label: t('title') }]}
        here={upload.id}
        standfirst={t(`pageStandfirst.${upload.state}`, counts)}
      />
      <UploadSteps upload={upload} pending={pending.length} />
      {isGoing && <UploadProgress id={upload.id} {...upload.progress} />}
      <div className="up">
        <div className="stack">
          {upload.error && <UploadFailed error={upload.error} />}
          {upload.rejectedReason && <p>{t('rejectedBecause', { reason: upload.rejectedReason })}</p>}
          {runs.length > 0 && <UploadRuns view={view} runs={runs} choices={toChoices(view)} />}
        </div>
        <aside className="side">
          {upload.state === 'pending' && <UploadDecision view={view} pending={pending} />}
          <div>
            <h3>{t('facts')}</h3>
            <UploadFacts upload={upload} formatLabel={formatLabel(upload.format)} bytesHref={bytesHref} />
          </div>
        </aside>
      </div>
    </>
  )
}
