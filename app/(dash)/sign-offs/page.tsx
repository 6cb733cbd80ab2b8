import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { toFactRows } from '@/app/(dash)/assessments/fact-rows'
import { PageHeader } from '@/components/shell/page-header'
import { OpenAssessmentsTable } from '@/components/tables/open-assessments-table'
import { type SignOffRow, SignOffsTable } from '@/components/tables/sign-offs-table'
import { pageOfAssessments, type Standing } from '@/lib/assess/assessment-view'
import { findingOptions } from '@/lib/assess/findings-view'
import { requireActor } from '@/lib/auth/require-actor'
import { can } from '@/lib/roles'
import { maybe, type PageParams, readState, toParams } from '@/lib/url-state'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('assessment'))('title') }
}

// With many of them the page takes no more than half as long again as with five (`npm run bench -- sign-offs`).
const SHOWN = 20

export default async function SignOffsPage({ searchParams }: { searchParams: Promise<PageParams> }) {
  const reader = await requireActor()
  const { cursor } = readState({ cursor: maybe('cursor') }, toParams(await searchParams))
  const [t, report, { areas }, drafts, frozen, signed] = await Promise.all([
    getTranslations('assessment'),
    getTranslations('report'),
    findingOptions(reader),
    pageOfAssessments(reader, { stage: 'draft', limit: 200 }),
    pageOfAssessments(reader, { stage: 'frozen', limit: 200 }),
    pageOfAssessments(reader, { stage: 'signed', limit: SHOWN, cursor }),
  ])
  const names = new Map(areas.map(({ id, name }) => [id, name]))
  const rows = await Promise.all(signed.items.map((one) => toRow(one, names)))
  return (
    <>
      <PageHeader
        title={t('title')}
        standfirst={t('standfirst', { signed: signed.items.length, waiting: frozen.items.length })}
      >
        <div className="btns">
          {['csv', 'json'].map((kind) => (
            <a key={kind} className="btn" href={`/api/v1/export/sign-offs.${kind}`} download>
              {kind.toUpperCase()}
            </a>
          ))}
          <Link className="btn" href="/reports" prefetch={false}>
            {report('open')}
          </Link>
          <Link className="btn" href="/calendar" prefetch={false}>
            {t('calendar')}
          </Link>
          <Link className="btn" href="/quorum" prefetch={false}>
            {t('quorumPage.title')}
          </Link>
          {can(reader.roles, 'assessment.open') && (
            <Link className="btn first" href="/assessments/new" prefetch={false}>
              {t('openOne')}
            </Link>
          )}
        </div>
      </PageHeader>
      {frozen.items.length > 0 && (
        <section>
          <h2>{t('waiting')}</h2>
          <OpenAssessmentsTable
            rows={frozen.items.map(toOpen)}
            label={t('waiting')}
            empty={t('emptyWaiting')}
            prefix="w"
          />
        </section>
      )}
      <section>
        <h2>{t('signed')}</h2>
        <SignOffsTable
          rows={rows.flatMap((row) => row ?? [])}
          next={signed.nextCursor && `/sign-offs?${new URLSearchParams({ cursor: signed.nextCursor })}`}
        />
        <p className="caption">{t('quorumFor')}</p>
      </section>
      {drafts.items.length > 0 && (
        <section>
          <h2>{t('being')}</h2>
          <OpenAssessmentsTable rows={drafts.items.map(toOpen)} label={t('being')} empty={t('emptyOpen')} prefix="d" />
        </section>
      )}
    </>
  )
}

function toOpen({ assessment: { id, model, areas, track, author, createdAt, frozen } }: Standing) {
  return { id, model, areas: areas.length, track, by: author.name, openedAt: createdAt, frozenAt: frozen?.at ?? null }
}

async function toRow(standing: Standing, names: ReadonlyMap<string, string>): Promise<SignOffRow | null> {
  const { assessment, state, facts } = standing
  const { id, model, areas, track, frozen, signOff } = assessment
  if (!signOff || !frozen || !state) return null
  const [first] = await toFactRows(facts.slice(0, 1), names)
  const { decision, votes, entitled, signedAt, expiresAt } = signOff
  return {
    ...{
      id,
      model,
      areas: areas.length,
      quorumZone: frozen.zone,
      track,
      decision,
      state,
      because: first?.words ?? null,
    },
    ...{ votes, entitled, signedAt, expiresAt },
  }
}
