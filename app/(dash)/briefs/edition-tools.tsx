import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { EDITIONS, type Edition } from '@/lib/brief/said'
import { PAPER_SIZES } from '@/lib/print/paper-sizes'

type Props = {
  /** The address of the page without its edition, and of its PDF. */
  page: string
  pdf: string
  edition: Edition
  /** As wide as the sheet below it. */
  wide?: boolean
  children?: ReactNode
}

/** Which edition is shown, and its downloads; never on paper. */
export function EditionTools({ page, pdf, edition, wide = false, children }: Props) {
  const t = useTranslations('brief')
  return (
    <div className={wide ? 'brief-tools wide' : 'brief-tools'}>
      {children}
      <nav className="tabs" aria-label={t('edition.label')}>
        {EDITIONS.map((one) => (
          <Link
            key={one}
            href={one === 'internal' ? page : `${page}?edition=${one}`}
            aria-current={one === edition ? 'page' : undefined}
            prefetch={false}
          >
            {t(`edition.${one}`)}
          </Link>
        ))}
      </nav>
      {PAPER_SIZES.map((size) => (
        <a key={size} className="btn" href={`${pdf}?size=${size}&edition=${edition}`} download>
          {t('pdf', { size })}
        </a>
      ))}
      <p className="caption">{t('tools')}</p>
    </div>
  )
}
