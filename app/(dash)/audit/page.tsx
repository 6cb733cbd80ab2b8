import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { AuditFilter } from '@/components/forms/audit-filter'
import { PageHeader } from '@/components/shell/page-header'
import { AuditTable } from '@/components/tables/audit-table'
import { ACTIONS } from '@/lib/audit/actions'
import { readAudit } from '@/lib/audit/read-audit'
import { verifyAudit } from '@/lib/audit/verify'
import type { Actor } from '@/lib/auth/allow'
import { requireActor } from '@/lib/auth/require-actor'
import { dayAndTime } from '@/lib/format/date'
import { can } from '@/lib/roles'
import { choice, day, type PageParams, pageNumber, readState, text, toParams, writeState } from '@/lib/url-state'

// `before` counts in positions of the log and is not written when it is 1: no row stands before the first.
const STATE = {
  actor: text('actor'),
  action: choice('action', ACTIONS, null),
  subject: text('subject'),
  from: day('from'),
  to: day('to'),
  before: pageNumber('before'),
}
const ROWS = 50

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('audit'))('title') }
}

export default async function AuditPage({ searchParams }: { searchParams: Promise<PageParams> }) {
  const actor = await requireActor('audit.read')
  const params = toParams(await searchParams)
  const { actor: by, action, subject, from, to, before } = readState(STATE, params)
  const filter = {
    actor: by,
    action: action ?? undefined,
    subject,
    from: from ?? undefined,
    to: to ?? undefined,
    before: before > 1 ? before : undefined,
    limit: ROWS,
  }
  const [page, t] = await Promise.all([readAudit(actor, filter), getTranslations('audit')])
  const rows = page.rows.map((row) => ({
    ...row,
    actionSaid: t(`actions.${row.action}`),
    detail: Object.keys(row.detail).length > 0 ? JSON.stringify(row.detail) : '',
  }))
  const older = page.older === null ? null : `/audit${writeState(STATE, params, { before: page.older })}`
  const selection = writeState(STATE, [], { actor: by, action, subject, from, to })
  const actions = ACTIONS.map((id) => ({ id, said: t(`actions.${id}`) }))
  return (
    <>
      <PageHeader
        title={t('title')}
        standfirst={
          <Suspense fallback={t('checking')}>
            <Verdict actor={actor} />
          </Suspense>
        }
      >
        {can(actor.roles, 'audit.export') && (
          <div className="btns">
            {(['csv', 'json'] as const).map((form) => (
              <a key={form} className="btn" href={`/api/v1/export/audit.${form}${selection}`} download>
                {t(form)}
              </a>
            ))}
          </div>
        )}
      </PageHeader>
      <section>
        <AuditFilter
          actor={by}
          action={action ?? ''}
          subject={subject}
          from={from ?? ''}
          to={to ?? ''}
          actions={actions}
        />
        <AuditTable rows={rows} older={older} />
      </section>
    </>
  )
}

async function Verdict({ actor }: { actor: Actor }) {
  const [verdict, t] = await Promise.all([verifyAudit(actor), getTranslations('audit')])
  const { ok, rows, firstBroken, departed, heads, damagedHeads } = verdict
  if (ok) return `${t('whole', { rows })} ${t('againstHeads', { heads })}`
  const said = firstBroken === null ? [] : [t('broken', { rows, firstBroken })]
  if (departed) {
    const { position, cut } = departed
    const at = dayAndTime(departed.at)
    said.push(cut ? t('cut', { position, at, rows }) : t('rewritten', { position, at }))
  }
  if (damagedHeads.length > 0) said.push(t('headsDamaged', { lines: damagedHeads.length }))
  return <strong>{said.join(' ')}</strong>
}
