import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { toFactRows } from '@/app/(dash)/assessments/fact-rows'
import { AssessmentSteps } from '@/components/review/assessment-steps'
import { DecidedAnewList } from '@/components/review/decided-anew'
import { OutdatedFacts } from '@/components/review/outdated-facts'
import { PageHeader } from '@/components/shell/page-header'
import { DemoBadge } from '@/components/ui/badge'
import { assessmentView } from '@/lib/assess/assessment-view'
import { requireActor } from '@/lib/auth/require-actor'
import { dayAndTime } from '@/lib/format/date'
import { can } from '@/lib/roles'
import { AssessmentDo } from './assessment-do'
import { AssessmentEvidence } from './assessment-evidence'
import { AssessmentSigned } from './assessment-signed'
import { AssessmentVotes } from './assessment-votes'
import { standsIn, stepsOf } from './assessment-words'

type Props = { params: Promise<{ assessment: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('assessment'))('title') }
}

/** One assessment: what is or would be signed, what was said of it, and what the reader may do. */
export default async function AssessmentPage({ params }: Props) {
  const reader = await requireActor()
  const view = await assessmentView(reader, (await params).assessment)
  if (!view) notFound()
  const [t, brief] = await Promise.all([getTranslations('assessment'), getTranslations('brief')])
  const { assessment, content, facts, anew } = view
  const { id, model, signOff, frozen, track, withdrawn } = assessment
  const areas = new Map(content.areas.map((area) => [area.id, area.name]))
  const same = new URLSearchParams([['model', model.id], ...content.areas.map((area) => ['area', area.id])])
  const again = can(reader.roles, 'assessment.open') ? `/assessments/new?${same}` : null
  const title = signOff
    ? t('decided', { model: model.name, decision: t(`decision.${signOff.decision}`) })
    : t(frozen ? 'decideOn' : 'name', { model: model.name })
  return (
    <>
      <PageHeader
        title={title}
        badge={model.demo && <DemoBadge />}
        crumbs={[
          { href: '/sign-offs', label: t('title') },
          { href: `/models/${model.id}`, label: model.name },
        ]}
        here={id}
        standfirst={await standsIn(view)}
      >
        <div className="btns">
          <Link className="btn" href={`/briefs/${id}`} prefetch={false}>
            {brief('open')}
          </Link>
        </div>
      </PageHeader>
      {track === 'fast' && <p className="say fast">{t('fast')}</p>}
      <AssessmentSteps steps={await stepsOf(view)} />
      {withdrawn && (
        <p className="say">
          {t('withdraw.said', { by: withdrawn.by.name, at: dayAndTime(withdrawn.at), reason: withdrawn.reason })}
        </p>
      )}
      <DecidedAnewList areas={assessment.areas} signed={signOff !== null} anew={anew} names={areas} />
      {frozen && <OutdatedFacts facts={await toFactRows(facts, areas)} again={again} />}
      <div className="so">
        <div>
          <AssessmentSigned view={view} />
          <AssessmentVotes view={view} reader={reader} />
          <AssessmentEvidence view={view} reader={reader} />
        </div>
        <AssessmentDo view={view} reader={reader} />
      </div>
    </>
  )
}
