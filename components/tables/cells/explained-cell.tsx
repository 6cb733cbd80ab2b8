import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Caveat } from '@/lib/risk/placement'
import { Dash } from './measured-cell'

/** Text that leads to one step of a placement's explanation; plain where there is none. */
export function Explained({ by, step, children }: { by: string | null; step: string; children: ReactNode }) {
  if (by === null) return children
  return (
    <Link className="row" href={`${by}#${step}`} prefetch={false}>
      {children}
    </Link>
  )
}

/** How many caveats a placement carries, as a link to what brought them; their words for a screen reader and on hover. */
export function CaveatsCell({ caveats, by }: { caveats: readonly Caveat[]; by: string | null }) {
  const t = useTranslations('caveat')
  const format = useFormatter()
  if (caveats.length === 0) return <Dash />
  const words = format.list(
    caveats.map((caveat) => t(caveat)),
    { type: 'unit' },
  )
  return (
    <Explained by={by} step="caveats">
      <span className="num" title={words}>
        {caveats.length}
        <span className="vh"> {words}</span>
      </span>
    </Explained>
  )
}
