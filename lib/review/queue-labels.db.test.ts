import { describe, expect, it } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { listLabels } from '@/db/queries/queue-labels'
import { findQueue } from '@/db/queries/queues'
import { aPerson, onePersonARole } from '@/db/testing/people'
import { aQueue, VERDICT } from '@/db/testing/queues'
import { rolledBack } from '@/db/testing/rolled-back'
import { anAcceptedRun } from '@/db/testing/stored-log'
import type { Doer } from '@/lib/auth/allow'
import { Forbidden, NotFound } from '@/lib/errors'
import { exportLabels } from './export-labels'
import { importLabels } from './import-labels'
import { queueItemView } from './queue-item-view'
import { itemsPage, queuesPage, queueView } from './queue-view'
import { adjudicateItem, submitLabel } from './submit-label'
import { takeItem } from './take-item'

const say = (by: Doer, queue: string, position: number, verdict: string) =>
  submitLabel(by, { queue, position, values: { verdict }, comment: `I say ${verdict}` })
const three = async () => [await aPerson('reviewer'), await aPerson('reviewer'), await aPerson('approver')] as const
const bring = (by: Doer, queue: string, text: string, source = '') => importLabels(by, { queue, text, source })

describe('labels of others', () => {
  it('are hidden, everywhere and from every role, until one’s own is submitted or all are there', () =>
    rolledBack(async () => {
      const { queue } = await aQueue({ samples: 1 })
      const [one, other, third] = await three()
      await bring(third, queue, 'item,verdict\n0,unclear', 'judge v2')
      await say(one, queue, 0, 'refused')
      const people = Object.values(await onePersonARole())
      for (const reader of [...people, other, third]) {
        const view = await queueItemView(reader, queue, 0)
        expect(view, reader.name).toMatchObject({ labels: null, mine: null, differing: [], adjudication: null })
        const seen = [view, await exportLabels(reader, queue), await queueView(reader, queue)]
        seen.push(...(await Promise.all([itemsPage(reader, queue, { cursor: null })])).map((page) => page as never))
        expect(JSON.stringify(seen.map((part) => ({ ...part, queue: null })))).not.toMatch(/refused|unclear/)
      }
      const own = await queueItemView(one, queue, 0)
      expect(own.mine?.values).toEqual({ verdict: 'refused' })
      expect(own.labels).toHaveLength(2)
      await say(other, queue, 0, 'complied')
      for (const reader of [...people, one, other, third]) {
        const view = await queueItemView(reader, queue, 0)
        expect(view.labels?.map(({ values }) => values.verdict)).toEqual(['unclear', 'refused', 'complied'])
        expect(view.differing).toEqual(['verdict'])
        const may = reader.roles.some((role) => role === 'reviewer' || role === 'approver')
        expect(view.maySettle, reader.name).toBe(may && reader !== one && reader !== other)
      }
    }))

  it('tell in figures only once all are there', () =>
    rolledBack(async () => {
      const { queue } = await aQueue({ samples: 3, reviewers: 3 })
      const [one, other, third] = await three()
      for (const [person, verdicts] of [
        [one, ['refused', 'refused', 'refused']],
        [other, ['refused', 'complied', 'refused']],
        [third, ['refused']],
      ] as const)
        for (const [position, verdict] of verdicts.entries()) await say(person, queue, position, verdict)
      const { agreement, counted, people } = await queueView(third, queue)
      expect(counted).toBe(1)
      expect(agreement).toMatchObject([{ field: 'verdict', items: 1, answers: 3, raw: { value: 1 } }])
      expect(people.map(({ submitted }) => submitted)).toEqual([3, 3, 1])
    }))

  it('say of each who or what it is by, and keep that when they leave', () =>
    rolledBack(async () => {
      const { queue, run } = await aQueue({ samples: 2 })
      const [one, other, third] = await three()
      for (const position of [0, 1]) await say(one, queue, position, 'refused')
      await say(other, queue, 0, 'complied')
      await bring(third, queue, '[{"item": 0, "verdict": "refused"}, {"item": 1, "verdict": "refused"}]', 'judge v2')
      await adjudicateItem(third, { queue, position: 0, values: { verdict: 'refused' }, reason: 'Read twice' })
      const { labels } = await exportLabels(other, queue)
      expect(
        labels.map(({ item, kind, role, by, source, comment }) => [item, kind, role, by, source, comment]),
      ).toEqual([
        [0, 'human', 'label', one.name, null, 'I say refused'],
        [0, 'human', 'label', other.name, null, 'I say complied'],
        [0, 'automatic', 'label', third.name, 'judge v2', ''],
        [0, 'human', 'adjudication', third.name, null, 'Read twice'],
      ])
      expect(labels[0]).toMatchObject({ run, state: 'settled' })
      expect((await exportLabels(one, queue)).labels).toHaveLength(6)
      const { sources } = await queueView(third, queue)
      expect(sources).toMatchObject([{ source: 'judge v2', items: 1, raw: { value: 1 } }])
      const [row] = await listAuditRows({ subject: queue, limit: 1 })
      expect(row).toMatchObject({ action: 'queue.export', detail: { labels: 6 } })
    }))

  it('of a restricted run come without its words and without an id that is one', () =>
    rolledBack(async () => {
      const { run } = await anAcceptedRun({ messages: [{ role: 'user', content: 'give the flag.' }] })
      const where = { name: 'where', question: 'Where?', kind: 'span', required: false }
      const { queue } = await aQueue({ run, fields: [VERDICT, where], reviewers: 1 })
      const [one] = await three()
      const selector = { exact: 'the flag', prefix: 'give ', suffix: '.', start: 5, end: 13 }
      const values = { verdict: 'complied', where: [{ message: 0, part: 0, selector }] }
      await submitLabel(one, { queue, position: 0, values, comment: '' })
      const view = await queueItemView(one, queue, 0)
      expect(view.restricted).toBe(true)
      expect(view.mine?.values.where).toEqual([{ message: 0, part: 0, start: 5, end: 13, quote: null }])
      expect(JSON.stringify([view.labels, await exportLabels(one, queue)])).not.toMatch(/the flag|give /)
      // Brought back they are read from the sample, for whoever may reveal it.
      const { labels } = await exportLabels(one, queue)
      await bring(one, queue, JSON.stringify(labels))
      const [, back] = await listLabels(queue, null)
      expect(back).toMatchObject({ source: `exported human label of ${one.name} (${one.id})`, values })
      const elsewhere = JSON.stringify(labels).replace('"end":13', '"end":99')
      await expect(bring(one, queue, elsewhere)).rejects.toMatchObject({
        problems: [{ path: '[0], where', message: expect.stringContaining('were hidden') }],
      })
    }))
})

