import { createTranslator } from 'use-intl/core'
import { describe, expect, it } from 'vitest'
import { toOverview } from '@/lib/assess/overview'
import { aModel, anArea, aPlacement, aView } from '@/lib/assess/placed.fixture'
import en from '@/lib/messages/en.json'
import { caveatCounts, matrixAreas, matrixFindings, matrixGroups, toStandings } from './overview-rows'
import { viewLinks } from './view-links'

const t = createTranslator({ locale: 'en', messages: en, namespace: 'overview' })
const red = { zone: 'red', range: ['red', 'red'] } as const
const yellow = { zone: 'yellow', range: ['yellow', 'yellow'] } as const
const note = 'Results withheld by the developer; asked for on 12 November 2026.'
const overview = toOverview(
  {
    areas: [anArea('cyber')],
    models: [aModel('Shrike', { demo: true }), aModel('Osprey', { demo: true }), aModel('Grok'), aModel('Tern')],
    sources: new Map(),
    views: [
      aView(aPlacement('Shrike', 'cyber', { ...red, demo: true, caveats: ['demo'] })),
      aView(aPlacement('Osprey', 'cyber', { ...yellow, demo: true, caveats: ['demo'] })),
      aView(aPlacement('Grok', 'cyber', { ...yellow, caveats: ['uncertainty-unknown'] })),
    ],
  },
  'all',
)

describe('counts of the overview', () => {
  it('tell how many of each zone are invented', () => {
    const [cyber] = matrixAreas(overview, viewLinks([]))
    expect(cyber?.counts).toMatchObject({ red: 1, yellow: 2 })
    expect(cyber?.invented).toEqual({ red: 1, yellow: 1, green: 0, unplaced: 0 })
    const standings = toStandings(overview)
    expect(standings.yellow).toEqual({ n: 2, invented: 1 })
    expect(standings.red.map(({ model, demo }) => [model, demo])).toEqual([['Shrike', true]])
  })

  it('tell how many placements carry each caveat', () => {
    expect(caveatCounts(overview)).toEqual({
      total: 3,
      models: { 'uncertainty-unknown': 1, 'coverage-partial': 0, 'accepted-by-one-person': 0, demo: 2 },
    })
  })
})

const none = () => undefined

describe('a cell of the matrix', () => {
  it('leads to the findings that wait there, and says nothing where none does', () => {
    const count = (model: string, area: string) => (model === 'Shrike' && area === 'cyber' ? 3 : 0)
    const groups = matrixGroups(overview.groups, viewLinks([]), t, new Set(), matrixFindings(overview.areas, count))
    const found = groups.flatMap(({ rows }) =>
      rows.flatMap((row) => ('cells' in row ? row.cells.flatMap((cell) => cell?.findings ?? []) : [])),
    )
    expect(found).toEqual([{ n: 3, href: '/findings?model=Shrike&area=cyber' }])
  })
})

describe('a note on a model without results', () => {
  const noteOf = (text: string) => {
    const [group] = overview.groups
    const [row] = group?.rows ?? []
    if (!group || !row) throw new Error('there is no row')
    const missing = { reason: 'withheld', note: text, date: '2026-11-12', run: null } as const
    const [shown] = matrixGroups([{ ...group, rows: [{ ...row, missing }] }], viewLinks([]), t, new Set(), none)
    return shown?.rows.map((one) => ('missing' in one ? one.note : null))
  }

  it('shows its date once', () => {
    expect(noteOf(note)).toEqual([note])
    expect(noteOf('asked for')).toEqual(['asked for, 12 November 2026'])
  })
})

describe('a model without a result', () => {
  it('leads to its runs where it has some', () => {
    const rows = matrixGroups(overview.groups, viewLinks([]), t, new Set(['Tern']), none).flatMap((group) => group.rows)
    expect(rows.flatMap((row) => ('missing' in row ? [[row.id, row.runsHref]] : []))).toEqual([
      ['Tern', '/runs?model=Tern'],
    ])
  })
})
