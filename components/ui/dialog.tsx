'use client'

import { type ReactNode, useId, useRef } from 'react'
import { Button } from './button'

type Props = {
  /** The verb on the button that opens it. */
  open: string
  /** A question. */
  title: string
  /** The verb that leaves without doing anything. */
  keep: string
  children: ReactNode
  /** The form or button that acts. */
  action: ReactNode
}

/** Only for acts that are logged or final. Focus, escape and the inert page behind are the browser's own. */
export function Dialog({ open, title, keep, children, action }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  return (
    <>
      <Button onClick={() => dialog.current?.showModal()}>{open}</Button>
      <dialog ref={dialog} className="dialog" aria-labelledby={heading}>
        <h2 id={heading}>{title}</h2>
        {children}
        <div className="btns">
          {action}
          <Button onClick={() => dialog.current?.close()}>{keep}</Button>
        </div>
      </dialog>
    </>
  )
}
