import type { Preview } from '@/components/preview'
import type { Reason } from '@/lib/evals/measured'
import { SEVEN_AREAS } from '@/lib/risk/areas'
import { AreaMatrix, type MatrixArea, type MatrixCell, type MatrixRow } from './area-matrix'

const SAID = [
  'No evaluated model crosses the yellow line.',
  'Yellow cannot be ruled out for most models.',
  'Most models are in the yellow zone.',
  'No evaluated model crosses the yellow line.',
  'Most are green; certain reasoning models are yellow.',
  'Most are green; certain reasoning models are yellow.',
  null,
]
const AREAS: MatrixArea[] = SEVEN_AREAS.map((area, index) => ({
  ...area,
  href: `/areas/${area.id}`,
  counts: {
    red: index === 0 ? 1 : 0,
    yellow: index < 3 ? 3 : 0,
    unplaced: index < 2 ? 2 : 0,
    green: 14 - index,
    none: 4,
  },
  invented: { red: index === 0 ? 1 : 0, yellow: 1, unplaced: 0, green: 7 },
  statement: SAID[index] ?? null,
}))

const GREEN: MatrixCell = {
  href: '/models/demo',
  zone: 'green',
  range: ['green', 'green'],
  confidence: 'firm',
  caveats: [],
}
const YELLOW: MatrixCell = { ...GREEN, zone: 'yellow', range: ['yellow', 'yellow'] }
const RED: MatrixCell = { ...GREEN, zone: 'red', range: ['red', 'red'], before: 'yellow' }
const DOUBT: MatrixCell = { ...GREEN, range: ['green', 'yellow'], confidence: 'worse-not-ruled-out' }
const WORSE: MatrixCell = { ...YELLOW, range: ['yellow', 'red'], confidence: 'worse-not-ruled-out', before: 'green' }
const OPEN: MatrixCell = { ...GREEN, zone: 'unplaced', range: ['green', 'red'], confidence: 'unplaced', before: null }

const gap = (missing: Reason): MatrixCell => ({ href: '/runs/demo', missing })

const row = (name: string, cells: MatrixCell[], developer: string | null = null): MatrixRow => ({
  id: name,
  name,
  href: '/models/demo',
  developer,
  cells,
})
const DEMO = [
  row('Demo Shrike', [RED, YELLOW, YELLOW, GREEN, YELLOW, GREEN, GREEN]),
  row('Demo Osprey', [WORSE, YELLOW, YELLOW, GREEN, WORSE, DOUBT, GREEN]),
  row('Demo Quail', [OPEN, OPEN, OPEN, gap('failed'), OPEN, gap('below-coverage'), gap('not-run')]),
  row('Demo Heron', [GREEN, GREEN, GREEN, GREEN, GREEN, GREEN, GREEN]),
  {
    id: 'tern',
    name: 'Demo Tern',
    href: '/models/demo',
    developer: null,
    missing: 'withheld',
    note: 'Results withheld by the developer; asked for on 12 November 2026',
    reasonHref: '/placements/demo#zone',
  },
] satisfies MatrixRow[]
const PUBLISHED = [
  row('Kimi-K2-Instruct-0905', [GREEN, null, YELLOW, null, null, null, null], 'Moonshot'),
  row('Claude Sonnet 4.5 (Thinking)', [GREEN, null, YELLOW, null, null, null, null], 'Anthropic'),
  row(
    'Qwen3-235B-A22B-Thinking-2507-FP8-preview-of-the-release-candidate',
    [null, null, YELLOW, null, null, null, null],
    'Alibaba',
  ),
  {
    id: 'gemma',
    name: 'Gemma-3-27B-It',
    href: '/models/demo',
    developer: 'Google DeepMind',
    missing: 'not-run',
    reasonHref: null,
  },
] satisfies MatrixRow[]
const FROM = 'Reported, restated: F1 report, July 2025, for its own models'

export const matrixPreview: Preview = {
  name: 'matrix',
  states: [
    {
      name: 'many',
      draw: () => (
        <AreaMatrix
          areas={AREAS}
          statementsFrom={FROM}
          groups={[
            { id: 'demo', title: 'Demo data', about: '5 invented models, worst first', rows: DEMO },
            {
              id: 'published',
              title: 'Published',
              about: 'SafeWork-F1 v1.5 (arXiv 2602.14457), 4 models',
              rows: PUBLISHED,
            },
          ]}
        />
      ),
    },
    {
      name: 'one',
      draw: () => (
        <AreaMatrix
          areas={AREAS.slice(0, 2)}
          statementsFrom={null}
          groups={[{ id: 'one', title: 'Published', about: null, rows: PUBLISHED.slice(0, 1) }]}
        />
      ),
    },
  ],
}
