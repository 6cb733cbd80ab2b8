import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

/** The running line of a sheet: whose it is, and what. */
export function SheetHead({ what, demo }: { what: string; demo?: ReactNode }) {
  const t = useTranslations('product')
  return (
    <p className="sheet-head">
      <span className="sheet-brand">
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <rect x="1" y="1" width="14" height="14" />
          <path d="M1 15L15 1" />
        </svg>
        {t('name')}
      </span>
      <span>
        {what} {demo}
      </span>
    </p>
  )
}
