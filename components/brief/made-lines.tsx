import { useTranslations } from 'next-intl'
import type { Brief } from '@/lib/brief/brief'
import { dayAndTime } from '@/lib/format/date'

/** Where the audit log ended when it was last kept outside the database, when this was made, and where it stands. */
export function MadeLines({ auditHead, madeAt, link }: Pick<Brief, 'auditHead' | 'madeAt' | 'link'>) {
  const t = useTranslations('brief')
  return (
    <>
      <p>
        {auditHead === null ? (
          t('noHead')
        ) : (
          <>
            {t('auditHead', { at: dayAndTime(auditHead.at) })}{' '}
            <code className="fp">
              {auditHead.position}:{auditHead.hash}
            </code>
          </>
        )}
      </p>
      <p>
        {t('made', { at: dayAndTime(madeAt) })} <a href={link}>{link}</a>
      </p>
    </>
  )
}
