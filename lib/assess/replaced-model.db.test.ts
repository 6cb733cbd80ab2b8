import { describe, expect, it } from 'vitest'
import { setMerged } from '@/db/queries/merges'
import { findRun, type StoredRun } from '@/db/queries/runs'
import { makeModel } from '@/db/testing/factories'
import { rolledBack } from '@/db/testing/rolled-back'
import { accept, anArea, logScoring, runsOf, sayModel, senderAndReviewer, storeFile } from '@/db/testing/stored-log'
import type { Doer } from '@/lib/auth/allow'
import type { Warning } from '@/lib/evals/run'
import { readRun } from './runs'
import { uploadView } from './upload-view'

/** What is said of whose run it replaces, to whoever looks at the run and at its upload. */
async function saidOf(run: StoredRun | undefined, reader: Doer): Promise<string | null> {
  const shown = await readRun(reader, run?.id ?? '')
  const upload = await uploadView(reader, run?.upload ?? '')
  const told = (warnings: readonly Warning[] | undefined) =>
    warnings?.filter(({ code }) => code === 'revises-another-model').map(({ message }) => message)
  const said = told(shown?.warnings)
  expect(told(upload?.runs.find((one) => one.run.id === run?.id)?.run.warnings)).toEqual(said)
  expect(said?.length).toBeLessThan(2)
  return said?.[0] ?? null
}

describe('a revision', () => {
  it('of a run of another model says whose it would replace', () =>
    rolledBack(async () => {
      await anArea()
      const { sender, reviewer } = await senderAndReviewer()
      const model = await makeModel({ name: 'Their Model' })
      const first = await storeFile(sender, 'a.eval', logScoring(0.2, { model: 'none/none' }))
      const [old] = await runsOf(first)
      await sayModel(sender, old, model.id)
      await accept(reviewer, first)
      const [next] = await runsOf(await storeFile(sender, 'b.eval', logScoring(0.9, { model: 'none/none' })))
      expect(next).toMatchObject({ supersedes: old?.id, model: null })
      expect(await saidOf(next, reviewer)).toBe(
        `This is a revision of ${old?.id}, a run of Their Model; its own model is none/none. When it is accepted it replaces that run.`,
      )
    }))

  it('says so from when it is said to be of another model, and no more once both models are one', () =>
    rolledBack(async (tx) => {
      await anArea()
      const { first, second, sender, reviewer } = await twoUploads()
      const other = await makeModel({ name: 'Other Model' })
      const [old] = await runsOf(first)
      const [next] = await runsOf(second)
      await accept(reviewer, first)
      // Its name now means the model that joined.
      expect(await saidOf(next, reviewer)).toBeNull()
      await sayModel(sender, next, other.id)
      expect(await saidOf(next, reviewer)).toBe(
        `This is a revision of ${old?.id}, a run of claude-haiku-4-5; its own model is Other Model. When it is accepted it replaces that run.`,
      )
      await accept(reviewer, second)
      expect(await saidOf(next, reviewer)).toMatch('its own model is Other Model. It replaces that run.')
      const [last] = await runsOf(await storeFile(sender, 'c.eval', logScoring(0.7)))
      // What was corrected was learned; the first one's model lost its run to the second already.
      expect(await saidOf(last, reviewer)).toBeNull()
      const joined = (await findRun(old?.id ?? ''))?.model ?? ''
      await sayModel(sender, last, joined)
      expect(await saidOf(last, reviewer)).toMatch(`revision of ${next?.id}, a run of Other Model`)
      await setMerged({ from: other.id, into: joined }, reviewer.id, tx)
      expect([await saidOf(next, reviewer), await saidOf(last, reviewer)]).toEqual([null, null])
    }))

  it('of the same model says nothing of it', () =>
    rolledBack(async () => {
      await anArea()
      const { sender, reviewer } = await senderAndReviewer()
      const first = await storeFile(sender, 'a.eval', logScoring(0.2))
      await accept(reviewer, first)
      const [next] = await runsOf(await storeFile(sender, 'b.eval', logScoring(0.9)))
      expect(next?.supersedes).not.toBeNull()
      expect(await saidOf(next, reviewer)).toBeNull()
    }))
})

/** Both read before either is accepted. */
async function twoUploads() {
  const { sender, reviewer } = await senderAndReviewer()
  const first = await storeFile(sender, 'a.eval', logScoring(0.2))
  const second = await storeFile(sender, 'b.eval', logScoring(0.9))
  return { sender, reviewer, first, second }
}
