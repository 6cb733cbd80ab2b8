import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Zone } from '@/lib/risk/zone'

type Standing = { zone: Zone | 'unplaced'; range: readonly [best: Zone, worst: Zone] | null }

/** A run that counts now, and the one it replaced. `where`: the model or the area, whichever the page is not about. */
export type SaferReRunNote = { run: string; earlier: string; where: string; now: Standing; before: Standing }

/** Re-runs that made a zone safer, to be looked at twice; nothing where there are none. */
export function SaferReRuns({ notes }: { notes: readonly SaferReRunNote[] }) {
  const t = useTranslations('reRun')
  const says = ({ zone, range }: Standing) =>
    t('standing', { zone, doubt: range && range[1] !== zone ? range[1] : 'none' })
  if (notes.length === 0) return null
  return (
    <div>
      <h2>{t('title')}</h2>
      <ul className="notes">
        {notes.map(({ run, earlier, where, now, before }) => (
          <li key={run}>
            {t.rich('note', {
              where,
              now: says(now),
              before: says(before),
              run: (text) => <RunLink id={run}>{text}</RunLink>,
              earlier: (text) => <RunLink id={earlier}>{text}</RunLink>,
            })}
          </li>
        ))}
      </ul>
    </div>
  )
}

function RunLink({ id, children }: { id: string; children: ReactNode }) {
  return (
    <Link href={`/runs/${id}`} prefetch={false}>
      {children}
    </Link>
  )
}
