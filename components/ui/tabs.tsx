import Link from 'next/link'

export type Tab = { href: string; label: string; current: boolean }

/** A choice that changes the address: words, with a rule under the chosen one. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      <span className="lbl" aria-hidden="true">
        {label}
      </span>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.current ? 'page' : undefined}
          prefetch={false}
          scroll={false}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  )
}
