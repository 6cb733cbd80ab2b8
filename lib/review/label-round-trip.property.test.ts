import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LABEL_FACTS, sourceOfExported } from '@/lib/evals/exported-label'
import { type LabelField, type LabelValue, type LabelValues, labelFields, readLabel } from '@/lib/evals/label-set'
import { labelsCsv } from '@/lib/export/labels-csv'
import type { ExportedLabel } from './export-labels'
import { readLabelFile } from './label-file'
import { type Places, readLabelRow } from './read-label-row'
import { shownValues } from './visible-labels'

/* Whatever was said of samples is, exported and brought back, the same, and whoever is named in it has submitted none of it. */

/** With what tables, lists and spreadsheets take for their own, and what PostgreSQL cannot keep taken out as at the door. */
const anyText = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.array(fc.constantFrom(...'=+-@＝\'",;\t\r\n[]{} ab1\u2028\u00e9'), { maxLength: 12 }).map((all) => all.join('')),
    fc.constantFrom('[1, 2]', '[]', '{"a": 1}', "'=1+1", "''", 'null', '0x10', '1e3', '\uFEFFa', '=cmd|x!A1', '-5'),
  )
  .map((text) => text.replaceAll('\0', ''))
const someText = anyText.filter((text) => text.trim() !== '').map((text) => text.trim())
const anyName = fc.oneof(
  fc.constantFrom('comment', 'state', 'by', 'role', 'at', 'kind', 'epoch', 'stratum', 'item', 'source', 'values'),
  fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/),
)

const anyAnswer: Record<'number' | 'text' | 'span', () => fc.Arbitrary<LabelValue>> & {
  choice: (field: { options: string[] }) => fc.Arbitrary<LabelValue>
} = {
  choice: ({ options }) => fc.constantFrom(...options),
  // The database knows no negative zero.
  number: () => fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()).map((n) => n + 0),
  text: () => someText,
  span: () =>
    fc.array(
      fc
        .record({ message: fc.nat(99), part: fc.nat(3), start: fc.nat(999), exact: anyText.filter(Boolean) })
        .map(({ message, part, start, exact }) => ({
          ...{ message, part },
          selector: { exact, prefix: '', suffix: '', start, end: start + exact.length },
        })),
      { minLength: 1, maxLength: 3 },
    ),
}

const anyFields = fc
  .uniqueArray(
    fc.record({
      name: anyName,
      kind: fc.constantFrom('choice' as const, 'number' as const, 'text' as const, 'span' as const),
      options: fc.uniqueArray(someText, { minLength: 2, maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 5, selector: ({ name }) => name },
  )
  .map((all) =>
    labelFields.parse(
      all.map(({ name, kind, options }) => ({
        ...{ name, kind, question: 'What?', required: false },
        ...(kind === 'choice' && { options }),
      })),
    ),
  )

/** An answer, or none, to each of the questions: as it is kept. */
function anyValues(fields: readonly LabelField[]): fc.Arbitrary<LabelValues> {
  const answers = fields.map((field) =>
    fc.option(field.kind === 'choice' ? anyAnswer.choice(field) : anyAnswer[field.kind]()),
  )
  return fc.tuple(...answers).map((given) => {
    const { values, problems } = readLabel(fields, Object.fromEntries(fields.map(({ name }, at) => [name, given[at]])))
    expect(problems).toEqual([])
    return values
  })
}

const RUN = 'run_0123'
const SAMPLES = [0, 1, 2, 3, 4, 5]
/** The queue it is brought to was drawn in another order. */
const PLACES: Places = new Map(
  SAMPLES.map((sample) => {
    const place = { position: 5 - sample, run: RUN, samplePosition: sample, sampleId: '', epoch: 1, stratum: null }
    return [`${sample} ${RUN}`, { ...place, state: 'open' as const }]
  }),
)

const anyLabels = anyFields.chain((fields) =>
  fc.record({
    fields: fc.constant(fields),
    labels: fc.array(
      fc.record({
        sample: fc.constantFrom(...SAMPLES),
        by: someText,
        byId: fc.stringMatching(/^usr_[0-9A-Z]{4}$/),
        who: fc.oneof(
          fc.constantFrom('label' as const, 'adjudication' as const),
          someText.map((made) => ({ made })),
        ),
        sampleId: anyText,
        stratum: fc.option(anyText),
        comment: anyText.map((text) => text.trim()),
        kept: anyValues(fields),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  }),
)

type Made = typeof anyLabels extends fc.Arbitrary<infer Value> ? Value : never

function toExported({ fields, labels }: Made): ExportedLabel[] {
  return labels.map(({ sample, by, byId, who, sampleId, stratum, comment, kept }) => ({
    ...{ item: sample, run: RUN, sample, sampleId, epoch: 1, stratum, state: 'settled' as const },
    kind: typeof who === 'object' ? 'automatic' : 'human',
    role: typeof who === 'object' ? 'label' : who,
    ...{ by, byId, source: typeof who === 'object' ? who.made : null, at: '2026-11-29T12:00:00.000Z', comment },
    values: shownValues(fields, kept, false),
  }))
}

it.each([
  { as: 'a table', write: (fields: string[], all: ExportedLabel[]) => labelsCsv(fields, all) },
  { as: 'JSON', write: (_: string[], all: ExportedLabel[]) => JSON.stringify(all) },
])('labels exported as $as come back the same, of the same samples', ({ write }) => {
  fc.assert(
    fc.property(anyLabels, (made) => {
      const names = made.fields.map(({ name }) => name)
      const { rows, problems } = readLabelFile(write(names, toExported(made)))
      expect(problems).toEqual([])
      const known = { fields: made.fields, places: PLACES, source: '' }
      expect(rows.map((row) => readLabelRow(row, known))).toEqual(
        made.labels.map(({ sample, by, byId, who, comment, kept }) => ({
          position: 5 - sample,
          kind: 'automatic',
          source: typeof who === 'object' ? who.made : sourceOfExported({ by, byId, role: who }),
          ...{ comment, values: kept },
        })),
      )
    }),
    { numRuns: 150 },
  )
})

it('a fact of an export that is also a question is an answer in a file of one’s own', () => {
  const fields = labelFields.parse([{ name: 'state', question: 'Which?', kind: 'text' }])
  const [row] = readLabelFile(`run,sample,source,state\n${RUN},0,judge,solid`).rows
  if (!row) throw new Error('it has one')
  expect(readLabelRow(row, { fields, places: PLACES, source: '' })).toMatchObject({ values: { state: 'solid' } })
  expect(labelsCsv(['state'], []).trim().split(',')).toEqual([...LABEL_FACTS, 'value.state'])
})
