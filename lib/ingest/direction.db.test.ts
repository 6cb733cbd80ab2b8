import { describe, expect, it } from 'vitest'
import { makeArea, makeBenchmark } from '@/db/testing/factories'
import { rolledBack } from '@/db/testing/rolled-back'
import { runsOf, senderAndReviewer, storeFile } from '@/db/testing/stored-log'
import type { MoreWhen } from '@/lib/evals/axis'

/** Results of one task, of which the harness says which way is better. */
const results = (task: string, higher: boolean) =>
  Buffer.from(
    JSON.stringify({
      results: { [task]: { 'acc,none': 0.25, 'acc_stderr,none': 0.01, alias: task } },
      configs: { [task]: { task } },
      versions: { [task]: 1 },
      'n-shot': { [task]: 0 },
      higher_is_better: { [task]: { acc: higher } },
      config: { model: 'hf', model_args: 'pretrained=lab/one' },
      model_name: 'lab/one',
      date: 1_760_000_000,
    }),
  )

async function storedAs(moreWhen: MoreWhen | null, higher: boolean) {
  const task = `asked_${crypto.randomUUID().slice(0, 8)}`
  await makeBenchmark({ area: await makeArea(), moreWhen, patterns: [task], primaryMetric: ['acc'] })
  const { sender } = await senderAndReviewer()
  const [run] = await runsOf(await storeFile(sender, `${task}.json`, results(task, higher)))
  if (!run) throw new Error('nothing was read')
  return { moreWhen: run.moreWhen, decided: run.benchmarkDecided, codes: run.warnings.map(({ code }) => code) }
}

describe('which way a file says is better', () => {
  it('holds for its run where the benchmark has no direction of its own', () =>
    rolledBack(async () => {
      expect(await storedAs(null, false)).toMatchObject({ moreWhen: 'lower', decided: true })
      expect(await storedAs(null, true)).toMatchObject({ moreWhen: 'higher', decided: true })
    }))

  it('is told where it is not how the benchmark is read, and the benchmark holds', () =>
    rolledBack(async () => {
      const against = await storedAs('higher', false)
      expect(against).toMatchObject({ moreWhen: null, decided: true })
      expect(against.codes).toContain('direction-differs')
      expect((await storedAs('higher', true)).codes).not.toContain('direction-differs')
    }))
})
