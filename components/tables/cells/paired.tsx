import type { ReactNode } from 'react'

/** A value; at phone width, where the cell beside it is hidden, what that one says follows in the same cell. */
export function Paired({ children, beside }: { children: ReactNode; beside: ReactNode }) {
  return (
    <span>
      {children}
      <span className="iv only-s-inline"> {beside}</span>
    </span>
  )
}
