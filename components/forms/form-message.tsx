import type { ReactNode } from 'react'

/** What became of the whole form: a refusal, or that it is done. Read out as it appears. */
export function FormMessage({ refused = false, children }: { refused?: boolean; children: ReactNode }) {
  return (
    <p className={refused ? 'form-message bad' : 'form-message'} role={refused ? 'alert' : 'status'}>
      {children}
    </p>
  )
}
