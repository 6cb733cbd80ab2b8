import { useTranslations } from 'next-intl'
import { redactionsIn } from '@/lib/brief/said'

/** What each code on the bars of this edition means, and how often it stands in it. */
export function RedactionKey({ content }: { content: unknown }) {
  const t = useTranslations('redaction')
  const found = redactionsIn(content)
  return (
    <section className="key">
      <h2>{t('key')}</h2>
      {found.length === 0 ? (
        <p className="sub">{t('nothing')}</p>
      ) : (
        <dl>
          {found.map(({ reason, times }) => (
            <div key={reason}>
              <dt>
                <span className="redacted">{t(`code.${reason}`)}</span>
              </dt>
              <dd>{t('means', { reason: t(`reason.${reason}`), times })}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
