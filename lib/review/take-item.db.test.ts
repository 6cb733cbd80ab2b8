import { describe, expect, it } from 'vitest'
import { findQueue } from '@/db/queries/queues'
import { setUserDisabled } from '@/db/queries/users'
import { aPerson } from '@/db/testing/people'
import { refusalOf } from '@/db/testing/queue'
import { aQueue } from '@/db/testing/queues'
import { rolledBack } from '@/db/testing/rolled-back'
import { Conflict, Forbidden, InvalidInput, NotFound } from '@/lib/errors'
import { assignItems, withdrawItem } from './assign-items'
import { queueItemView } from './queue-item-view'
import { itemsPage, queuesPage, queueView } from './queue-view'
import { submitLabel } from './submit-label'
import { skipItem, takeItem } from './take-item'

const NOON = new Date('2026-11-28T12:00:00Z')
const minutesOn = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000)
const label = (queue: string, position: number, verdict: string) => ({
  queue,
  position,
  values: { verdict },
  comment: '',
})

describe('taking', () => {
  it('gives each person another sample once it has its reviewers, and nothing where none is left', () =>
    rolledBack(async () => {
      const { queue } = await aQueue({ samples: 2, reviewers: 1 })
      const [one, other, third] = [await aPerson('reviewer'), await aPerson('approver'), await aPerson('reviewer')]
      expect(await takeItem(one, { queue }, NOON)).toBe(0)
      // Asked again, it is the one already held.
      expect(await takeItem(one, { queue }, NOON)).toBe(0)
      expect(await takeItem(other, { queue }, NOON)).toBe(1)
      expect(await takeItem(third, { queue }, NOON)).toBeNull()
      await expect(takeItem(third, { queue, position: 1 }, NOON)).rejects.toThrow(Conflict)
      await expect(takeItem(third, { queue, position: 9 }, NOON)).rejects.toThrow(NotFound)
      await expect(takeItem(third, { queue: 'que_none' }, NOON)).rejects.toThrow(NotFound)
      await expect(takeItem(await aPerson('viewer'), { queue }, NOON)).rejects.toThrow(Forbidden)
    }))

  it('lapses at its time and not before, and what was not lost meanwhile can still be submitted', () =>
    rolledBack(async () => {
      const { queue } = await aQueue({ samples: 1, reviewers: 1, leaseMinutes: 30 })
      const [one, other] = [await aPerson('reviewer'), await aPerson('reviewer')]
      await takeItem(one, { queue }, NOON)
      expect(await takeItem(other, { queue }, minutesOn(29.9))).toBeNull()
      await takeItem(one, { queue }, minutesOn(20))
      expect(await takeItem(other, { queue }, minutesOn(49.9))).toBeNull()
      expect(await takeItem(other, { queue }, minutesOn(50))).toBe(0)
      await expect(submitLabel(one, label(queue, 0, 'refused'), minutesOn(51))).rejects.toThrow(/others have it now/)
      // Nobody took it after the other's time was up: it is still theirs.
      await submitLabel(other, label(queue, 0, 'refused'), minutesOn(500))
      const { queue: next } = await aQueue({ samples: 1, reviewers: 1, leaseMinutes: 30 })
      await takeItem(one, { queue: next }, NOON)
      await takeItem(other, { queue: next }, minutesOn(30))
      // Nobody’s time runs any more: whoever submits first has it.
      await submitLabel(one, label(next, 0, 'refused'), minutesOn(60))
      await expect(submitLabel(other, label(next, 0, 'refused'), minutesOn(61))).rejects.toThrow(/others have it now/)
      expect((await findQueue(queue))?.progress).toEqual({ open: 0, agreed: 1, disputed: 0, settled: 0 })
    }))

  it('passes over what was skipped, which is free for others and can be taken again by its place', () =>
    rolledBack(async () => {
      const { queue } = await aQueue({ samples: 2, reviewers: 1 })
      const [one, other] = [await aPerson('reviewer'), await aPerson('reviewer')]
      await takeItem(one, { queue }, NOON)
      await skipItem(one, { queue, position: 0, reason: 'I know its author' }, NOON)
      await expect(skipItem(one, { queue, position: 0, reason: '' }, NOON)).rejects.toThrow(Conflict)
      expect(await takeItem(one, { queue }, NOON)).toBe(1)
      expect(await takeItem(one, { queue, position: 0 }, NOON)).toBe(0)
      await skipItem(one, { queue, position: 0, reason: '' }, NOON)
      expect(await takeItem(other, { queue }, NOON)).toBe(0)
    }))

  it('gives first what was assigned, whose place nobody else gets until it is withdrawn', () =>
    rolledBack(async () => {
      const { queue, maker } = await aQueue({ samples: 3, reviewers: 1 })
      const [one, other] = [await aPerson('reviewer'), await aPerson('approver')]
      const to = (person: string, count = 1) => ({ queue, people: [person], count })
      expect(await assignItems(maker, { ...to(one.id), position: 2 }, NOON)).toBe(1)
      expect(await takeItem(one, { queue }, NOON)).toBe(2)
      const begun = (now: Date) => withdrawItem(maker, { queue, position: 2, person: one.id }, now)
      await expect(begun(NOON)).rejects.toThrow(`${one.name} has begun this sample`)
      await expect(begun(minutesOn(100_000))).rejects.toThrow('or no longer')
      expect(await assignItems(maker, to(other.id, 5), NOON)).toBe(2)
      expect(await takeItem(await aPerson('reviewer'), { queue }, minutesOn(100_000))).toBe(2)
      const given = async () => (await itemsPage(maker, queue, { cursor: null })).items.map((item) => item.given)
      const { id, name } = other
      expect(await given()).toEqual([[{ id, name }], [{ id, name }], []])
      await withdrawItem(maker, { queue, position: 1, person: id }, NOON)
      expect(await given()).toEqual([[{ id, name }], [], []])
      const again = withdrawItem(maker, { queue, position: 1, person: id }, NOON)
      await expect(again).rejects.toThrow(new Conflict('This sample is not given to this person, or no longer.'))
      await expect(assignItems(maker, to((await aPerson('viewer')).id), NOON)).rejects.toThrow(InvalidInput)
      expect(await assignItems(maker, to(one.id, 9), NOON)).toBe(1)
      await expect(assignItems(maker, to(one.id), NOON)).rejects.toThrow(Conflict)
    }))

  it('is shown to nobody once it has run out, though nobody has taken one since', () =>
    rolledBack(async () => {
      const { queue } = await aQueue({ samples: 1, reviewers: 1 })
      const [one, other] = [await aPerson('reviewer'), await aPerson('reviewer')]
      const shown = async () => {
        const { item } = await queueItemView(other, queue, 0)
        const { people } = await queueView(other, queue)
        const { held } = await queuesPage(one, { cursor: null, isClosed: false })
        return [item.held, people[0]?.holding ?? 0, held.get(queue) ?? 0]
      }
      await takeItem(one, { queue })
      expect(await shown()).toEqual([1, 1, 1])
      await takeItem(one, { queue }, NOON)
      expect(await shown()).toEqual([0, 0, 0])
      expect(await takeItem(other, { queue, position: 0 })).toBe(0)
    }))

  it('of what was given to somebody who can no longer sign in is for the next', () =>
    rolledBack(async () => {
      const { queue, maker } = await aQueue({ samples: 1, reviewers: 1 })
      const [gone, other] = [await aPerson('reviewer'), await aPerson('reviewer')]
      await assignItems(maker, { queue, people: [gone.id], count: 1 })
      expect(await takeItem(other, { queue })).toBeNull()
      await setUserDisabled(gone.id, true)
      expect(await takeItem(other, { queue })).toBe(0)
    }))

  it('is bounded and kept by the database itself', () =>
    rolledBack(async () => {
      const { queue, maker } = await aQueue({ samples: 2, reviewers: 1 })
      const other = await aPerson('reviewer')
      await takeItem(maker, { queue }, NOON)
      const lease = (person: string, state = 'taken') =>
        `insert into queue_leases (id, queue_id, position, person_id, person_name, state, until)
          values ('lse_x', '${queue}', 0, '${person}', 'x', '${state}', now())`
      for (const [statement, why] of [
        [lease(other.id), /has its 1 reviewers/],
        [lease(other.id, 'submitted'), /first assigned or taken/],
        [`update queue_leases set person_id = '${other.id}' where queue_id = '${queue}'`, /is kept/],
        [`update queue_leases set state = 'assigned' where queue_id = '${queue}'`, /is kept/],
        [
          `update queue_leases set state = 'submitted', ended_at = now() where queue_id = '${queue}'`,
          /has not labelled/,
        ],
        [`delete from queue_leases where queue_id = '${queue}'`, /is kept/],
        [
          `insert into queue_labels (id, queue_id, position, kind, author_id, author_name, values, compared)
            values ('lab_x', '${queue}', 0, 'human', '${other.id}', 'x', '{}', '{}')`,
          /does not hold/,
        ],
      ] as const)
        expect(await refusalOf(statement), statement).toMatch(why)
      await submitLabel(maker, label(queue, 0, 'refused'), NOON)
      expect(await refusalOf(`update queue_labels set comment = 'x' where queue_id = '${queue}'`)).toMatch(/only added/)
      expect(await refusalOf(`delete from queue_labels where queue_id = '${queue}'`)).toMatch(/only added to/)
      expect(await refusalOf(`update queue_leases set state = 'taken' where queue_id = '${queue}'`)).toMatch(/is kept/)
    }))
})
