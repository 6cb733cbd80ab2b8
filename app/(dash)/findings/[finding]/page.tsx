import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { change } from '@/app/(dash)/findings/actions'
import { crossedBy, toTitled } from '@/app/(dash)/findings/finding-rows'
import { FindingForm } from '@/components/forms/finding-form'
import { StateForm } from '@/components/forms/state-form'
import { CrossingSaid } from '@/components/review/crossing-said'
import { FindingTitle } from '@/components/review/finding-title'
import { Presence } from '@/components/review/presence'
import { VersionTable } from '@/components/review/version-table'
import { PageHeader } from '@/components/shell/page-header'
import { KeyValues } from '@/components/ui/key-values'
import { Markdown } from '@/components/ui/markdown'
import { Panel } from '@/components/ui/panel'
import { findingView } from '@/lib/assess/finding-view'
import { findingChoices } from '@/lib/assess/findings'
import { requireActor } from '@/lib/auth/require-actor'
import { nextStates } from '@/lib/evals/finding'
import { dateOnly, dayAndTime } from '@/lib/format/date'
import { citedNow } from '@/lib/ingest/cited-now'
import { can } from '@/lib/roles'
import { FindingEvidence } from './finding-evidence'
import { FindingThreads } from './finding-threads'
import { toVersionRows } from './version-rows'

type Props = { params: Promise<{ finding: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('finding'))('head.title') }
}

export default async function FindingPage({ params }: Props) {
  const reader = await requireActor()
  const view = await findingView(reader, (await params).finding)
  if (!view) notFound()
  const [t, choices, now] = await Promise.all([
    getTranslations('finding'),
    findingChoices(reader),
    citedNow(reader, view.finding.id),
  ])
  const { finding, evidence, threads, versions } = view
  const names = new Map(view.named.map((one) => [one.id, one.name]))
  const { id, version, area, model, severity, state, owner, due, labels, claim } = finding
  const openedBy = versions.at(-1)?.by.name ?? finding.createdBy
  const facts = [
    {
      key: t('head.model'),
      value: (
        <Link href={`/models/${model.id}#${area.id}`} prefetch={false}>
          {model.name}
        </Link>
      ),
    },
    {
      key: t('filter.area'),
      value: (
        <Link href={`/areas/${area.id}`} prefetch={false}>
          {area.name}
        </Link>
      ),
    },
    { key: t('head.owner'), value: owner?.name ?? t('nobody') },
    { key: t('head.due'), value: due === null ? t('noDay') : dateOnly(due) },
    ...(labels.length > 0 ? [{ key: t('form.labels'), value: labels.join(', ') }] : []),
    ...(view.settled
      ? [
          {
            key: t('head.settled'),
            value: t('settledBy', { ...view.settled, own: String(view.settled.own), at: dayAndTime(view.settled.at) }),
          },
        ]
      : []),
    { key: t('head.opened'), value: t('openedBy', { by: openedBy, at: dayAndTime(finding.createdAt) }) },
  ]
  return (
    <>
      <PageHeader
        title={<FindingTitle finding={toTitled(finding)} />}
        crumbs={[{ href: '/findings', label: t('title') }]}
        here={id}
        standfirst={t('stands', {
          state: t(`state.${state}`),
          severity: t(`severity.${severity}`),
          means: t(`severityMeans.${severity}`),
        })}
      />
      <Presence address={`/api/v1/findings/${encodeURIComponent(id)}/presence`} />
      <div className="up">
        <div className="stack">
          {finding.reached !== null && (
            <CrossingSaid crossing={{ ...finding, before: toTitled(finding).before, by: crossedBy(finding) }} />
          )}
          {claim !== '' && <Markdown text={claim} names={names} />}
          <section>
            <h2>{t('evidence')}</h2>
            <FindingEvidence finding={finding} evidence={evidence} now={now} reader={reader} />
          </section>
          <section>
            <h2>{t('threads')}</h2>
            <FindingThreads finding={id} threads={threads} reader={reader} people={choices.people} names={names} />
          </section>
          <section>
            <h2>{t('history')}</h2>
            <VersionTable label={t('history')} rows={toVersionRows(view, choices.people, t('byOpener'))} />
          </section>
        </div>
        <aside className="side">
          {can(reader.roles, 'finding.change') && (
            <Panel title={t('decide')}>
              <StateForm action={change} id={id} version={version} next={nextStates(state)} />
            </Panel>
          )}
          <div>
            <h3>{t('facts')}</h3>
            <KeyValues pairs={facts} />
          </div>
          {can(reader.roles, 'finding.change') && (
            <details className="reason-form">
              <summary>{t('changeIt')}</summary>
              <FindingForm
                action={change}
                said={{ ...finding, owner: owner?.id ?? null }}
                models={[]}
                areas={[]}
                {...choices}
              />
            </details>
          )}
        </aside>
      </div>
    </>
  )
}
