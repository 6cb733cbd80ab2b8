import { describe, expect, it } from 'vitest'
import { makeArea, makeBenchmark } from '@/db/testing/factories'
import { rolledBack } from '@/db/testing/rolled-back'
import { runsOf, senderAndReviewer, storeFile } from '@/db/testing/stored-log'
import { evalLog, inspectLogHeader } from '@/lib/importers/testing/inspect-log'
import { guessModel } from './guess-mapping'

const ASK = { model: null, proposed: null, guessed: false }

describe('a model that is named by where its files lay', () => {
  it.each(['/runs/a/checkpoint-1000', '/ckpt/r1/model', './final', '/out/7b/1000', 'acme/checkpoint-1000'])(
    '%s asks, because its last part says nothing',
    (name) => rolledBack(async () => expect(await guessModel(name)).toEqual(ASK)),
  )

  it('is a guess by its last part, and one by a provider’s name is none', () =>
    rolledBack(async () => {
      expect(await guessModel('/runs/a/lumen-9-zz')).toEqual({ model: null, proposed: 'lumen-9-zz', guessed: true })
      expect(await guessModel('acme/lumen-9-zz')).toEqual({ model: null, proposed: 'lumen-9-zz', guessed: false })
    }))

  it('is shown as the guess it is', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const log = evalLog(inspectLogHeader({ eval: { model: '/runs/a/lumen-9-zz' } }))
      const [run] = await runsOf(await storeFile(sender, 'a.eval', log))
      expect(run?.warnings.map(({ code, message }) => [code, message])).toContainEqual([
        'model-guessed',
        expect.stringContaining('/runs/a/lumen-9-zz'),
      ])
    }))
})

it('the accuracy that a benchmark reads is what the harness calls acc, and not acc_norm', () =>
  rolledBack(async () => {
    const { sender } = await senderAndReviewer()
    const task = `quiz_${crypto.randomUUID().slice(0, 8)}`
    await makeBenchmark({ area: await makeArea(), patterns: [task], primaryMetric: ['accuracy', 'mean'] })
    const results = {
      results: { [task]: { 'acc_norm,none': 0.5, 'acc,none': 0.4 } },
      versions: {},
      model_name: 'lab/one',
    }
    const [run] = await runsOf(await storeFile(sender, 'results.json', Buffer.from(JSON.stringify(results))))
    expect(run?.metrics.map(({ name, primary }) => [name, primary])).toEqual([
      ['acc_norm', false],
      ['acc', true],
    ])
  }))
