import fc from 'fast-check'
import { MORE_WHEN } from '@/lib/evals/axis'
import { ATTACKS, SAFEGUARDS } from '@/lib/evals/condition'
import { REASONS } from '@/lib/evals/measured'
import { EVALUATOR_RELATIONSHIPS, EVIDENCE, RUN_STATUSES } from '@/lib/evals/run'
import { SETTINGS, setupOf } from '@/lib/evals/setup'
import { storableText } from '@/lib/evals/storable-text'
import type { ExportedMetric, ExportedRun } from './exported-run'

/* Whatever may be accepted and exported, as awkward as it comes. */

// What a name may hold, and what a table or a spreadsheet may trip over.
const awkward = fc.constantFrom(
  '=1+1',
  "'=1",
  '-5',
  '+x',
  '@a',
  ' blank ',
  '"',
  'a,b;c\td',
  'a\r\nb',
  '\n',
  '0',
  'null',
  'é漢🙂',
)
const text = fc.oneof(awkward, fc.string({ unit: 'binary', minLength: 1, maxLength: 20 })).map(storableText)
const textOrNone = fc.option(text, { nil: null })
// The sign of a zero says nothing.
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0)
const count = fc.nat({ max: 2_147_483_647 })
const time = fc
  .date({ min: new Date('2015-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((at) => at.toISOString())
const oneOrNone = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null })

const reported = fc
  .record({ ends: fc.tuple(number, number), level: oneOrNone(fc.double({ min: 0.01, max: 0.99, noNaN: true })) })
  .map(({ ends, level }) => ({ low: Math.min(...ends), high: Math.max(...ends), level }))
const valued = fc.oneof(
  number.map((value) => ({ value, missing: null })),
  fc.constantFrom(...REASONS).map((missing) => ({ value: null, missing })),
)
const metric: fc.Arbitrary<ExportedMetric> = fc
  .record({
    valued,
    scorer: fc.oneof(fc.constant(''), text),
    reducer: textOrNone,
    name: text,
    group: textOrNone,
    stderr: oneOrNone(number.map(Math.abs)),
    reported: oneOrNone(reported),
    n: oneOrNone(count),
    unit: fc.oneof(fc.constantFrom('fraction', 'percent', 'minutes', 'proportion'), text),
    primary: fc.boolean(),
  })
  .map(({ valued: { value, missing }, ...rest }) => ({ ...rest, value, missing }))

const warned = (code: string) => ({ code, message: `${code}, said where it was read`, place: null })

export const anyRun: fc.Arbitrary<ExportedRun> = fc.record({
  id: fc.uuid().map((id) => `run_${id}`),
  format: fc.constantFrom('inspect-eval', 'table-csv', 'published'),
  sourceId: text,
  runGroup: textOrNone,
  retryChain: textOrNone,
  task: text,
  taskVersion: textOrNone,
  // Names that say nothing are told apart below.
  modelAsWritten: text.map((name) => `org/${name}`),
  modelName: textOrNone,
  benchmark: oneOrNone(fc.constantFrom('bmk_gpqa', 'bmk_mask')),
  condition: fc.record({ attack: fc.constantFrom(...ATTACKS), safeguard: fc.constantFrom(...SAFEGUARDS) }),
  status: fc.constantFrom(...RUN_STATUSES),
  error: oneOrNone(text.map((message) => ({ message }))),
  startedAt: oneOrNone(time),
  completedAt: oneOrNone(time),
  epochs: oneOrNone(count),
  harness: fc.record({ name: text, version: textOrNone }),
  gitCommit: textOrNone,
  dataset: fc.record({ name: textOrNone, samples: oneOrNone(count) }),
  evaluatorRelationship: oneOrNone(fc.constantFrom(...EVALUATOR_RELATIONSHIPS)),
  source: oneOrNone(fc.record({ title: text, arxiv: textOrNone, table: textOrNone, url: oneOrNone(fc.webUrl()) })),
  evidence: oneOrNone(fc.constantFrom(...EVIDENCE)),
  demo: fc.boolean(),
  createdAt: time,
  moreWhen: oneOrNone(fc.constantFrom(...MORE_WHEN)),
  lowerIsBetter: oneOrNone(fc.boolean()),
  metrics: fc.array(metric, { maxLength: 5 }),
  samples: fc.record({ inFile: oneOrNone(count), header: oneOrNone(fc.record({ total: count, completed: count })) }),
  warnings: fc.subarray(['limited-run', 'group-row', 'computed']).map((codes) => codes.map(warned)),
  setup: fc
    .dictionary(fc.constantFrom(...SETTINGS), fc.array(text, { minLength: 1, maxLength: 3 }))
    .map((said) => setupOf(said)),
})
export const anyRuns = fc.uniqueArray(anyRun, { selector: ({ id }) => id, minLength: 1, maxLength: 6 })
