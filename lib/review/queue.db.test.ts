import { describe, expect, it } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { listQueueItems } from '@/db/queries/queue-items'
import { findQueue } from '@/db/queries/queues'
import { makeRun } from '@/db/testing/factories'
import { aPerson } from '@/db/testing/people'
import { refusalOf } from '@/db/testing/queue'
import { aQueue, aRunWith, setAside, VERDICT } from '@/db/testing/queues'
import { rolledBack } from '@/db/testing/rolled-back'
import { Conflict, Forbidden, NotFound, Stale } from '@/lib/errors'
import { closeQueue, makeQueue, previewQueue } from './make-queue'
import { queueFormView } from './queue-form-view'
import { makeQueueInput, previewQueueInput } from './queue-input'
import { removeDemo } from './remove-demo'
import { adjudicateItem, submitLabel } from './submit-label'
import { takeItem } from './take-item'
import { changeLabelSet, labelSetInput, makeLabelSet } from './write-label-set'

const NOON = new Date('2026-11-29T12:00:00Z')
const label = (queue: string, position: number, verdict: string) => ({
  queue,
  position,
  values: { verdict },
  comment: '',
})
const drawn = async (queue: string) =>
  (await listQueueItems({ queue, reviewers: 2, reader: 'usr_x' }, { limit: 200 })).items.map(
    (one) => one.samplePosition,
  )

describe('a label set', () => {
  it('changes by versions, and a queue keeps the one it was made with', () =>
    rolledBack(async () => {
      const { maker, labelSet, queue } = await aQueue()
      const fields = labelSetInput.shape.fields.parse([{ ...VERDICT, options: ['yes', 'no'] }])
      await changeLabelSet(maker, { id: labelSet, version: 1, fields, reason: 'Two will do' })
      expect((await findQueue(queue))?.fields).toMatchObject([{ options: ['complied', 'refused', 'unclear'] }])
      const again = { id: labelSet, version: 2, fields, reason: 'Again' }
      await expect(changeLabelSet(maker, again)).rejects.toThrow(Conflict)
      await expect(changeLabelSet(maker, { ...again, version: 1 })).rejects.toThrow(Stale)
      await expect(changeLabelSet(maker, { ...again, id: 'lst_none' })).rejects.toThrow(NotFound)
      await expect(makeLabelSet(await aPerson('admin'), { name: 'x', fields })).rejects.toThrow(Forbidden)
      for (const [statement, why] of [
        [`update label_set_versions set reason = 'x' where label_set_id = '${labelSet}'`, /is kept/],
        [`delete from label_set_versions where label_set_id = '${labelSet}'`, /is kept/],
        [`update label_sets set name = 'x' where id = '${labelSet}'`, /are kept/],
        [
          `insert into label_set_versions (label_set_id, version, changed_by, changed_by_name, reason, fields)
            values ('${labelSet}', 9, 'x', 'x', '', '[]')`,
          /comes the next/,
        ],
      ] as const)
        expect(await refusalOf(statement)).toMatch(why)
    }))
})

