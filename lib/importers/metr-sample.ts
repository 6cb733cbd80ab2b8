import { maskedStart } from '@/lib/evals/mask'
import type { SampleFacts, Transcript } from '@/lib/evals/sample'
import { scoreNumber } from '@/lib/evals/score'
import type { Fields } from './peek'
import { fieldsOf, textOf } from './values'

/* One line of METR's runs: one attempt of an agent, or of a person, at one task. */

export const SCORE = 'score_binarized'
/** As METR gives them; what an agent scores in headlines is the first. */
const SCORES = [SCORE, 'score', 'score_cont'] as const
/** Not a failure of anything: the agent used up what it was given, and its score counts. */
const USED_UP = 'usageLimits'
const MOST_FACTS = 40

export function metrSample(row: Fields): SampleFacts {
  const scores: Record<string, number | null> = Object.create(null)
  for (const name of SCORES) if (row[name] !== undefined) scores[name] = scoreNumber(row[name])
  const fatal = textOf(row.fatal_error_from)
  return {
    id: idOf(row),
    epoch: 1,
    scores,
    missing: missingOf(row, scores, fatal),
    error: fatal === null || fatal === USED_UP ? null : maskedStart(fatal, 200),
    limit: fatal === USED_UP ? USED_UP : null,
    preview: maskedStart(textOf(row.task_id) ?? '', 200),
  }
}

/** Runs of people have no number of their own in some files. */
function idOf({ run_id, task_id, started_at }: Fields): string {
  if (typeof run_id === 'number') return String(run_id)
  return textOf(run_id) ?? `${textOf(task_id) ?? ''}@${typeof started_at === 'number' ? started_at : ''}`
}

function missingOf(row: Fields, scores: SampleFacts['scores'], fatal: string | null): SampleFacts['missing'] {
  if ((scores[SCORE] ?? null) !== null) return null
  if (row[SCORE] !== null && row[SCORE] !== undefined) return 'unreadable'
  return fatal === null || fatal === USED_UP ? 'not-scored' : 'failed'
}

/** What was said and done is not in the file: the scores, and the facts of the run as they stand there. */
export function metrTranscript(value: unknown): Transcript {
  const row = fieldsOf(value)
  const { id, epoch, scores, error, limit } = metrSample(row)
  const facts = Object.entries(row).filter(
    ([name, one]) => !(name in scores) && one !== null && typeof one !== 'object',
  )
  return {
    id,
    epoch,
    input: textOf(row.task_id) ?? '',
    target: '',
    messages: [],
    scores: Object.entries(scores).map(([scorer, score]) => ({
      scorer,
      value: score,
      written: typeof row[scorer] === 'object' ? '' : String(row[scorer]).slice(0, 200),
      answer: null,
      explanation: null,
      edited: false,
    })),
    events: [],
    attachments: [],
    error,
    limit,
    metadata: Object.fromEntries(
      facts.slice(0, MOST_FACTS).map(([name, one]) => [name, maskedStart(String(one), 500)]),
    ),
  }
}
