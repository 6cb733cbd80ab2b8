import type { ReactNode } from 'react'

/** A filled panel: kept for the one thing the reader must decide. */
export function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="panel stack">
      <h3>{title}</h3>
      {children}
    </div>
  )
}
