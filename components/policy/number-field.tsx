import { type ComponentProps, useState } from 'react'
import { Field } from '@/components/forms/field'

type Props = {
  /** The path of the problem that stands here. */
  name: string
  label: string
  /** NaN: what is typed is no number. */
  value: number
  error: string | null
  hint?: string
  /** What is typed becomes, while it is typed. */
  rounded?: (value: number) => number
  onChange: (value: number) => void
}

/** A number that is typed. What stands in it stays as it was typed as long as it says the value. */
export function NumberField({ rounded = (value) => value, value, onChange, name, label, error, hint }: Props) {
  return (
    <Field name={name} label={label} error={error} hint={hint}>
      {(control) => <NumberInput {...control} value={value} rounded={rounded} onNumber={onChange} />}
    </Field>
  )
}

type InputProps = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'type'> & {
  value: number
  rounded?: (value: number) => number
  onNumber: (value: number) => void
}

export function NumberInput({ value, rounded = (one) => one, onNumber, ...rest }: InputProps) {
  const [typed, setTyped] = useState(() => (Number.isFinite(value) ? String(value) : ''))
  const isAsTyped = Number.isNaN(value) ? Number.isNaN(numberIn(typed)) : numberIn(typed) === value
  return (
    <input
      {...rest}
      type="text"
      inputMode="decimal"
      autoComplete="off"
      value={isAsTyped ? typed : Number.isNaN(value) ? '' : String(value)}
      onChange={({ target }) => {
        setTyped(target.value)
        const number = numberIn(target.value)
        onNumber(Number.isNaN(number) ? number : rounded(number))
      }}
    />
  )
}

/** NaN for what is none. A comma is read as the decimal point. */
function numberIn(text: string): number {
  const plain = text.trim().replace(',', '.')
  return plain === '' ? Number.NaN : Number(plain)
}
