import Link from 'next/link'
import { useTranslations } from 'next-intl'

/** A filter that is on. `removeHref` is the same page without it. */
export function Chip({ children, removeHref }: { children: string; removeHref: string }) {
  const t = useTranslations('ui')
  return (
    <span className="chip">
      {children}
      <Link href={removeHref} prefetch={false} scroll={false} aria-label={t('removeFilter', { filter: children })}>
        {t('remove')}
      </Link>
    </span>
  )
}
