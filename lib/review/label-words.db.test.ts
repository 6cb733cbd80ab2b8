import { expect, it } from 'vitest'
import { listLabels } from '@/db/queries/queue-labels'
import { aPerson } from '@/db/testing/people'
import { aQueue, aRunWith, VERDICT } from '@/db/testing/queues'
import { rolledBack } from '@/db/testing/rolled-back'
import { anAcceptedRun } from '@/db/testing/stored-log'
import { selectorOf } from '@/lib/evals/text-selector'
import { importLabels } from './import-labels'
import { submitLabel } from './submit-label'

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

it('of a sample whose text is not kept nothing can be named', () =>
  rolledBack(async () => {
    const { queue } = await aQueue({ run: await aRunWith(1), fields: [VERDICT, where] })
    const text = JSON.stringify([{ item: 0, verdict: 'refused', where: [words] }])
    await expect(importLabels(await aPerson('reviewer'), { queue, text, source: 'judge' })).rejects.toMatchObject({
      problems: [{ path: '[0], where', message: expect.stringContaining('not kept') }],
    })
  }))
