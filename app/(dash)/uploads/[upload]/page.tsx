import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { formatLabel, toChoices, toUploadRun } from '@/app/(dash)/uploads/upload-rows'
import { PageHeader } from '@/components/shell/page-header'
import { ErrorNote } from '@/components/ui/error-note'
import { UploadFacts, UploadFailed, UploadSteps } from '@/components/uploads/upload-parts'
import { UploadProgress } from '@/components/uploads/upload-progress'
import { chosenTable, memberTables } from '@/lib/assess/member-tables'
import { uploadView } from '@/lib/assess/upload-view'
import { requireActor } from '@/lib/auth/require-actor'
import { memberTableStep, tableStep } from '@/lib/ingest/table-step'
import { can } from '@/lib/roles'
import { type PageParams, toParams } from '@/lib/url-state'
import { cutAsked } from './cut-asked'
import { runPageAsked, runPageLink } from './run-page'
import { UploadDecision } from './upload-decision'
import { UploadMembers } from './upload-members'
import { UploadRuns } from './upload-runs'
import { UploadTable } from './upload-table'
import { UploadTables } from './upload-tables'

type Props = { params: Promise<{ upload: string }>; searchParams: Promise<PageParams> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('uploads'))('title') }
}

export default async function UploadPage({ params, searchParams }: Props) {
  const reader = await requireActor()
  const asked = toParams(await searchParams)
  const view = await uploadView(reader, (await params).upload, runPageAsked(asked))
  if (!view) notFound()
  const t = await getTranslations('uploads')
  const { upload } = view
  const cut = cutAsked(asked, upload.table?.view.guess ?? null)
  const step = await tableStep(reader, upload, cut)
  const tables = await memberTables(reader, upload)
  const member = chosenTable(tables, new Map(asked).get('member') ?? null)
  const inside = member && (await memberTableStep(reader, upload, member, (guess) => cutAsked(asked, guess)))
  const isUnmapped = upload.state === 'pending' && step !== null && !step.settled
  const isAllWaiting = upload.state === 'pending' && upload.runCount === 0 && upload.waitingTables > 0
  const runs = view.runs.map(toUploadRun)
  const pending = runs.filter(({ state }) => state === 'pending')
  const { open } = view
  const counts = { runs: upload.runCount, ready: upload.pendingRuns - open, open }
  const isGoing = upload.state === 'receiving' || upload.state === 'reading'
  const bytesHref = can(reader.roles, 'upload.read-bytes') ? `/api/v1/uploads/${upload.id}/file` : null
  return (
    <>
      <PageHeader
        title={upload.name}
        crumbs={[{ href: '/uploads', label: t('title') }]}
        here={upload.id}
        standfirst={
          isUnmapped || isAllWaiting
            ? t(isUnmapped ? 'unmappedStandfirst' : 'unmappedInside', { n: upload.waitingTables })
            : t(`pageStandfirst.${upload.state}`, counts)
        }
      />
      <UploadSteps upload={upload} pending={upload.pendingRuns} />
      {isGoing && <UploadProgress id={upload.id} {...upload.progress} />}
      <div className="up">
        <div className="stack">
          {upload.error && <UploadFailed error={upload.error} />}
          {upload.rejectedReason && <p>{t('rejectedBecause', { reason: upload.rejectedReason })}</p>}
          {upload.warnings.map(({ code, message }) => (
            <ErrorNote key={`${code} ${message}`} title={message} />
          ))}
          {step && <UploadTable view={view} step={step} asked={cut !== null} member={null} />}
          {tables.length > 0 && !isGoing && (
            <UploadTables
              view={view}
              tables={tables}
              chosen={
                member && inside ? { member, step: inside, asked: cutAsked(asked, inside.mapping) !== null } : null
              }
            />
          )}
          {view.members.length > 0 && <UploadMembers members={view.members} />}
          {runs.length > 0 && (
            <UploadRuns view={view} runs={runs} choices={toChoices(view)} pageLink={runPageLink(upload.id, asked)} />
          )}
        </div>
        <aside className="side">
          {upload.state === 'pending' && (upload.pendingRuns > 0 || step !== null || tables.length > 0) && (
            <UploadDecision view={view} pending={pending} />
          )}
          <div>
            <h3>{t('facts')}</h3>
            <UploadFacts upload={upload} formatLabel={formatLabel(upload.format)} bytesHref={bytesHref} />
          </div>
        </aside>
      </div>
    </>
  )
}
