import type { ReactNode } from 'react'
import { Brand } from './brand'

/** A page for somebody who is not signed in: the name, a title, a sentence and at most one form. */
export function Entry({ title, standfirst, children }: { title: string; standfirst: string; children?: ReactNode }) {
  return (
    <>
      <header className="head">
        <div className="head-row">
          <Brand />
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <div className="entry stack">
          <div>
            <h1>{title}</h1>
            <p className="standfirst">{standfirst}</p>
          </div>
          {children}
        </div>
      </main>
    </>
  )
}
