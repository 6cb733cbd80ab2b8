import { describe, expect, test } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { listFindingsIn } from '@/db/queries/quarter'
import { aFrozenAssessment, anotherRun, aSignedAssessment, aVote, noVote } from '@/db/testing/assessed'
import { makeArea, makeBenchmark, makeModel, makeRun } from '@/db/testing/factories'
import { nextYear } from '@/db/testing/next-year'
import { aPerson, PASSWORD } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { mergePreview } from '@/lib/assess/merge-preview'
import { listPlacements } from '@/lib/assess/placements'
import { VISITOR } from '@/lib/auth/allow'
import { Forbidden, NotFound } from '@/lib/errors'
import { changeArea } from '@/lib/review/change-area'
import { changeFinding } from '@/lib/review/change-finding'
import { mergeModels } from '@/lib/review/merge-models'
import { openFinding, openFindingInput } from '@/lib/review/open-finding'
import { recommend, sign } from '@/lib/review/sign'
import { withdrawAssessment } from '@/lib/review/withdraw-assessment'
import { exportReport } from './export-report'
import { quarterOf } from './quarter'
import { isEmptyQuarter } from './report'
import { reportQuarters, reportView } from './report-view'

const NOW = new Date()
const THIS = quarterOf(NOW)

describe('the report of this quarter', () => {
  test('has every model in every area as pages show it, what was signed, found and resolved', () =>
    rolledBack(async () => {
      const made = await aFrozenAssessment()
      const [ada, dana] = made.approvers
      await recommend(made.reviewer, aVote(made))
      await sign(ada, aVote(made))
      await sign(made.approvers[2], noVote(made, 'dissent'))
      await sign(dana, aVote(made))
      const said = { model: made.model, area: made.area, severity: 'high', claim: 'It does.', title: 'Of the axolotl' }
      const finding = await openFinding(made.reviewer, openFindingInput.parse(said))
      for (const [version, state] of [
        [1, 'confirmed'],
        [2, 'resolved'],
      ] as const)
        await changeFinding(made.reviewer, { id: finding, version, change: { state }, reason: 'seen' })
      const report = await reportView(made.author, THIS, 'internal')
      expect(report).toMatchObject({ ended: false, quarter: THIS, policy: { id: made.policy } })
      const shown = await listPlacements(made.author, { policy: made.policy })
      for (const { id, cells } of report.models)
        for (const [index, { id: area }] of report.areas.entries()) {
          const placement = shown.find((one) => one.model === id && one.area === area)
          const known = placement && !('missing' in placement.capability && 'missing' in placement.safety)
          expect(cells[index]?.zone, `${id} ${area}`).toBe(known ? placement.zone : null)
        }
      expect(report.models.map(({ id }) => id)).toContain(made.model)
      expect(report.signOffs).toMatchObject([
        {
          assessment: made.id,
          decision: 'accept',
          votes: 2,
          entitled: 3,
          dissents: 1,
          state: 'valid',
          model: { id: made.model, demo: false },
        },
      ])
      expect(report.opened.map(({ id, title }) => [id, title])).toContainEqual([finding, 'Of the axolotl'])
      expect(report.closed).toMatchObject([{ id: finding, state: 'resolved' }])
      expect(report.policies.map(({ id }) => id)).toContain(made.policy)
      expect(isEmptyQuarter(report)).toBe(false)
      const redacted = JSON.stringify(await reportView(made.author, THIS, 'redacted'))
      expect(redacted).not.toContain('axolotl')
    }))

  test('tells a zone that moved, from where to where, and by what', () =>
    rolledBack(async () => {
      const made = await aFrozenAssessment()
      const before = await reportView(made.author, THIS, 'internal')
      await anotherRun(made, 0.1)
      const { moves } = await reportView(made.author, THIS, 'internal')
      expect(moves.zones + moves.others).toBeGreaterThanOrEqual(before.moves.zones + before.moves.others)
      const mine = moves.shown.filter(({ model }) => model.id === made.model)
      expect(mine[0]).toMatchObject({
        area: { id: made.area },
        before: 'unplaced',
        after: 'yellow',
        cause: 'acceptance',
      })
    }))
})

test('a quarter in which nothing happened says so, and one that has not begun is none', () =>
  rolledBack(async () => {
    const reader = await aPerson('viewer')
    const past = await reportView(reader, '2021-Q2', 'internal')
    expect(isEmptyQuarter(past)).toBe(true)
    expect(past).toMatchObject({ ended: true, policy: null, models: [], asOf: '2021-07-01T00:00:00.000Z' })
    await expect(reportView(reader, '2150-Q1', 'internal')).rejects.toThrow(NotFound)
    await expect(reportView(reader, 'last', 'internal')).rejects.toThrow(NotFound)
    expect(await reportQuarters(reader)).toContain(THIS)
  }))

