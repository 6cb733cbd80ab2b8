import { useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'

type Control = {
  id: string
  name: string
  required: boolean
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

type Props = {
  name: string
  label: string
  hint?: string
  /** The sentence for this field from the last attempt. */
  error?: string | null
  optional?: boolean
  /** It may be left out now, and has to be said before anything comes of the form. */
  asked?: boolean
  /** Draws the control with what ties it to its label and its message. */
  children: (control: Control) => ReactNode
}

/** Label above, hint or error below in words. */
export function Field({ name, label, hint, error = null, optional = false, asked = false, children }: Props) {
  const t = useTranslations('form')
  const id = useId()
  const says = error ?? hint
  const control: Control = {
    id,
    name,
    required: !optional,
    'aria-describedby': says ? `${id}-says` : undefined,
    'aria-invalid': error ? true : undefined,
  }
  return (
    <div className={error ? 'f bad' : 'f'}>
      <label htmlFor={id}>
        {label}
        {optional && <small>{t(asked ? 'asked' : 'optional')}</small>}
      </label>
      {children(control)}
      {says && (
        <p id={`${id}-says`} className={error ? 'err' : 'hint'}>
          {says}
        </p>
      )}
    </div>
  )
}
