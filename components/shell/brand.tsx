import Link from 'next/link'
import { useTranslations } from 'next-intl'

/** The plane and its diagonal, and the name. */
export function Brand() {
  const t = useTranslations('product')
  return (
    <Link className="brand" href="/" prefetch={false}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <rect x="1" y="1" width="14" height="14" />
        <path d="M1 15L15 1" />
      </svg>
      {t('name')}
    </Link>
  )
}
