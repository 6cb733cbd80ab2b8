import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeArea, makeModel } from '@/db/testing/factories'
import { aPerson } from '@/db/testing/people'
import { forgetEvidence, migrateAgain } from '@/db/testing/queue'
import { rolledBack } from '@/db/testing/rolled-back'
import { standingOf } from '@/db/testing/standing'
import { anAcceptedRun } from '@/db/testing/stored-log'
import { findingView } from '@/lib/assess/finding-view'
import { readFindings } from '@/lib/assess/findings'
import { Conflict } from '@/lib/errors'
import { changeFinding } from './change-finding'
import { openFinding, openFindingInput } from './open-finding'
import { openFindings } from './open-findings'

const TABLES = readFileSync(path.resolve(import.meta.dirname, '../../drizzle/0023_named_and_read.sql'), 'utf8')

describe('a crossing', () => {
  it('that is opened again while the same one is open is refused, with which one that is', () =>
    rolledBack(async (tx) => {
      const { area, model, policy, reviewer } = await anAcceptedRun()
      const [{ id } = { id: '' }] = await readFindings(reviewer, { area })
      const move = (version: number, state: 'confirmed' | 'resolved' | 'open') =>
        changeFinding(reviewer, { id, version, change: { state }, reason: 'As it is' })
      await move(1, 'confirmed')
      await move(2, 'resolved')
      const placement = await standingOf(area, model, policy)
      const [other = ''] = await openFindings(reviewer, [], [placement], { cause: 'acceptance', runs: [] }, tx)
      const again = move(3, 'open')
      await expect(again).rejects.toThrow(Conflict)
      await expect(again).rejects.toThrow(other)
      await changeFinding(reviewer, { id: other, version: 1, change: { state: 'confirmed' }, reason: 'Seen' })
      await changeFinding(reviewer, { id: other, version: 2, change: { state: 'resolved' }, reason: 'Done' })
      await move(3, 'open')
      expect((await readFindings(reviewer, { area, state: 'open' })).map((one) => one.id)).toEqual([id])
    }))

  it('rests on the placement that it reached, and so do those from before that was kept', () =>
    rolledBack(async () => {
      const { area, model, policy, reviewer } = await anAcceptedRun()
      const [{ id } = { id: '' }] = await readFindings(reviewer, { area })
      const placement = (await standingOf(area, model, policy)).id
      const evidence = [{ target: { kind: 'placement', placement }, addedBy: { id: reviewer.id }, retracted: null }]
      expect((await findingView(reviewer, id))?.evidence).toMatchObject(evidence)
      await forgetEvidence(id)
      expect((await findingView(reviewer, id))?.evidence).toEqual([])
      const [statement = ''] = TABLES.split('--> statement-breakpoint').filter((one) =>
        one.includes('into finding_evidence'),
      )
      for (let times = 0; times < 2; times += 1) await migrateAgain(statement)
      expect((await findingView(reviewer, id))?.evidence).toMatchObject(evidence)
      expect((await findingView(reviewer, id))?.evidence).toHaveLength(1)
    }))
})

it('whoever opened a finding may settle it, and it is said that they did', () =>
  rolledBack(async () => {
    const [reviewer, other] = [await aPerson('reviewer'), await aPerson('reviewer')]
    const about = { area: await makeArea(), model: (await makeModel()).id, title: 'Theirs', severity: 'low' }
    const id = await openFinding(reviewer, openFindingInput.parse(about))
    const settled = async () => (await findingView(reviewer, id))?.settled
    expect(await settled()).toBeNull()
    await changeFinding(reviewer, { id, version: 1, change: { state: 'confirmed' }, reason: 'Sure' })
    await changeFinding(other, { id, version: 2, change: { claim: 'More of it.' }, reason: '' })
    expect(await settled()).toMatchObject({ by: reviewer.name, own: true })
    await changeFinding(other, { id, version: 3, change: { state: 'resolved' }, reason: 'Mended' })
    expect(await settled()).toMatchObject({ by: other.name, own: false })
  }))
