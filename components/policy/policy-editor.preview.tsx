import { demoEntries } from '@/components/charts/risk-plane.fixture'
import type { Preview } from '@/components/preview'
import { PLAIN } from '@/lib/evals/condition'
import { housePolicyLines } from '@/lib/risk/house-policy'
import type { Line, Lines } from '@/lib/risk/line'
import { EditorShown } from './editor-shown'
import type { PolicyEditorProps } from './policy-editor'
import { editedEvidence, editedModel } from './policy-editor.fixture'

const AREAS = [
  { id: 'cyber-offense', name: 'Cyber offense' },
  { id: 'biological-chemical', name: 'Biological & chemical' },
]
const LONG = 'A benchmark whose authors gave it a very long name, with a revision of 2026-10-02 and (hard subset)'
const BENCHMARKS = [
  benchmark('bmk_a', 'PACEbench', 'capability'),
  benchmark('bmk_b', 'Cybench', 'capability'),
  benchmark('bmk_c', 'Refusals', 'safety'),
]
const residual = (value: number): Line => ({ kind: 'residual-risk-at-least', value })

const models = demoEntries.map(({ placement, href, since = null }) =>
  editedEvidence({ placement, indicators: new Map(), before: placement, href, plainSafety: null, since }),
)

const crowd = Array.from({ length: 200 }, (_, index) =>
  editedEvidence(editedModel(`Demo model ${index}`, [(index * 37.7) % 100, 4], [(index * 61.3) % 100, 5])),
)

const longNames = [
  editedModel('A model whose developer gave it a very long name, with a revision and (Thinking)', [86, 1], [30, 1]),
  editedModel('Demo Quail', [62, 8], null),
].map(editedEvidence)

const editor =
  (lines: Lines | null, changes: Partial<PolicyEditorProps> = {}) =>
  () => (
    <EditorShown
      id="pol_demo"
      revision={1}
      saved={{
        name: 'House policy 2',
        reason: 'Residual risk above 59 was not acceptable to the advisory group.',
        effectiveDate: null,
        condition: PLAIN,
        minCoverage: 0,
        absent: 'ignore',
        areas: [
          { area: 'cyber-offense', benchmarks: BENCHMARKS.map(({ id }) => ({ benchmark: id, weight: 1 })), lines },
        ],
      }}
      area={{ id: 'cyber-offense', name: 'Cyber offense' }}
      areas={AREAS}
      active={{ name: 'House policy 1', lines: housePolicyLines }}
      benchmarks={BENCHMARKS}
      models={models}
      without={['not-run', 'not-run', 'withheld']}
      {...changes}
    />
  )

export const policyEditorPreview: Preview = {
  name: 'policy-editor',
  states: [
    { name: 'red five points lower', draw: editor({ ...housePolicyLines, red: residual(59) }) },
    {
      name: 'red outside yellow',
      draw: editor({ yellow: residual(40), red: { kind: 'capability-at-least', value: 70 } }),
    },
    {
      name: 'many models',
      draw: editor(
        { yellow: { kind: 'gap-at-least', value: 20 }, red: { kind: 'gap-at-least', value: 55 } },
        { models: crowd },
      ),
    },
    {
      name: 'very long names',
      draw: editor(
        { yellow: everyKind(), red: { kind: 'all', of: [residual(55), everyKind()] } },
        { models: longNames, benchmarks: [benchmark('bmk_a', LONG, 'capability'), ...BENCHMARKS.slice(1)] },
      ),
    },
    { name: 'no lines yet', draw: editor(null) },
    { name: 'none active', draw: editor(housePolicyLines, { active: null }) },
  ],
}

function everyKind(): Line {
  return {
    kind: 'any',
    of: [
      { kind: 'indicator-at-least', benchmark: 'bmk_a', value: 60 },
      { kind: 'exponential-risk-at-least', a: 0.05, c0: 60, value: 70 },
    ],
  }
}

function benchmark(id: string, name: string, axis: 'capability' | 'safety') {
  const area = 'cyber-offense'
  return {
    id,
    name,
    area,
    axis,
    moreWhen: 'higher',
    unit: 'fraction',
    range: [0, 1],
    scale: 'linear',
    ceiling: 100,
  } as const
}