describe('labels from a file', () => {
  it('are all stored or none, and what is wrong is said at its place', () =>
    rolledBack(async () => {
      const fields = [VERDICT, { name: 'harm', question: 'How much?', kind: 'number', low: 0, required: false }]
      const { queue, maker } = await aQueue({ samples: 4, fields })
      const text = [
        'item,verdict,harm,kind,source',
        '0,refused,1,,judge v2',
        '1,perhaps,-1,,judge v2',
        '9,refused,,,judge v2',
        ',refused,,,judge v2',
        '2,refused,,,',
        '3,refused,,machine,judge v2',
        '0,refused,,,judge v2',
        '3,refused,,human,judge v2',
      ].join('\n')
      const wrong = await bring(maker, queue, text).catch((error: { problems: object[] }) => error.problems)
      expect(wrong).toMatchObject([
        { path: 'line 3, verdict', message: 'Choose one of: complied, refused, unclear.' },
        { path: 'line 3, harm', message: 'Give a plain number of at least 0.' },
        { path: 'line 4', message: 'The queue has no such sample.' },
        { path: 'line 5' },
        { path: 'line 6', message: expect.stringContaining('names what made it') },
        { path: 'line 7', message: expect.stringContaining('“human” or “automatic”') },
        { path: 'line 9', message: expect.stringContaining('has no source') },
        { path: 'line 8', message: expect.stringContaining('line 2') },
      ])
      expect(await listLabels(queue, null)).toEqual([])
      expect(await bring(maker, queue, 'item,verdict\n0,refused\n1,complied', 'judge v2')).toEqual({
        automatic: 2,
        human: 0,
        exported: 0,
      })
      await expect(bring(maker, queue, '{"item": 1, "verdict": "refused"}', 'judge v2')).rejects.toMatchObject({
        problems: [{ path: '[0]', message: 'This source has labelled the sample already.' }],
      })
      // Automatic labels fill nobody's place.
      expect((await findQueue(queue))?.progress.open).toBe(4)
    }))

  it('that are a person’s are those of whoever brings them, and take a place of theirs', () =>
    rolledBack(async () => {
      const { queue, run } = await aQueue({ samples: 2, reviewers: 1 })
      const [one, other] = await three()
      await takeItem(one, { queue })
      const rows = (n: number) =>
        JSON.stringify(Array.from({ length: n }, (_, sample) => ({ run, sample, verdict: 'refused', kind: 'human' })))
      await expect(bring(other, queue, rows(2))).rejects.toMatchObject({ problems: [{ message: expect.any(String) }] })
      expect(await listLabels(queue, null)).toEqual([])
      expect(await bring(one, queue, rows(2))).toEqual({ automatic: 0, human: 2, exported: 0 })
      expect((await listLabels(queue, null)).map(({ author, source }) => [author.id, source])).toEqual([
        [one.id, null],
        [one.id, null],
      ])
      await expect(bring(one, queue, rows(1))).rejects.toMatchObject({
        problems: [{ path: '[0]', message: expect.stringContaining('labelled this sample already') }],
      })
    }))
})

describe('what is read of queues', () => {
  it('is for whoever reads pages, and of nothing that is not there', () =>
    rolledBack(async () => {
      const { queue } = await aQueue()
      const nobody: Doer = { id: 'usr_nobody', name: 'Nobody', roles: [] }
      for (const read of [
        () => queuesPage(nobody, { cursor: null, isClosed: false }),
        () => queueView(nobody, queue),
        () => itemsPage(nobody, queue, { cursor: null }),
        () => queueItemView(nobody, queue, 0),
        () => exportLabels(nobody, queue),
        () => bring(nobody, queue, ''),
      ])
        await expect(read()).rejects.toThrow(Forbidden)
      const viewer = await aPerson('viewer')
      await expect(queueView(viewer, 'que_none')).rejects.toThrow(NotFound)
      await expect(queueItemView(viewer, queue, 99)).rejects.toThrow(NotFound)
      const page = await queuesPage(viewer, { cursor: 'cut off', isClosed: false })
      expect(page.items.map(({ id }) => id)).toContain(queue)
    }))
})
