import { ImportError } from '@/lib/errors'
import { isCancelled } from '@/lib/evals/error-class'
import { maskedStart } from '@/lib/evals/mask'
import type { Warning } from '@/lib/evals/run'
import type { SampleFacts } from '@/lib/evals/sample'
import { scoreNumbers } from '@/lib/evals/score'
import { sentence } from '@/lib/messages/sentence'
import { unreadFields } from './inspect-unread'
import type { Fields } from './peek'
import { keptId } from './sample-id'
import { isFields } from './values'
import { shown } from './zip-directory'

/*
 * What a list shows of an Inspect sample. Read by hand and not by a schema: it runs a hundred thousand times an import,
 * and looks at few of a sample's fields.
 */

/** What is read of a sample for a list. */
export const SAMPLE_FIELDS: ReadonlySet<string> = new Set([
  'id',
  'epoch',
  'input',
  'scores',
  'score',
  'error',
  'limit',
  'invalidation',
])
export const MOST_EPOCH = 1_000_000_000
/** What was passed over and holds a score: all of them, one, or its value. A scorer may be called anything. */
const SCORE_VALUE = /^(?:scores?|score\.value|scores\.[^.]+|scores\..*\.value)$/s
const MOST_NAMED = 5
const PREVIEW = 200
const MOST_ERROR = 2000

/** Throws ImportError naming `place` when it has no id or epoch. */
export function inspectSampleFacts(sample: unknown, place: string): SampleFacts & { warnings: Warning[] } {
  if (!isFields(sample)) throw odd(place, 'sample')
  const id = idOf(sample.id, place)
  const epoch = sample.epoch ?? 1
  if (typeof epoch !== 'number' || !Number.isInteger(epoch) || epoch < 0 || epoch > MOST_EPOCH)
    throw odd(place, 'epoch')
  const unread = unreadFields(sample).filter((name) => SCORE_VALUE.test(name))
  const { scores, edited } = scoresOf(sample, unread)
  const error = errorOf(sample.error)
  const invalidated = sample.invalidation != null
  const warnings: Warning[] = []
  if (invalidated)
    warnings.push({ code: 'sample-invalidated', message: sentence('importers.invalidatedSample', { id }), place })
  if (edited) warnings.push({ code: 'score-edited', message: sentence('importers.editedScore', { id }), place })
  if (unread.length > 0) warnings.push(notRead(unread, id, place))
  return {
    id,
    epoch,
    scores,
    missing: missingOf(scores, error, { invalidated, unread: unread.length > 0 }),
    error,
    limit: limitOf(sample.limit),
    preview: previewOf(sample.input),
    warnings,
  }
}

function notRead(unread: readonly string[], id: string, place: string): Warning {
  const names = unread.slice(0, MOST_NAMED).map(shown).join(', ')
  return { code: 'scores-not-read', message: sentence('importers.scoresNotRead', { id, names }), place }
}

function idOf(id: unknown, place: string): string {
  if (typeof id === 'string' && id !== '') return keptId(id)
  if (typeof id === 'number') return String(id)
  throw odd(place, 'id')
}

function scoresOf(
  sample: Fields,
  unread: readonly string[],
): { scores: Record<string, number | null>; edited: boolean } {
  // Without a prototype: a scorer may be called anything.
  const scores: Record<string, number | null> = Object.create(null)
  let edited = false
  const written = isFields(sample.scores) ? sample.scores : { score: sample.score }
  for (const scorer of Object.keys(written)) {
    const score = written[scorer]
    if (!isFields(score)) continue
    if (Array.isArray(score.history) && score.history.length > 0) edited = true
    // What nobody could read was not left unscored.
    if (unread.includes(`scores.${scorer}.value`)) continue
    for (const [name, value] of scoreNumbers(scorer, score.value)) scores[name] = value
  }
  return { scores, edited }
}

function missingOf(
  scores: Record<string, number | null>,
  error: string | null,
  { invalidated, unread }: { invalidated: boolean; unread: boolean },
): SampleFacts['missing'] {
  if (invalidated) return 'invalidated'
  if (isCancelled(error)) return 'not-run'
  if (error !== null) return 'failed'
  for (const name in scores) if (scores[name] !== null) return null
  return unread ? 'unreadable' : 'not-scored'
}

function errorOf(error: unknown): string | null {
  if (typeof error === 'string') return maskedStart(error, MOST_ERROR)
  if (!isFields(error)) return null
  return typeof error.message === 'string' ? maskedStart(error.message, MOST_ERROR) : 'error'
}

function limitOf(limit: unknown): string | null {
  if (typeof limit === 'string') return maskedStart(limit, 100)
  return isFields(limit) && typeof limit.type === 'string' ? maskedStart(limit.type, 100) : null
}

/** The beginning of what was asked: the text itself, or the first message of a person. */
function previewOf(input: unknown): string {
  if (typeof input === 'string') return clean(input)
  if (!Array.isArray(input)) return ''
  const asked = input.find((message) => isFields(message) && message.role === 'user') ?? input[0]
  if (!isFields(asked)) return ''
  if (typeof asked.content === 'string') return clean(asked.content)
  if (!Array.isArray(asked.content)) return ''
  const text = asked.content.find((part) => isFields(part) && typeof part.text === 'string')
  return isFields(text) && typeof text.text === 'string' ? clean(text.text) : ''
}

function clean(text: string): string {
  const start = maskedStart(text, PREVIEW)
  // Half of a pair of surrogates is no character.
  const whole = /[\ud800-\udbff]$/.test(start) ? start.slice(0, -1) : start
  return /[^\S ]| {2}/.test(whole) ? whole.replaceAll(/\s+/g, ' ').trim() : whole.trim()
}

function odd(place: string, where: string): ImportError {
  return new ImportError(sentence('importers.sampleOdd', { place: shown(place), where }))
}
