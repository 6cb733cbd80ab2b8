/** What a field of something versioned can hold. */
export type FieldValue = string | number | boolean | null | readonly (string | number)[]

/** A field that two versions say differently. */
export type ChangedField = { field: string; before: FieldValue; after: FieldValue }

/** The fields that are others, in the order given. */
export function changedFields<F extends string>(
  before: Readonly<Record<F, FieldValue>>,
  after: Readonly<Record<F, FieldValue>>,
  fields: readonly F[],
): ChangedField[] {
  return fields.flatMap((field) =>
    isSame(before[field], after[field]) ? [] : [{ field, before: before[field], after: after[field] }],
  )
}

/** A value as one text, '–' where there is none. */
export function told(value: FieldValue): string {
  if (value === null || value === '') return NOTHING
  if (Array.isArray(value)) return value.length === 0 ? NOTHING : value.join(', ')
  return String(value)
}

const NOTHING = '–'

function isSame(before: FieldValue, after: FieldValue): boolean {
  return JSON.stringify(before) === JSON.stringify(after)
}
