import Link from 'next/link'
import { useTranslations } from 'next-intl'

type Props = { page: number; pages: number; rows: number; link: (page: number) => string; next: string | null }

/** Previous and next, and how much there is. `next` is a link the server gave, for rows it cuts itself. */
export function TablePages({ page, pages, rows, link, next }: Props) {
  const t = useTranslations('table')
  if (pages <= 1 && next === null) return null
  return (
    <nav className="pages" aria-label={t('pages')}>
      {pages > 1 && <span>{t('page', { page, pages, rows })}</span>}
      {page > 1 && (
        <Link href={link(page - 1)} prefetch={false}>
          {t('previous')}
        </Link>
      )}
      {page < pages && (
        <Link href={link(page + 1)} prefetch={false}>
          {t('next')}
        </Link>
      )}
      {next !== null && (
        <Link href={next} prefetch={false}>
          {t('more')}
        </Link>
      )}
    </nav>
  )
}
