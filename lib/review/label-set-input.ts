import { z } from 'zod'
import { type LabelField, labelField, MOST_FIELDS } from '@/lib/evals/label-set'
import { storableText } from '@/lib/evals/storable-text'
import { sentence } from '@/lib/messages/sentence'

const NAME = sentence('labelSet.giveName')
const FIELDS = sentence('labelSet.giveFields')
const FIELD = sentence('labelSet.field')

/** Whatever is wrong with a question is said in one sentence, at its place. */
const field = z.unknown().transform((given, context): LabelField => {
  const read = labelField.safeParse(given)
  if (read.success) return read.data
  context.addIssue({ code: 'custom', message: FIELD })
  return z.NEVER
})

export const labelSetInput = z.strictObject({
  name: z.string(NAME).trim().min(1, NAME).max(120, NAME).transform(storableText),
  fields: z
    .array(field, FIELDS)
    .min(1, FIELDS)
    .max(MOST_FIELDS, FIELDS)
    .refine((all) => new Set(all.map((one) => one.name)).size === all.length, FIELDS),
})

/** The questions of a form come as JSON: its rows are made in the browser. */
export function fieldsFromForm(given: unknown): unknown {
  if (typeof given !== 'string') return given
  try {
    return JSON.parse(given)
  } catch {
    // What is no JSON is no list of questions, which the schema then says.
    return given
  }
}
