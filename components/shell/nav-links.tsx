'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'

export type NavLink = { href: string; label: string; under?: string }

type Props = { links: NavLink[]; label: string; className?: string }

/** The links of the running head; the one whose page or part this is carries aria-current. */
export function NavLinks({ links, label, className }: Props) {
  const path = usePathname()
  return (
    <nav className={className} aria-label={label}>
      {links.map((link) => (
        <Link key={link.href} href={link.href} prefetch={false} aria-current={current(link, path)}>
          {link.label}
        </Link>
      ))}
    </nav>
  )
}

/** The page itself, or a page below it; the overview is above everything and so only ever itself. */
function current(link: NavLink, path: string | null): 'page' | 'true' | undefined {
  if (path === link.href) return 'page'
  const part = link.under ?? link.href
  return part !== '/' && path?.startsWith(`${part}/`) ? 'true' : undefined
}
