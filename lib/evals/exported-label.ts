/* Labels as files carry them: what stands beside the answers, and by whom a label is that comes back. */

/** What an exported label says besides its answers, in the order of the table's columns. */
export const LABEL_FACTS = [
  ...([
    'item',
    'run',
    'sample',
    'sampleId',
    'epoch',
    'stratum',
    'state',
    'kind',
    'role',
    'by',
    'byId',
    'source',
  ] as const),
  ...(['at', 'comment'] as const),
]
export type LabelFact = (typeof LABEL_FACTS)[number]

const ANSWER = 'value.'

export function isLabelFact(name: string): name is LabelFact {
  return LABEL_FACTS.some((fact) => fact === name)
}

/** The column of a question's answers: one that is called like a fact has its own. */
export function answerColumn(field: string): string {
  return isLabelFact(field) ? `${ANSWER}${field}` : field
}

/** The question that such a column names outright; null: it is none. */
export function answeredIn(column: string): string | null {
  return column.startsWith(ANSWER) ? column.slice(ANSWER.length) : null
}

const LABEL_OF = 'exported human label of '
const DECISION_OF = 'exported human adjudication of '

/**
 * The source of what a person said according to a file: their name in words and who they are, so that nobody reads it as
 * what they submitted here, and two people of one name stay two.
 */
export function sourceOfExported({ by, byId, role }: { by: string; byId: string; role: string }): string {
  const who = [by, byId && `(${byId})`].filter((part) => part !== '').join(' ')
  return `${role === 'adjudication' ? DECISION_OF : LABEL_OF}${who}`
}

/** Whether a source is a person according to a file, and not a machine. */
export function isExportedPerson(source: string | null): boolean {
  return source !== null && (source.startsWith(LABEL_OF) || source.startsWith(DECISION_OF))
}
