import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { ActForm } from '@/components/forms/act-form'
import { RotateForm, WebhookForm } from '@/components/forms/webhook-form'
import { WordTable } from '@/components/tables/word-table'
import type { Doer } from '@/lib/auth/allow'
import { dayAndTime } from '@/lib/format/date'
import { type Attempt, isDeliveryCursor, readDeliveries, type Webhook } from '@/lib/webhooks/read-webhooks'
import { attempt, change, remove, rotate } from './actions'

const SHOWN = 25

type Props = { actor: Doer; webhook: Webhook; cursor: string | null }

/** One webhook: what can be done with it, and its log. */
export async function OneWebhook({ actor, webhook, cursor }: Props) {
  const { id, url, enabledAt } = webhook
  const from = cursor !== null && isDeliveryCursor(cursor) ? cursor : null
  const [t, log] = await Promise.all([
    getTranslations('webhooks'),
    readDeliveries(actor, id, { cursor: from, limit: SHOWN }),
  ])
  const tried = ({ number, at, ms, status, error, answer }: Attempt) => (
    <li key={number} className="sub break">
      {t('tried', { n: number, at: dayAndTime(at), ms, said: status === null ? (error ?? '') : String(status) })}
      {answer !== '' && <> “{answer}”</>}
    </li>
  )
  return (
    <section id="webhook" className="panel stack">
      <h2 className="break">{url}</h2>
      <div className="btns">
        <ActForm action={change} fields={{ webhook: id, enabled: enabledAt === null ? 'yes' : 'no' }}>
          {t(enabledAt === null ? 'turnOn' : 'turnOff')}
        </ActForm>
        <ActForm action={attempt} fields={{ webhook: id }}>
          {t('test')}
        </ActForm>
        <ActForm action={remove} fields={{ webhook: id }}>
          {t('remove')}
        </ActForm>
      </div>
      <RotateForm action={rotate} webhook={id} />
      <details className="reason-form">
        <summary>{t('change')}</summary>
        <WebhookForm action={change} webhook={webhook} key={`${url} ${webhook.events.join(' ')}`} />
      </details>
      <h3>{t('log')}</h3>
      {log.items.length === 0 ? (
        <p className="muted">{t('logEmpty')}</p>
      ) : (
        <WordTable
          label={t('log')}
          heads={[t('message'), t('event.of'), t('state'), t('tries')]}
          rows={log.items.map((one) => ({
            key: one.id,
            cells: [
              <span key="id">
                <span className="mono break">{one.id}</span>
                <span className="sub">{dayAndTime(one.createdAt)}</span>
              </span>,
              t(`event.${one.event}`),
              t(`delivery.${one.state}`),
              <ol key="tries" className="plain-list">
                {one.attempts.map(tried)}
              </ol>,
            ],
          }))}
        />
      )}
      {log.nextCursor !== null && (
        <Link href={`/webhooks?${new URLSearchParams({ webhook: id, cursor: log.nextCursor })}`} prefetch={false}>
          {t('older')}
        </Link>
      )}
    </section>
  )
}
