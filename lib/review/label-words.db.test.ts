import { expect, it } from 'vitest'
import { listLabels } from '@/db/queries/queue-labels'
import { aPerson } from '@/db/testing/people'
import { aQueue, aRunWith, VERDICT } from '@/db/testing/queues'
import { rolledBack } from '@/db/testing/rolled-back'
import { anAcceptedRun } from '@/db/testing/stored-log'
import { selectorOf } from '@/lib/evals/text-selector'
import { labelsCsv } from '@/lib/export/labels-csv'
import { exportLabels } from './export-labels'
import { importLabels } from './import-labels'
import { queueItemView } from './queue-item-view'
import { adjudicateItem, submitLabel } from './submit-label'

const SAID = 'First I list the files, then I read the flag.'
const where = { name: 'where', question: 'Where?', kind: 'span', required: false }
const words = { message: 1, part: 0, selector: selectorOf(SAID, 6, 12) }
const forged = { ...words, selector: { ...words.selector, exact: 'I lied' } }

const aQueueOfWords = async () => {
  const messages = [
    { role: 'user', content: 'Find the flag.' },
    { role: 'assistant', content: SAID },
  ]
  const { run } = await anAcceptedRun({ messages })
  return aQueue({ run, fields: [VERDICT, where], reviewers: 2 })
}

it('words that a label names have to stand in the sample, and are kept as they stand there', () =>
  rolledBack(async () => {
    const { queue, maker } = await aQueueOfWords()
    const say = (given: object) =>
      submitLabel(maker, { queue, position: 0, values: { verdict: 'complied', where: [given] }, comment: '' })
    await expect(say(forged)).rejects.toMatchObject({
      problems: [{ path: 'value.where', message: expect.stringContaining('do not stand') }],
    })
    await expect(say({ ...words, message: 7 })).rejects.toMatchObject({ problems: [{ path: 'value.where' }] })
    expect(await listLabels(queue, null)).toEqual([])
    // What stands around them is read from the file, too, and not believed.
    await say({ ...words, selector: { ...words.selector, prefix: 'He said: ' } })
    expect((await listLabels(queue, null))[0]?.values.where).toEqual([words])
  }))

it('those of a file of labels as well, each row told at its place', () =>
  rolledBack(async () => {
    const { queue, maker } = await aQueueOfWords()
    const row = (source: string, given: object) => ({ item: 0, source, verdict: 'complied', where: [given] })
    const bring = (rows: object[]) => importLabels(maker, { queue, text: JSON.stringify(rows), source: '' })
    await expect(bring([row('one', words), row('two', forged)])).rejects.toMatchObject({
      problems: [{ path: '[1], where', message: expect.stringContaining('do not stand') }],
    })
    expect(await listLabels(queue, null)).toEqual([])
    expect(await bring([row('one', words), { item: 0, source: 'two', verdict: 'refused' }])).toMatchObject({
      automatic: 2,
    })
    const many = Array.from({ length: 501 }, (_, n) => row(`source ${n}`, words))
    await expect(bring(many)).rejects.toMatchObject({ problems: [{ path: 'file' }] })
  }))

it('exported, as a table or as JSON, come back the same to a queue drawn otherwise, as nobody’s submission', () =>
  rolledBack(async () => {
    const { run, queue } = await aQueueOfWords()
    const [one, other, third] = [await aPerson('reviewer'), await aPerson('reviewer'), await aPerson('approver')]
    const comment = '=SUM(1), "so"\r\nhe said'
    for (const [by, verdict] of [
      [one, 'complied'],
      [other, 'refused'],
    ] as const)
      await submitLabel(by, { queue, position: 0, values: { verdict, where: [words] }, comment })
    await importLabels(third, { queue, text: 'item,verdict\n0,unclear', source: 'judge v2' })
    await adjudicateItem(third, { queue, position: 0, values: { verdict: 'refused' }, reason: 'Read twice' })
    const first = await exportLabels(one, queue)
    const names = first.queue.fields.map(({ name }) => name)
    const said = async (of: string) =>
      (await listLabels(of, null)).map(({ kind, source, values, comment }) => ({ kind, source, values, comment }))
    const kind = 'automatic'
    const expected = [
      {
        kind,
        source: `exported human label of ${one.name} (${one.id})`,
        values: { verdict: 'complied', where: [words] },
        comment,
      },
      {
        kind,
        source: `exported human label of ${other.name} (${other.id})`,
        values: { verdict: 'refused', where: [words] },
        comment,
      },
      { kind, source: 'judge v2', values: { verdict: 'unclear' }, comment: '' },
      {
        ...{ kind, source: `exported human adjudication of ${third.name} (${third.id})` },
        ...{ values: { verdict: 'refused' }, comment: 'Read twice' },
      },
    ]
    const bySource = (all: typeof expected) => all.toSorted((a, b) => (a.source < b.source ? -1 : 1))
    for (const text of [labelsCsv(names, first.labels), JSON.stringify(first.labels)]) {
      const { queue: next } = await aQueue({ run, fields: [VERDICT, where], reviewers: 2, seed: 'autumn' })
      expect(await importLabels(one, { queue: next, text, source: '' })).toEqual({
        automatic: 1,
        human: 0,
        exported: 3,
      })
      expect(bySource((await said(next)) as typeof expected)).toEqual(bySource(expected))
      // It is still for two people to label, of whom whoever brought theirs may be one; and it is hidden as others' are.
      expect(await queueItemView(one, next, 0)).toMatchObject({
        item: { labels: 0, state: 'open' },
        mine: null,
        labels: null,
      })
      for (const by of [one, other])
        await submitLabel(by, { queue: next, position: 0, values: { verdict: 'unclear' }, comment: '' })
      // Exported once more, what came from a file says so still.
      const again = (await exportLabels(one, next)).labels.filter((label) => label.kind === kind)
      const { queue: last } = await aQueue({ run, fields: [VERDICT, where], reviewers: 2 })
      await importLabels(other, { queue: last, text: labelsCsv(names, again), source: '' })
      expect(bySource((await said(last)) as typeof expected)).toEqual(bySource(expected))
    }
  }))

it('of a sample whose text is not kept nothing can be named', () =>
  rolledBack(async () => {
    const { queue } = await aQueue({ run: await aRunWith(1), fields: [VERDICT, where] })
    const text = JSON.stringify([{ item: 0, verdict: 'refused', where: [words] }])
    await expect(importLabels(await aPerson('reviewer'), { queue, text, source: 'judge' })).rejects.toMatchObject({
      problems: [{ path: '[0], where', message: expect.stringContaining('not kept') }],
    })
  }))
