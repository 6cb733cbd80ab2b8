import { z } from 'zod'
import { storableText } from './storable-text'
import { textSelector } from './text-selector'

/*
 * What reviewers are asked of a sample, and what they answer. A version of it never changes: an answer is always one to the
 * questions as they then stood.
 */

/** As many as there are digits to choose them by. */
const MOST_OPTIONS = 9
export const MOST_FIELDS = 12

const name = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9_]{0,39}$/)
const words = z.string().trim().min(1).max(200).transform(storableText)
const asked = { name, question: words, required: z.boolean().default(true) }

export const labelField = z.discriminatedUnion('kind', [
  z.strictObject({
    ...asked,
    kind: z.literal('choice'),
    options: z
      .array(words)
      .min(2)
      .max(MOST_OPTIONS)
      .refine((all) => new Set(all).size === all.length),
    /** Whether the options go from less to more: a difference of two is then more than of one. */
    ordered: z.boolean().default(false),
  }),
  z
    .strictObject({
      ...asked,
      kind: z.literal('number'),
      low: z.number().nullable().default(null),
      high: z.number().nullable().default(null),
    })
    .refine(({ low, high }) => low === null || high === null || low < high),
  z.strictObject({ ...asked, kind: z.literal('text') }),
  z.strictObject({ ...asked, kind: z.literal('span') }),
])
export type LabelField = z.output<typeof labelField>

export const labelFields = z
  .array(labelField)
  .min(1)
  .max(MOST_FIELDS)
  .refine((all) => new Set(all.map((one) => one.name)).size === all.length)

/** Words of a transcript: which text of which message, and where in it. */
export const span = z.strictObject({ message: z.int().min(0), part: z.int().min(0), selector: textSelector })
export type Span = z.output<typeof span>

export type LabelValue = string | number | Span[]
/** By field; one that was not answered is not there. */
export type LabelValues = Record<string, LabelValue>

/** What is wrong with an answer: `of` names the sentence that says it. */
export type LabelProblem = { field: string; of: 'missing' | 'choice' | 'number' | 'text' | 'span' | 'unknown' }

const MOST_SPANS = 50

/** An answer checked against its questions, in their order. An empty text and a list of no words are no answer. */
export function readLabel(
  fields: readonly LabelField[],
  given: Readonly<Record<string, unknown>>,
): { values: LabelValues; problems: LabelProblem[] } {
  const problems: LabelProblem[] = Object.keys(given)
    .filter((field) => !fields.some((one) => one.name === field))
    .map((field) => ({ field, of: 'unknown' as const }))
  const values: LabelValues = {}
  for (const field of fields) {
    const value = field.kind === 'span' ? listOrAsIs(given[field.name]) : given[field.name]
    if (isNoAnswer(value)) {
      if (field.required) problems.push({ field: field.name, of: 'missing' })
      continue
    }
    const read = readValue(field, value)
    if (read === null) problems.push({ field: field.name, of: field.kind })
    else values[field.name] = read
  }
  return { values, problems }
}

/** A list, also as a form or a table writes it, as JSON; anything else is as it was. */
export function listOrAsIs(given: unknown): unknown {
  if (typeof given !== 'string' || !given.trim().startsWith('[')) return given
  try {
    return JSON.parse(given) as unknown
  } catch {
    return given
  }
}

function isNoAnswer(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === ''
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0)
}

function readValue(field: LabelField, given: unknown): LabelValue | null {
  switch (field.kind) {
    case 'choice':
      return field.options.find((option) => option === given) ?? null
    case 'number':
      return readNumber(given, field)
    case 'text':
      return typeof given === 'string' && given.length <= 20_000 ? storableText(given.trim()) : null
    case 'span':
      return z.array(span).max(MOST_SPANS).safeParse(given).data ?? null
  }
}

/** Also as a form or a table writes it; nothing that is no plain decimal number, such as `0x10`. */
function readNumber(given: unknown, { low, high }: { low: number | null; high: number | null }): number | null {
  const isWritten = typeof given === 'string' && /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(given.trim())
  const value = isWritten ? Number(given) : given
  if (typeof value !== 'number' || !Number.isFinite(value)) return null
  return (low !== null && value < low) || (high !== null && value > high) ? null : value
}

/** Whether people's answers to it are held against each other; words of one's own and places are not. */
export function isCompared(field: LabelField): boolean {
  return field.kind === 'choice' || field.kind === 'number'
}

/** What of an answer is held against others. */
export function comparedOf(fields: readonly LabelField[], values: LabelValues): Record<string, string | number> {
  return Object.fromEntries(
    fields.filter(isCompared).flatMap(({ name: field }) => {
      const value = values[field]
      return typeof value === 'string' || typeof value === 'number' ? [[field, value]] : []
    }),
  )
}

/** The fields in which those who answered them answered differently, in the order of the questions. */
export function differingFields(fields: readonly LabelField[], labels: readonly LabelValues[]): string[] {
  return fields
    .filter(isCompared)
    .map(({ name: field }) => field)
    .filter((field) => new Set(labels.map((values) => values[field]).filter((value) => value !== undefined)).size > 1)
}
