import { afterAll, beforeAll, expect, it } from 'vitest'
import { transaction } from '@/db/client'
import { findFinding, listFindingVersions } from '@/db/queries/findings'
import { atOnce, ownDatabase } from '@/db/testing/at-once'
import { makeArea, makeModel } from '@/db/testing/factories'
import { aPerson } from '@/db/testing/people'
import { standingOf } from '@/db/testing/standing'
import { anAcceptedRun } from '@/db/testing/stored-log'
import { readFindings } from '@/lib/assess/findings'
import { Conflict, Stale } from '@/lib/errors'
import { changeFinding } from './change-finding'
import { openFinding, openFindingInput } from './open-finding'
import { openFindings } from './open-findings'

let remove = async () => {}
beforeAll(async () => {
  remove = await ownDatabase()
})
afterAll(() => remove())

it('of two who change a finding at the same moment one is first, and the other is told what both wrote', async () => {
  const [area, model] = await transaction(async () => [await makeArea(), (await makeModel()).id] as const)
  const [reviewer, approver] = [await aPerson('reviewer'), await aPerson('approver')]
  const id = await openFinding(reviewer, openFindingInput.parse({ area, model, title: 'Two at once', severity: 'low' }))
  const texts = ['The one says this.', 'The other says that.']
  const write = (by: typeof reviewer, claim: string | undefined) => () =>
    changeFinding(by, { id, version: 1, change: { claim: claim ?? '' }, reason: '' })
  const ended = await atOnce([id], [write(reviewer, texts[0]), write(approver, texts[1])])
  const first = ended.findIndex(({ status }) => status === 'fulfilled')
  const late = ended[1 - first]
  expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(late).toMatchObject({ reason: expect.any(Stale) })
  expect(late).toMatchObject({
    reason: { conflict: { version: 2, fields: [{ path: 'claim', yours: texts[1 - first], current: texts[first] }] } },
  })
  expect((await findFinding(id))?.claim).toBe(texts[first])
  expect((await listFindingVersions(id)).map(({ version }) => version)).toEqual([2, 1])
})

it('of two findings of one crossing that are opened again at the same moment one is refused in a sentence', async () => {
  const { area, model, policy, reviewer } = await transaction(() => anAcceptedRun())
  const placement = await standingOf(area, model, policy)
  const settle = async (id: string) => {
    await changeFinding(reviewer, { id, version: 1, change: { state: 'confirmed' }, reason: 'Seen' })
    await changeFinding(reviewer, { id, version: 2, change: { state: 'resolved' }, reason: 'Done' })
  }
  for (const { id } of await readFindings(reviewer, { area })) await settle(id)
  const other = await transaction((tx) =>
    openFindings(reviewer, [], [placement], { cause: 'acceptance', runs: [] }, tx),
  )
  for (const id of other) await settle(id)
  const ids = (await readFindings(reviewer, { area, state: 'resolved' })).map(({ id }) => id)
  expect(ids).toHaveLength(2)
  const again = ids.map(
    (id) => () => changeFinding(reviewer, { id, version: 3, change: { state: 'open' }, reason: 'Again' }),
  )
  const ended = await atOnce(ids, again)
  expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(ended.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(Conflict) })
  expect(await readFindings(reviewer, { area, state: 'open' })).toHaveLength(1)
})
