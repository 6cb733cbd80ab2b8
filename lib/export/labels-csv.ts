import { answerColumn, LABEL_FACTS, type LabelFact } from '@/lib/evals/exported-label'
import { csvLine } from './csv-line'

type Answer = string | number | readonly object[]
type Row = Record<LabelFact, string | number | null> & { values: Readonly<Record<string, Answer>> }

/**
 * Labels as a table, one a row: what is known of each, then its answers in the order of the questions, words of a transcript
 * as JSON and nothing where there is no answer. Brought back as it is it gives the same labels.
 */
export function labelsCsv(fields: readonly string[], labels: readonly Row[]): string {
  const lines = labels.map(({ values, ...label }) => {
    const answers = fields.map((field) => {
      const value = values[field] ?? null
      return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
    })
    return csvLine([...LABEL_FACTS.map((fact) => label[fact]), ...answers])
  })
  return [csvLine([...LABEL_FACTS, ...fields.map(answerColumn)]), ...lines].join('')
}
