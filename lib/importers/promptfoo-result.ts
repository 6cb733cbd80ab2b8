import type { SampleFacts } from '@/lib/evals/sample'
import { scoreNumber, scoreNumbers } from '@/lib/evals/score'
import type { Fields } from './peek'
import { errorText, previewOf, writtenText } from './sample-texts'
import { countOf, fieldsOf, isFields, textOf } from './values'

/* One result of promptfoo: a test that was put to one column, which is a prompt with a provider. */

/** `null`: the result does not say. */
export type Outcome = 'pass' | 'fail' | 'error' | null

/** What a list and the counts need of a result; its response is not among it. */
export const RESULT_FIELDS: ReadonlySet<string> = new Set([
  'promptIdx',
  'testIdx',
  'success',
  'score',
  'namedScores',
  'failureReason',
  'error',
  'gradingResult',
  'provider',
  'prompt',
  'vars',
  'testCase',
  'metadata',
  'evalId',
])

const FAILED_BY_ERROR = 2

/** `error` holds an assertion's words as well, so it tells an error only where nothing was graded and no reason is said. */
export function outcomeOf({ success, failureReason, error, gradingResult }: Fields): Outcome {
  if (failureReason === FAILED_BY_ERROR) return 'error'
  if (success === true) return 'pass'
  if (success !== false) return null
  const saysReason = failureReason !== undefined && failureReason !== null
  return !saysReason && textOf(error) !== null && !isFields(gradingResult) ? 'error' : 'fail'
}

/** A test's number in its evaluation, the same in every column; null in files before 2024. */
export function testOf({ testIdx }: Fields): string | null {
  const index = countOf(testIdx)
  return index === null ? null : String(index)
}

/** The red-team plugin that made the test; null: it is no red-team test. */
export function pluginOf({ testCase, metadata }: Fields): string | null {
  return textOf(fieldsOf(fieldsOf(testCase).metadata).pluginId) ?? textOf(fieldsOf(metadata).pluginId)
}

/** Scores of a result by name; an error is not scored at all, whatever number stands there. */
export function resultScores(result: Fields): Record<string, number | null> {
  const outcome = outcomeOf(result)
  // Without a prototype: a score may be called anything.
  const scores: Record<string, number | null> = Object.create(null)
  const isJudged = outcome === 'pass' || outcome === 'fail'
  scores.pass = isJudged ? scoreNumber(outcome === 'pass') : null
  if (!isJudged) return scores
  scores.score = scoreNumber(result.score)
  const named = fieldsOf(result.namedScores)
  if (Object.keys(named).length === 0) return scores
  for (const [name, value] of scoreNumbers('namedScores', named)) scores[name] = value
  return scores
}

export function resultFacts(value: unknown, id: string): SampleFacts {
  const result = fieldsOf(value)
  const outcome = outcomeOf(result)
  return {
    id,
    epoch: 1,
    scores: resultScores(result),
    missing: outcome === 'error' ? 'failed' : outcome === null ? 'not-scored' : null,
    error: outcome === 'error' ? errorOf(result) : null,
    limit: null,
    preview: previewOf(inputOf(result)),
  }
}

export function errorOf({ error }: Fields): string {
  return errorText(textOf(error) ?? 'error')
}

/** What the test put into the prompt; prompts begin alike, so their text comes last. */
export function inputOf({ vars, prompt, testCase }: Fields): string {
  const given = Object.values(fieldsOf(vars)).slice(0, MOST_VARS).map(writtenText)
  const [only, another] = given
  if (only !== undefined && another === undefined) return only
  return textOf(fieldsOf(testCase).description) ?? (given.join(' · ') || rawOf(prompt))
}

const MOST_VARS = 50

/** A prompt as it was sent: text, or a conversation written as JSON. */
export function rawOf(prompt: unknown): string {
  if (typeof prompt === 'string') return prompt
  const { raw, label } = fieldsOf(prompt)
  return typeof raw === 'string' ? raw : (textOf(label) ?? '')
}
