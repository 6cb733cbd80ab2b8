import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

export type Crumb = { href: string; label: string }

type Props = {
  title: ReactNode
  /** The pages above this one; the page itself is added from `here` or the title. */
  crumbs?: Crumb[]
  here?: string
  /** The sentence that answers the page's question. */
  standfirst?: ReactNode
  badge?: ReactNode
  /** On the right: tabs, or what can be done with the whole page. */
  children?: ReactNode
}

/** One a page: where you are, the title, the answer in words, and what can be switched. */
export function PageHeader({ title, crumbs = [], here, standfirst, badge, children }: Props) {
  const t = useTranslations('shell')
  return (
    <header>
      {crumbs.length > 0 && (
        <nav className="crumbs" aria-label={t('breadcrumbs')}>
          <ol>
            {crumbs.map((crumb) => (
              <li key={crumb.href}>
                <Link href={crumb.href} prefetch={false}>
                  {crumb.label}
                </Link>
              </li>
            ))}
            <li aria-current="page">{here ?? title}</li>
          </ol>
        </nav>
      )}
      <div className="titlebar">
        <h1>
          {title} {badge}
        </h1>
        {children}
      </div>
      {standfirst && <p className="standfirst">{standfirst}</p>}
    </header>
  )
}
