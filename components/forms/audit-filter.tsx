import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Submit } from './submit'

type Props = {
  actor: string
  action: string
  subject: string
  /** Days, as in 2026-11-29, or empty. */
  from: string
  to: string
  /** Each action with its words. */
  actions: readonly { id: string; said: string }[]
}

/** A plain form that asks for the same page with other words in its address. */
export function AuditFilter({ actor, action, subject, from, to, actions }: Props) {
  const t = useTranslations('audit')
  return (
    <form action="/audit" className="facts-form">
      <div className="f">
        <label htmlFor="audit-actor">{t('actor')}</label>
        <input id="audit-actor" name="actor" type="search" defaultValue={actor} maxLength={200} />
      </div>
      <div className="f">
        <label htmlFor="audit-action">{t('action')}</label>
        <span className="sel">
          <select id="audit-action" name="action" defaultValue={action}>
            <option value="">{t('anyAction')}</option>
            {actions.map(({ id, said }) => (
              <option key={id} value={id}>
                {said}
              </option>
            ))}
          </select>
        </span>
      </div>
      <div className="f">
        <label htmlFor="audit-subject">{t('subject')}</label>
        <input id="audit-subject" name="subject" type="search" defaultValue={subject} maxLength={200} />
      </div>
      <div className="f">
        <label htmlFor="audit-from">{t('from')}</label>
        <input id="audit-from" name="from" type="date" defaultValue={from} />
      </div>
      <div className="f">
        <label htmlFor="audit-to">{t('to')}</label>
        <input id="audit-to" name="to" type="date" defaultValue={to} />
      </div>
      <div className="btns">
        <Submit>{t('show')}</Submit>
        {(actor || action || subject || from || to) && <Link href="/audit">{t('showAll')}</Link>}
      </div>
    </form>
  )
}