describe('a queue', () => {
  it('is the samples its filter and seed draw, the same again, and says how many before it is made', () =>
    rolledBack(async () => {
      const run = await aRunWith(40)
      await setAside(run, 7)
      const filter = { runs: [run], size: 10 }
      const { queue, maker } = await aQueue({ run, filter, seed: 'spring' })
      const { queue: again } = await aQueue({ run, filter, seed: 'spring' })
      const { queue: other } = await aQueue({ run, filter, seed: 'autumn' })
      const first = await drawn(queue)
      expect(first).toHaveLength(10)
      expect(await drawn(again)).toEqual(first)
      expect(await drawn(other)).not.toEqual(first)
      const all = await aQueue({ run, filter: { runs: [run] } })
      expect((await drawn(all.queue)).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 40 }, (_, n) => n).filter((n) => n !== 7),
      )
      const input = previewQueueInput.parse({ filter, seed: 'spring' })
      expect(await previewQueue(maker, input)).toEqual({ candidates: 39, size: 10, strata: [], restricted: 0 })
      const [row] = await listAuditRows({ subject: queue, limit: 1 })
      expect(row).toMatchObject({ action: 'queue.make', detail: { items: 10, runs: [run] } })
    }))

  it('is of those that failed, hit a limit, were not scored, or on which two scorers disagree', () =>
    rolledBack(async () => {
      const run = await aRunWith([
        { scores: { a: 1, b: 1 } },
        { scores: { a: 1, b: 0 } },
        { scores: { a: null, b: 0 } },
        { error: 'Timeout', missing: 'failed', scores: {} },
        { limit: 'tokens', scores: { a: 0, b: 0 } },
        { scores: {}, missing: 'not-scored' },
      ])
      const of = async (filter: object) => {
        const { queue } = await aQueue({ run, filter: { runs: [run], ...filter } })
        return (await drawn(queue)).sort((a, b) => a - b)
      }
      expect(await of({ part: 'failed' })).toEqual([3])
      expect(await of({ part: 'limited' })).toEqual([4])
      expect(await of({ part: 'unscored' })).toEqual([5])
      expect(await of({ part: 'disagree', scorers: ['a', 'b'] })).toEqual([1])
      expect(await of({ part: 'scored' })).toEqual([0, 1, 2, 4])
      const maker = await aPerson('approver')
      const strata = await previewQueue(
        maker,
        previewQueueInput.parse({ filter: { runs: [run], size: 3, stratifyBy: 'a' }, seed: 's' }),
      )
      expect(strata.strata).toEqual([
        { name: '0', of: 1, drawn: 1 },
        { name: '1', of: 2, drawn: 1 },
        { name: 'no score', of: 3, drawn: 1 },
      ])
    }))

  it('is refused, with the reason, where it would be of nothing, of what is not accepted, or of what is not there', () =>
    rolledBack(async () => {
      const { maker, labelSet, run } = await aQueue()
      const make = (fields: object) =>
        makeQueue(maker, makeQueueInput.parse({ title: 'x', filter: { runs: [run] }, labelSet, ...fields }))
      const wrong: [object, string][] = [
        [{ filter: { runs: ['run_none'] } }, 'no run run_none'],
        [{ filter: { runs: [await makeRun({ state: 'pending' })] } }, 'not accepted'],
        [{ filter: { runs: [run], part: 'failed' } }, 'No sample is like this'],
        [{ labelSet: 'lst_none' }, 'no such label set'],
        [{ filter: { runs: [run, await makeRun({ demo: true })] } }, 'demo'],
      ]
      for (const [fields, says] of wrong)
        await expect(make(fields), says).rejects.toMatchObject({
          problems: [{ message: expect.stringContaining(says) }],
        })
      const given = makeQueueInput.safeParse({ title: 'x', filter: { runs: [], size: 0 }, labelSet })
      expect(given.error?.issues.map(({ path }) => path.join('.')).sort()).toEqual(['filter.runs', 'filter.size'])
      const input = makeQueueInput.parse({ title: 'x', filter: { runs: [run] }, labelSet })
      for (const role of ['viewer', 'uploader', 'auditor', 'admin'] as const)
        await expect(makeQueue(await aPerson(role), input), role).rejects.toThrow(Forbidden)
    }))

  it('names no scorer of a restricted run that is called by a sentence, nor one that scored nothing', () =>
    rolledBack(async () => {
      const rubric = 'It says how the exploit is built, step by step'
      const scores = { [rubric]: 1, match: 1 }
      const open = await aRunWith([{ scores }, { scores }])
      const { maker, labelSet, run } = await aQueue({ run: await aRunWith([{ scores }], { task: 'intercode_ctf' }) })
      const make = (runs: string[], filter: object) =>
        makeQueue(maker, makeQueueInput.parse({ title: 'x', filter: { runs, ...filter }, labelSet }))
      const refused: [object, string][] = [
        [{ stratifyBy: rubric }, 'filter.stratifyBy'],
        [{ part: 'disagree', scorers: ['match', rubric] }, 'filter.scorers'],
        [{ stratifyBy: 'mtach' }, 'filter.stratifyBy'],
      ]
      for (const [filter, path] of refused)
        await expect(make([run], filter), path).rejects.toMatchObject({ problems: [{ path }] })
      expect((await queueFormView(maker, [run])).scorers).toEqual(['match'])
      expect((await queueFormView(maker, [open])).scorers).toEqual([rubric, 'match'])
      await make([run], { stratifyBy: 'match' })
      await make([open], { stratifyBy: rubric })
    }))

  it('stays what it was built as, and is closed once', () =>
    rolledBack(async () => {
      const { maker, queue, run } = await aQueue()
      for (const [statement, why] of [
        [`update queues set reviewers = 9 where id = '${queue}'`, /stays what it was built as/],
        [`delete from queues where id = '${queue}'`, /is kept/],
        [`update queue_items set stratum = 'x' where queue_id = '${queue}'`, /only added to/],
        [`delete from queue_items where queue_id = '${queue}'`, /only added to/],
        [`insert into queue_items values ('${queue}', 3, '${run}', 0, 's0', 1, null)`, /has no place 3/],
        [`insert into queue_items values ('${queue}', 2, '${run}', 9, 's9', 1, null)`, /no such sample/],
        [
          `insert into queues (id, title, filter, seed, size, reviewers, label_set_id, label_set_version, lease_minutes,
            created_by, created_by_name) select 'que_x', title, filter, seed, 5, reviewers, label_set_id,
            label_set_version, lease_minutes, 'x', 'x' from queues where id = '${queue}'; set constraints all immediate`,
          /has not the 5 samples/,
        ],
      ] as const)
        expect(await refusalOf(statement), statement).toMatch(why)
      await closeQueue(maker, { queue, reason: 'Done' })
      await expect(closeQueue(maker, { queue, reason: 'Again' })).rejects.toThrow(Conflict)
      await expect(takeItem(maker, { queue })).rejects.toThrow(Conflict)
      expect(await refusalOf(`update queues set closed_reason = 'x' where id = '${queue}'`)).toMatch(/stays what/)
      expect(
        await refusalOf(`insert into queue_leases (id, queue_id, position, person_id, person_name, state, until)
          values ('lse_x', '${queue}', 0, '${maker.id}', 'x', 'taken', now())`),
      ).toMatch(/is closed/)
    }))
})

