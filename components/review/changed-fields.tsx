import type { ChangedField } from '@/lib/evals/changed-fields'
import { useFieldWords } from './use-field-words'

type Props = { fields: readonly ChangedField[]; areas?: ReadonlyMap<string, string> }

/** Each changed field with what it said and what it says. */
export function ChangedFields({ fields, areas }: Props) {
  const words = useFieldWords(areas)
  return (
    <ul className="changed">
      {fields.map((one) => {
        const { label, before, after } = words(one)
        return (
          <li key={one.field}>
            {label}: <s>{before}</s> → <b>{after}</b>
          </li>
        )
      })}
    </ul>
  )
}