test('one that has ended tells zones as they were kept then, and what they were when it began', () =>
  rolledBack(async () => {
    const made = await aFrozenAssessment()
    const later = new Date(Date.UTC(NOW.getUTCFullYear() + 1, NOW.getUTCMonth(), 1))
    const before = await reportView(made.author, THIS, 'internal', later)
    expect(before.ended).toBe(true)
    const cell = before.models.find(({ id }) => id === made.model)?.cells
    expect(cell?.map(({ zone }) => zone)).toContain('yellow')
    // The zone as it was kept, which leads to its own derivation.
    expect(cell?.filter(({ zone, placement, keptAt }) => zone !== null && !(placement && keptAt))).toEqual([])
    const next = await reportView(made.author, quarterOf(later), 'internal', later)
    const after = next.models.find(({ id }) => id === made.model)?.cells
    expect(after?.map(({ before }) => before)).toContain('yellow')
  }))

test('one that has ended tells the same whatever comes after: merges, names, models, areas, findings and sign-offs', () =>
  rolledBack(async () => {
    const made = await aSignedAssessment()
    const said = { model: made.model, area: made.area, severity: 'high', claim: 'It does.', title: 'Of the axolotl' }
    const finding = await openFinding(made.reviewer, openFindingInput.parse(said))
    const admin = await aPerson('admin')
    const other = await makeModel()
    const later = new Date(Date.UTC(NOW.getUTCFullYear() + 1, NOW.getUTCMonth(), 1))
    const told = async () => {
      const { madeAt, auditHead, ...rest } = await reportView(made.author, THIS, 'internal', later)
      return rest
    }
    const before = await told()
    expect(before.signOffs).toMatchObject([{ assessment: made.id, state: 'valid' }])
    await nextYear(async () => {
      await makeRun({ model: made.model, benchmark: (await makeBenchmark({ area: made.area })).id })
      for (const [version, state] of [
        [1, 'confirmed'],
        [2, 'resolved'],
      ] as const)
        await changeFinding(made.reviewer, { id: finding, version, change: { state, title: 'Later' }, reason: 'r' })
      await changeArea(admin, { id: made.area, version: 1, change: { name: 'Later' }, reason: 'r' })
      const { seen } = await mergePreview(admin, made.model, other.id)
      await mergeModels(admin, { from: made.model, into: other.id, reason: 'r', seen })
      await withdrawAssessment(made.approvers[2], {
        ...{ assessment: made.id, reason: 'r', reauth: { password: PASSWORD } },
      })
      await makeModel()
      await makeArea()
    })
    expect(await told()).toEqual(before)
    const next = await reportView(
      made.author,
      quarterOf(later),
      'internal',
      new Date(later.getTime() + 100 * 86_400_000),
    )
    expect(next.closed.map(({ title, area }) => [title, area.name])).toContainEqual(['Later', 'Later'])
    expect(next.models.map(({ id }) => id)).not.toContain(made.model)
  }))

test('findings that it has no room for are counted', () =>
  rolledBack(async () => {
    const { reviewer, model, area } = await aFrozenAssessment()
    const span = { from: '2020-01-01T00:00:00Z', until: '2199-01-01T00:00:00Z' }
    const had = (await listFindingsIn(span)).opened.all
    const said = { model, area, severity: 'high', claim: 'It does.', title: 'Of the axolotl' }
    for (const title of ['One', 'Two']) await openFinding(reviewer, openFindingInput.parse({ ...said, title }))
    expect((await listFindingsIn(span, undefined, 1)).opened).toMatchObject({ shown: { length: 1 }, all: had + 2 })
  }))

test('a report taken away is recorded; whoever may not read gets none', () =>
  rolledBack(async () => {
    const viewer = await aPerson('viewer')
    await exportReport(viewer, THIS, { edition: 'redacted', form: 'pdf-letter' })
    const [row] = await listAuditRows({ actor: viewer.id, action: 'report.export', limit: 5 })
    expect(row).toMatchObject({ subject: THIS, detail: { form: 'pdf-letter', edition: 'redacted' } })
    await expect(reportView(VISITOR, THIS, 'internal')).rejects.toThrow(Forbidden)
  }))
