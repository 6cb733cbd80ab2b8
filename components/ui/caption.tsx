import type { ReactNode } from 'react'

/** The sentence under a figure or table. `name` is "Figure 1" or "Table 2". */
export function Caption({ name = null, children }: { name?: string | null; children: ReactNode }) {
  return (
    <p className="caption">
      {name && <b>{name}. </b>}
      {children}
    </p>
  )
}
