import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { toTitled } from '@/app/(dash)/findings/finding-rows'
import { FindingTitle } from '@/components/review/finding-title'
import { told } from '@/lib/assess/told'
import type { Doer } from '@/lib/auth/allow'
import { dayAndTime } from '@/lib/format/date'

/** What became the reader's, and what others did to it. Where they are named, and what is due, the page says by itself. */
export async function ToldList({ reader }: { reader: Doer }) {
  const [t, all] = await Promise.all([getTranslations('inbox'), told(reader)])
  const shown = all.flatMap(({ what, ...rest }) =>
    what === 'assigned' || what === 'changed' || what === 'said' ? [{ ...rest, what }] : [],
  )
  return (
    <section>
      <h2>{t('told')}</h2>
      {shown.length === 0 && <p className="muted">{t('toldEmpty')}</p>}
      <ol className="findings">
        {shown.map(({ fact, what, by, finding, annotation, at, of }) => (
          <li key={fact}>
            <p>
              <Link href={`/findings/${finding}${annotation === null ? '' : `#${annotation}`}`} prefetch={false}>
                {t(`toldBy.${what}`, { by: by ?? '' })} <FindingTitle finding={toTitled(of)} />
              </Link>
            </p>
            <p className="sub">
              {of.model.name}, {of.area.name}. {dayAndTime(at)}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
