import { describe, expect, it } from 'vitest'
import { toOverview } from './overview'
import { aModel, anArea, aPlacement, aView, missing, NOTHING, SOURCE } from './placed.fixture'

const red = { zone: 'red', range: ['red', 'red'] } as const
const yellow = { zone: 'yellow', range: ['yellow', 'red'], confidence: 'worse-not-ruled-out' } as const
const published = { source: SOURCE }

const withheld = {
  model: 'Gemma',
  area: 'cyber',
  reason: 'withheld' as const,
  note: 'asked for',
  date: '2026-11-12',
}
const records = {
  areas: [anArea('cyber', ['No model crosses the yellow line.']), anArea('bio')],
  models: [
    aModel('Heron', { demo: true }),
    aModel('Shrike', { demo: true }),
    aModel('Grok', published),
    // Its metadata was read nowhere: a run of it was.
    aModel('Gemma'),
  ],
  sources: new Map([['Gemma', { ...SOURCE, table: null }]]),
  views: [
    aView(aPlacement('Heron', 'cyber')),
    aView(aPlacement('Heron', 'bio')),
    aView(aPlacement('Shrike', 'cyber', red)),
    aView(aPlacement('Shrike', 'bio', NOTHING)),
    aView(aPlacement('Grok', 'cyber', yellow)),
    aView(aPlacement('Grok', 'bio', NOTHING)),
    aView(aPlacement('Gemma', 'cyber', { ...NOTHING, capability: missing('withheld') }), { withheld }),
    aView(aPlacement('Gemma', 'bio', NOTHING)),
  ],
}

describe('the overview', () => {
  const overview = toOverview(records, 'all')

  it('keeps invented models apart from published ones, each worst first', () => {
    expect(overview.groups.map(({ kind, rows }) => [kind, rows.map((row) => row.model.id)])).toEqual([
      ['demo', ['Shrike', 'Heron']],
      ['published', ['Grok', 'Gemma']],
    ])
  })

  it('calls a model received that no publication speaks of', () => {
    const { groups, kinds } = toOverview({ ...records, sources: new Map() }, 'received')
    expect(groups.map(({ kind, rows }) => [kind, rows.map((row) => row.model.id)])).toEqual([['received', ['Gemma']]])
    expect(kinds).toEqual({ all: 4, demo: 2, published: 1, received: 1 })
  })

  it('calls a model received whose runs were sent in, wherever its metadata was read', () => {
    const groupsWith = (sources: Parameters<typeof toOverview>[0]['sources']) =>
      toOverview({ ...records, sources }, 'all').groups.map(({ kind, source, rows }) => [
        kind,
        source?.title ?? null,
        rows.map((row) => row.model.id),
      ])
    const invented = ['demo', null, ['Shrike', 'Heron']]
    const other = { ...SOURCE, title: 'Another', table: null }
    expect(
      groupsWith(
        new Map([
          ['Grok', null],
          ['Gemma', null],
        ]),
      ),
    ).toEqual([invented, ['received', null, ['Grok', 'Gemma']]])
    // A publication that its runs stand in comes before that of its metadata, which speaks of a model without runs.
    expect(groupsWith(new Map([['Grok', other]]))).toContainEqual(['published', 'Another', ['Grok']])
    expect(groupsWith(new Map())).toContainEqual(['published', SOURCE.title, ['Grok']])
  })

  it('shows nothing where nothing is known, and says why a model has no result at all', () => {
    const rows = overview.groups.flatMap((group) => group.rows)
    expect(rows.map(({ cells }) => cells.map((cell) => cell?.zone ?? null))).toEqual([
      ['red', null],
      ['green', 'green'],
      ['yellow', null],
      [null, null],
    ])
    expect(rows.map((row) => row.missing)).toEqual([
      null,
      null,
      null,
      { reason: 'withheld', note: 'asked for', date: '2026-11-12', run: null },
    ])
    const gapsOf = (name: string) =>
      rows.find(({ model }) => model.name === name)?.gaps.map((gap) => gap && [gap.reason, gap.placement])
    expect(gapsOf('Grok')).toEqual([null, ['not-run', 'plc_bio.Grok']])
    expect(gapsOf('Gemma')).toEqual([
      ['withheld', 'plc_cyber.Gemma'],
      ['not-run', 'plc_bio.Gemma'],
    ])
  })

  it('counts each area by zone, models without a result included, statements not', () => {
    expect(overview.areas.map(({ counts }) => counts)).toEqual([
      { red: 1, yellow: 1, green: 1, unplaced: 0, noResult: 1 },
      { red: 0, yellow: 0, green: 1, unplaced: 0, noResult: 3 },
    ])
    expect(overview.areas.map((one) => one.statement?.text ?? null)).toEqual([
      'No model crosses the yellow line.',
      null,
    ])
    expect(overview.shown).toEqual({ total: 4, withResult: 3 })
  })

  it('counts for each area why models have no result there', () => {
    expect(overview.areas.map(({ missing }) => missing)).toEqual([
      [{ reason: 'withheld', n: 1 }],
      [{ reason: 'not-run', n: 3 }],
    ])
  })

  it('names what is red and what may be', () => {
    expect(overview.red.map((one) => one.model)).toEqual(['Shrike'])
    expect(overview.redNotRuledOut.map((one) => one.model)).toEqual(['Grok'])
  })

  it('of one kind of models counts only those, and still tells how many of each there are', () => {
    const some = toOverview(records, 'published')
    expect(some.areas[0]?.counts).toEqual({ red: 0, yellow: 1, green: 0, unplaced: 0, noResult: 1 })
    expect(some.shown).toEqual({ total: 2, withResult: 1 })
    expect(some.red).toEqual([])
    expect(some.kinds).toEqual({ all: 4, demo: 2, published: 2, received: 0 })
  })

  it('without an active policy has every model, without a result', () => {
    const empty = toOverview({ ...records, views: [] }, 'all')
    expect(empty.areas[0]?.counts).toEqual({ red: 0, yellow: 0, green: 0, unplaced: 0, noResult: 4 })
    expect(empty.shown).toEqual({ total: 4, withResult: 0 })
  })
})
