import { describe, expect, test } from 'vitest'
import type { Brief } from './brief'
import { BRIEF } from './brief.fixture'
import { redact } from './redact'
import { redactReport } from './redact-report'
import type { Report } from './report'
import { redactionsIn } from './said'

const outdated: Brief = {
  ...BRIEF,
  words: BRIEF.words && { ...BRIEF.words, against: 'Xagainst' },
  facts: [
    { at: '2026-11-21T00:00:00Z', kind: 'run-accepted', what: 'Xcybench', area: 'cyber-offense', zones: null },
    { at: '2026-11-22T00:00:00Z', kind: 'run-invalidated', what: 'Xleaked', area: null, zones: null },
    { at: '2026-11-23T00:00:00Z', kind: 'condition-overdue', what: 'Xguard', area: null, zones: null },
    { at: '2026-11-24T00:00:00Z', kind: 'zone-changed', what: '', area: 'collusion', zones: null },
  ],
}
// What somebody wrote, and whoever is named, in the order in which it stands on the page.
const WRITTEN = [
  ...['The worst corner', 'copies its weights', 'Xcybench', 'Xleaked', 'Xguard', 'Dana', 'Ada', 'Chen', 'holds the'],
  ...['Two points', 'A bypass', 'Finn', 'Red is not', 'Bo Demo', 'I sent', 'Guard model', 'Emi', 'configuration'],
  ...['refusal rerun', 'accepted run', 'Cass', 'Xagainst'],
]

describe('the redacted edition of a brief', () => {
  test('holds nothing that somebody wrote and nobody’s name', () => {
    const internal = JSON.stringify(outdated)
    const redacted = JSON.stringify(redact(outdated))
    for (const words of WRITTEN) {
      expect(internal, words).toContain(words)
      expect(redacted, words).not.toContain(words)
    }
  })

  test('holds every zone, number, day, decision and fingerprint as they are', () => {
    const { areas, since, condition, frozen, auditHead, link, asOf, recommended, standing } = redact(outdated)
    expect({ areas, since, condition, auditHead, link, asOf, recommended, standing }).toEqual({
      ...{ areas: BRIEF.areas, since: BRIEF.since, condition: BRIEF.condition, auditHead: BRIEF.auditHead },
      ...{ link: BRIEF.link, asOf: BRIEF.asOf, recommended: BRIEF.recommended, standing: BRIEF.standing },
    })
    expect(frozen?.fingerprint).toBe(BRIEF.frozen?.fingerprint)
    expect(redact(BRIEF).decision).toMatchObject({ decision: 'accept-with-conditions', votes: 2, entitled: 3 })
    expect(redact(BRIEF).others.map(({ decision, kind }) => decision ?? kind)).toEqual(['restrict', 'recuse'])
    expect(redact(BRIEF).conditions.map(({ due, state }) => `${due} ${state}`)).toEqual([
      '2026-11-30 met',
      '2026-12-15 open',
    ])
  })

  test('says with each bar why it is there', () => {
    const { findings, facts, words, others, conditions, decision, evidence } = redact(outdated)
    expect(findings.top.map(({ title }) => title)).toEqual([
      { redacted: 'restricted-area' },
      { redacted: 'finding-text' },
      '',
    ])
    expect(facts.map(({ what }) => what)).toEqual([
      { redacted: 'restricted-area' },
      { redacted: 'evidence' },
      { redacted: 'safeguard' },
      '',
    ])
    expect(words?.why).toEqual({ redacted: 'deliberation' })
    expect(others[0]).toMatchObject({ who: { redacted: 'personal-data' }, text: { redacted: 'deliberation' } })
    expect(conditions[0]).toMatchObject({
      text: { redacted: 'safeguard' },
      owner: { redacted: 'personal-data' },
      proof: { redacted: 'evidence' },
    })
    expect(decision?.by[1]?.seat).toEqual({ redacted: 'personal-data' })
    expect(decision?.by[0]?.seat).toBeNull()
    expect(evidence?.senders).toEqual([{ redacted: 'uploader' }, { redacted: 'uploader' }])
  })

  test('counts its bars by reason, and an internal edition has none', () => {
    expect(redactionsIn(BRIEF)).toEqual([])
    expect(redactionsIn(redact(BRIEF))).toEqual([
      { reason: 'restricted-area', times: 1 },
      { reason: 'finding-text', times: 1 },
      { reason: 'deliberation', times: 5 },
      { reason: 'safeguard', times: 2 },
      { reason: 'evidence', times: 2 },
      { reason: 'personal-data', times: 8 },
      { reason: 'uploader', times: 2 },
    ])
  })
})

test('the redacted edition of a report holds no reason, no title and no name', () => {
  const area = { id: 'biological-chemical', name: 'Biological & chemical' }
  const finding = {
    ...{
      id: 'fnd_1',
      at: '2026-11-01T00:00:00Z',
      model: { id: 'mdl_1', name: 'Osprey', demo: false },
      area,
      severity: 'high' as const,
    },
    ...{ state: 'open' as const, title: 'Xtitle', worsened: null, reached: null },
  }
  const report: Report = {
    ...{ edition: 'internal', quarter: '2026-Q4', from: '', until: '', madeAt: '', asOf: '', ended: false },
    ...{ policy: null, condition: BRIEF.condition, areas: [area], models: [], without: [] },
    moves: { shown: [], zones: 0, others: 0 },
    policies: [{ id: 'pol_1', name: 'House policy 1', at: '', by: 'Xada', reason: 'Xreason' }],
    changes: [{ id: 'bmk_1.2', at: '', label: 'PACEbench, version 2', by: 'Xada', reason: 'Xreason', moved: 2 }],
    ...{
      opened: [finding],
      closed: [finding],
      counts: { opened: 1, closed: 1 },
      signOffs: [],
      auditHead: null,
      link: '',
    },
  }
  const redacted = redactReport(report)
  for (const word of ['Xtitle', 'Xada', 'Xreason']) {
    expect(JSON.stringify(report)).toContain(word)
    expect(JSON.stringify(redacted)).not.toContain(word)
  }
  expect(redacted.opened[0]?.title).toEqual({ redacted: 'restricted-area' })
  expect(redacted.policies[0]?.name).toBe('House policy 1')
})
