import type { ReactNode } from 'react'

/** What went wrong in one sentence; below it where, and what was not done. */
export function ErrorNote({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="error-note" role="alert">
      <p className="strong">{title}</p>
      {children && <div className="muted">{children}</div>}
    </div>
  )
}
