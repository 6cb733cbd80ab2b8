import { Field } from './field'

type Props = {
  name: string
  label: string
  value: string
  options: readonly { id: string; name: string }[]
  /** What stands for no choice; left out: there is always one. */
  none?: string
  error?: string | null
  optional?: boolean
}

/** One of some things by its name, in a field. */
export function Choice({ name, label, value, options, none, error, optional }: Props) {
  return (
    <Field name={name} label={label} error={error} optional={optional}>
      {(control) => (
        <span className="sel">
          <select {...control} key={value} defaultValue={value}>
            {none !== undefined && <option value="">{none}</option>}
            {options.map(({ id, name: called }) => (
              <option key={id} value={id}>
                {called}
              </option>
            ))}
          </select>
        </span>
      )}
    </Field>
  )
}
