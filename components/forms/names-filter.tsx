import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Submit } from './submit'

type Props = { kind: string; q: string; clearHref: string }

/** A plain form that asks for the same list with other words in its address. */
export function NamesFilter({ kind, q, clearHref }: Props) {
  const t = useTranslations('names')
  return (
    <form action="/names" className="facts-form">
      <input type="hidden" name="kind" value={kind} />
      <div className="f">
        <label htmlFor="names-q">{t(kind === 'columns' ? 'findColumns' : 'find')}</label>
        <input id="names-q" name="q" type="search" defaultValue={q} maxLength={200} />
      </div>
      <div className="btns">
        <Submit>{t('show')}</Submit>
        {q && (
          <Link href={clearHref} prefetch={false}>
            {t('showAll')}
          </Link>
        )}
      </div>
    </form>
  )
}
