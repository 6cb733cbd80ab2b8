import { z } from 'zod'
import type { InputProblem } from '@/lib/errors'
import { type LabelField, type LabelProblem, type LabelValues, readLabel } from '@/lib/evals/label-set'
import { storableText } from '@/lib/evals/storable-text'
import { sentence } from '@/lib/messages/sentence'
import { wrong } from './finding-input'

const COMMENT = sentence('queue.commentLong')

export const comment = z.string(COMMENT).trim().max(5000, COMMENT).transform(storableText)
export const values = z.record(z.string().max(100), z.unknown())
export const itemAt = {
  queue: z.string().max(300),
  position: z.coerce.number().int().min(0).max(2_147_483_647),
}

/** A form has an input a question, `value.` and its name; words of the transcript come as JSON. */
export function valuesFromForm(given: unknown): Record<string, unknown> {
  const fields = z.record(z.string(), z.unknown()).catch({}).parse(given)
  const rest = Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith('value.')))
  const answers = Object.entries(fields).flatMap(([name, value]) =>
    name.startsWith('value.') ? [[name.slice('value.'.length), value]] : [],
  )
  return { ...rest, values: Object.fromEntries(answers) }
}

/** What was answered, or InvalidInput with a sentence for each question that was not, or not so. */
export function requireLabel(fields: readonly LabelField[], given: Record<string, unknown>): LabelValues {
  const read = readLabel(fields, given)
  if (read.problems.length > 0) throw wrong(...problemsOf(fields, read.problems))
  return read.values
}

export function problemsOf(fields: readonly LabelField[], problems: readonly LabelProblem[]): InputProblem[] {
  return problems.map(({ field, of }) => ({
    path: `value.${field}`,
    message: said(
      fields.find(({ name }) => name === field),
      field,
      of,
    ),
  }))
}

function said(field: LabelField | undefined, name: string, of: LabelProblem['of']): string {
  if (field === undefined) return sentence('queue.noField', { field: name })
  if (of === 'missing') return sentence('queue.answer')
  switch (field.kind) {
    case 'choice':
      return sentence('queue.chooseFrom', { options: field.options.join(', ') })
    case 'number': {
      const { low, high } = field
      const range = low === null ? (high === null ? 'none' : 'high') : high === null ? 'low' : 'both'
      return sentence('queue.numberWrong', { range, low: low ?? '', high: high ?? '' })
    }
    case 'text':
      return sentence('queue.textWrong')
    case 'span':
      return sentence('queue.spanWrong')
  }
}
