import type { ReactNode } from 'react'

/** A small heading and what is said under it. */
export function Said({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="said-block">
      <h2>{title}</h2>
      {children}
    </div>
  )
}
