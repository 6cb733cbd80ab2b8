import type { ReactNode } from 'react'

/** Says what would be here and, in `next`, what to do about it. */
export function Empty({ what, next = null }: { what: string; next?: ReactNode }) {
  return (
    <div className="empty">
      <p className="what">{what}</p>
      {next && <p className="next">{next}</p>}
    </div>
  )
}
