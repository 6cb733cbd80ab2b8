'use client'

import { type ReactNode, useActionState } from 'react'
import type { FormAction } from '@/lib/form-action'
import { FormMessage } from './form-message'
import { START } from './form-start'
import { HiddenFields } from './hidden-fields'
import { Submit } from './submit'

type Props = {
  action: FormAction<void>
  /** What it is done to, as the action's schema names it. */
  fields: Record<string, string>
  /** Why it cannot be done. */
  blocked?: string | null
  /** A verb. */
  children: ReactNode
}

/** One button that does one thing to one thing, and says what became of it when it was refused. */
export function ActForm({ action, fields, blocked = null, children }: Props) {
  const [state, send] = useActionState(action, START)
  const refused = state.message ?? state.problems[0]?.message
  return (
    <form action={send}>
      <HiddenFields fields={fields} />
      <Submit blocked={blocked}>{children}</Submit>
      {refused && <FormMessage refused>{refused}</FormMessage>}
    </form>
  )
}
