import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { ActForm } from '@/components/forms/act-form'
import { HostForm } from '@/components/forms/host-form'
import { WebhookForm } from '@/components/forms/webhook-form'
import { PageHeader } from '@/components/shell/page-header'
import { WordTable } from '@/components/tables/word-table'
import { requireActor } from '@/lib/auth/require-actor'
import { dayAndTime } from '@/lib/format/date'
import { maybe, type PageParams, readState, toParams } from '@/lib/url-state'
import { readWebhooks } from '@/lib/webhooks/read-webhooks'
import { add, allow, forbid } from './actions'
import { OneWebhook } from './one-webhook'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('webhooks'))('title') }
}

/** Where webhooks may go, those there are, and what was sent to the chosen one. */
export default async function WebhooksPage({ searchParams }: { searchParams: Promise<PageParams> }) {
  const actor = await requireActor('webhook.change')
  const asked = readState({ webhook: maybe('webhook'), cursor: maybe('cursor') }, toParams(await searchParams))
  const [t, { hosts, webhooks }] = await Promise.all([getTranslations('webhooks'), readWebhooks(actor)])
  const chosen = webhooks.find(({ id }) => id === asked.webhook)
  return (
    <>
      <PageHeader title={t('title')} standfirst={t('standfirst', { on: webhooks.filter((w) => w.enabledAt).length })} />
      {chosen && <OneWebhook actor={actor} webhook={chosen} cursor={asked.cursor} />}
      <section>
        <h2>{t('all')}</h2>
        {webhooks.length === 0 ? (
          <p className="muted">{t('empty')}</p>
        ) : (
          <WordTable
            label={t('all')}
            heads={[t('url'), t('events'), t('state'), t('made')]}
            rows={webhooks.map(({ id, url, events, enabledAt, by, createdAt }) => ({
              key: id,
              cells: [
                // Two may be on one host, and the rest of an address can be a secret.
                <Link key="url" className="break" href={`/webhooks?webhook=${id}`} prefetch={false}>
                  {new URL(url).host}
                  <span className="sub mono">{id}</span>
                </Link>,
                events.map((event) => t(`event.${event}`)).join(', '),
                enabledAt === null ? t('off') : t('onSince', { at: dayAndTime(enabledAt) }),
                t('madeBy', { by: by.name, at: dayAndTime(createdAt) }),
              ],
            }))}
          />
        )}
        <details className="reason-form" open={webhooks.length === 0 && hosts.length > 0}>
          <summary>{t('add')}</summary>
          <WebhookForm action={add} />
        </details>
      </section>
      <section>
        <h2>{t('hosts')}</h2>
        <p className="caption">{t('hostsSay')}</p>
        {hosts.length === 0 ? (
          <p className="muted">{t('hostsEmpty')}</p>
        ) : (
          <WordTable
            label={t('hosts')}
            heads={[t('host'), t('reach'), t('allowedBy'), t('forbid')]}
            rows={hosts.map(({ host, internal, by, at }) => ({
              key: host,
              cells: [
                <span key="host" className="break">
                  {host}
                </span>,
                t(internal ? 'reachInternal' : 'reachPublic'),
                t('madeBy', { by: by.name, at: dayAndTime(at) }),
                <ActForm key="forbid" action={forbid} fields={{ host }}>
                  {t('forbid')}
                </ActForm>,
              ],
            }))}
          />
        )}
        <div className="entry">
          <HostForm action={allow} />
        </div>
      </section>
      <section>
        <h2>{t('how')}</h2>
        <p className="caption">{t('howSigned')}</p>
        <p className="caption">{t('howTried')}</p>
      </section>
    </>
  )
}
