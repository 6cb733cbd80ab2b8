import { expect, test } from 'vitest'
import { listEndings } from '@/db/queries/endings'
import { anotherRun, aSignedAssessment } from '@/db/testing/assessed'
import { aPerson } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { aFindingBy } from '@/db/testing/told'
import { endings } from '@/lib/assess/calendar'
import { lendSeat } from '@/lib/review/lend-seat'
import { markCondition } from '@/lib/review/mark-condition'
import { changeAssessment, openAssessment } from '@/lib/review/open-assessment'

const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10)

test('the calendar has what ends: each with whose it is, until it is done or has ended before', () =>
  rolledBack(async () => {
    const made = await aSignedAssessment({ due: day(20) })
    const [ada] = made.approvers
    const gia = await aPerson('reviewer')
    const seat = await lendSeat(ada, { to: gia.id, until: day(5), reason: 'On leave.' })
    const finding = await aFindingBy(made.owner, { owner: made.owner.id, due: day(7) })
    const { author, model, area } = made
    const draft = await openAssessment(author, { model, areas: [area], track: 'regular', mitigations: 'm' })
    await changeAssessment(author, { assessment: draft, version: 1, change: { commentsUntil: day(3) } })
    const known = [made.id, seat, finding, draft]
    const shown = async (person: typeof ada | typeof gia, mine = false) =>
      (await endings(person, { from: day(0), until: day(200), mine })).items
        .filter(({ id }) => known.includes(id))
        .map((one) => [one.kind, one.day, one.mine] as const)
    const until = (await listEndings({ from: day(100), until: day(200), reader: ada.id, mine: true, most: 500 }))[0]
      ?.day
    expect(await shown(ada)).toEqual([
      ['comments', day(3), false],
      ['seat', day(5), true],
      ['finding', day(7), false],
      ['condition', day(20), false],
      ['sign-off', until, true],
    ])
    expect((await shown(gia, true)).map(([kind]) => kind)).toEqual(['seat'])
    expect((await shown(made.owner, true)).map(([kind]) => kind)).toEqual(['finding', 'condition'])
    await markCondition(made.owner, { assessment: made.id, position: 0, met: true, proof: 'The export.' })
    expect((await shown(made.owner, true)).map(([kind]) => kind)).toEqual(['finding'])
    await anotherRun(made)
    expect((await shown(ada)).map(([kind]) => kind)).toEqual(['comments', 'seat', 'finding'])
    await expect(endings(ada, { from: day(1), until: day(0), mine: false })).rejects.toThrow('in their order')
  }))