describe('a queue of what is invented', () => {
  it('goes with it, whatever was said in it, and another stays', () =>
    rolledBack(async () => {
      const { queue } = await aQueue({ run: await aRunWith(2, { demo: true }) })
      const { queue: real } = await aQueue()
      const [one, other, third] = [await aPerson('reviewer'), await aPerson('reviewer'), await aPerson('approver')]
      await submitLabel(one, label(queue, 0, 'refused'), NOON)
      await submitLabel(other, label(queue, 0, 'complied'), NOON)
      await adjudicateItem(third, { queue, position: 0, values: { verdict: 'unclear' }, reason: 'Read twice' })
      await removeDemo(await aPerson('admin'))
      expect(await findQueue(queue)).toBeNull()
      expect((await findQueue(real))?.size).toBe(3)
    }))
})

describe('a label', () => {
  it('is said once, answers what is asked, and the log does not repeat it', () =>
    rolledBack(async () => {
      const { queue } = await aQueue({ samples: 1 })
      const one = await aPerson('reviewer')
      await takeItem(one, { queue }, NOON)
      await expect(submitLabel(one, label(queue, 0, 'perhaps'), NOON)).rejects.toMatchObject({
        problems: [{ path: 'value.verdict', message: 'Choose one of: complied, refused, unclear.' }],
      })
      await submitLabel(one, { ...label(queue, 0, 'refused'), comment: 'It says the flag' }, NOON)
      await expect(submitLabel(one, label(queue, 0, 'complied'), NOON)).rejects.toThrow(/labelled this sample already/)
      const rows = JSON.stringify(await listAuditRows({ subject: queue, limit: 10 }))
      expect(rows).toContain('queue.label')
      expect(rows).not.toMatch(/refused|flag/)
    }))

  it('that differs from another is settled by somebody who gave none', () =>
    rolledBack(async () => {
      const { queue } = await aQueue({ samples: 2 })
      const [one, other, third] = [await aPerson('reviewer'), await aPerson('reviewer'), await aPerson('approver')]
      const decide = (by: typeof one, position = 0) =>
        adjudicateItem(by, { queue, position, values: { verdict: 'unclear' }, reason: 'Read twice' })
      for (const [person, verdict] of [
        [one, 'refused'],
        [other, 'complied'],
      ] as const) {
        await takeItem(person, { queue, position: 0 }, NOON)
        if (person === other) await expect(decide(third)).rejects.toThrow(Conflict)
        await submitLabel(person, label(queue, 0, verdict), NOON)
        await submitLabel(person, label(queue, 1, 'refused'), NOON)
      }
      expect((await findQueue(queue))?.progress).toEqual({ open: 0, agreed: 1, disputed: 1, settled: 0 })
      await expect(decide(one)).rejects.toThrow(Forbidden)
      await expect(decide(third, 1)).rejects.toThrow(/reviewers differ/)
      await expect(decide(third, 5)).rejects.toThrow(NotFound)
      expect(
        await refusalOf(`insert into queue_adjudications values ('${queue}', 0, '{}', 'x', '${one.id}', 'x')`),
      ).toMatch(/labelled sample/)
      await decide(third)
      await expect(decide(await aPerson('reviewer'))).rejects.toThrow(/settled already/)
      expect((await findQueue(queue))?.progress).toEqual({ open: 0, agreed: 1, disputed: 0, settled: 1 })
      expect(await refusalOf(`update queue_adjudications set reason = 'x' where queue_id = '${queue}'`)).toMatch(
        /only added/,
      )
    }))
})
