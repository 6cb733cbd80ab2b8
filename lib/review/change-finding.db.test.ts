import { describe, expect, it } from 'vitest'
import { findFinding, listFindingVersions } from '@/db/queries/findings'
import { makeArea, makeModel } from '@/db/testing/factories'
import { aPerson } from '@/db/testing/people'
import { leaveAlone } from '@/db/testing/queue'
import { rolledBack } from '@/db/testing/rolled-back'
import { findingView } from '@/lib/assess/finding-view'
import { findingsView } from '@/lib/assess/findings-view'
import { InvalidInput, Stale } from '@/lib/errors'
import { mentionOf } from '@/lib/evals/mention'
import { annotateFinding, editAnnotation } from './annotate-finding'
import { changeFinding, changeFindingInput } from './change-finding'
import { openFinding, openFindingInput } from './open-finding'

async function aFinding(more: object = {}) {
  const [reviewer, other] = [await aPerson('reviewer'), await aPerson('approver')]
  const about = { area: await makeArea(), model: (await makeModel()).id, title: 'As it was', severity: 'low' }
  const id = await openFinding(reviewer, openFindingInput.parse({ ...about, ...more }))
  return { id, reviewer, other, area: about.area }
}

/** What the form sends: all of its fields, as they were when it was opened, but for those that were touched. */
const sent = (id: string, version: number, touched: object) =>
  changeFindingInput.parse({
    ...{ id, version: String(version), title: 'As it was', claim: '', severity: 'low', owner: '', due: '', labels: '' },
    ...touched,
  })

describe('a finding’s form', () => {
  it('that was opened before somebody else’s change takes back nothing that it did not touch', () =>
    rolledBack(async () => {
      const { id, reviewer, other } = await aFinding()
      await changeFinding(other, sent(id, 1, { severity: 'critical', labels: 'tools' }))
      const late = changeFinding(reviewer, sent(id, 1, { claim: 'It does.' }))
      await expect(late).rejects.toThrow(Stale)
      await expect(late).rejects.toMatchObject({
        conflict: { version: 2, fields: [{ path: 'claim', yours: 'It does.', current: '–' }] },
      })
      const again = { severity: 'critical', labels: 'tools', claim: 'It does.' }
      await changeFinding(reviewer, sent(id, 2, again))
      expect(await findFinding(id)).toMatchObject({ severity: 'critical', labels: ['tools'], claim: 'It does.' })
      expect(await listFindingVersions(id)).toHaveLength(3)
    }))

  it('goes on from a step that its own reader took beside it, where that said something else', () =>
    rolledBack(async () => {
      const { id, reviewer } = await aFinding()
      const confirmed = changeFindingInput.parse({ id, version: '1', state: 'confirmed', reason: 'Seen again.' })
      await changeFinding(reviewer, confirmed)
      await changeFinding(reviewer, sent(id, 1, { claim: 'It does.' }))
      expect(await findFinding(id)).toMatchObject({ state: 'confirmed', claim: 'It does.', version: 3 })
      // Of the same words there are two texts, whoever wrote them.
      await expect(changeFinding(reviewer, sent(id, 1, { claim: 'It does not.' }))).rejects.toThrow(Stale)
    }))

  it('in which nothing was touched says so, whatever was changed meanwhile', () =>
    rolledBack(async () => {
      const { id, reviewer, other } = await aFinding()
      await changeFinding(other, sent(id, 1, { severity: 'critical' }))
      await expect(changeFinding(reviewer, sent(id, 1, {}))).rejects.toThrow(InvalidInput)
      expect((await findFinding(id))?.version).toBe(2)
    }))
})

describe('somebody who is named', () => {
  it('may leave, and what names them can still be said otherwise', () =>
    rolledBack(async () => {
      const { id, reviewer, other } = await aFinding()
      const body = `Is it, ${mentionOf(other)}?`
      const annotation = await annotateFinding(reviewer, { finding: id, body, replyTo: null })
      await leaveAlone(reviewer.id)
      const edit = (version: number, text: string) =>
        editAnnotation(reviewer, { finding: id, annotation, version, body: text })
      await edit(1, `${body} Really?`)
      expect((await findingView(reviewer, id))?.threads[0]?.texts).toHaveLength(2)
      await expect(edit(2, '@[Nobody](usr_none)')).rejects.toThrow(InvalidInput)
      const anew = annotateFinding(reviewer, { finding: id, body, replyTo: null })
      await expect(anew).rejects.toThrow(InvalidInput)
    }))

  it('is called what they are called now, whatever the text calls them', () =>
    rolledBack(async () => {
      const { id, reviewer, other } = await aFinding({ claim: '' })
      await annotateFinding(reviewer, { finding: id, body: `@[The director](${other.id})`, replyTo: null })
      expect((await findingView(reviewer, id))?.named).toEqual([{ id: other.id, name: other.name }])
    }))
})

it('how many findings wait is said of all of them, whatever is filtered', () =>
  rolledBack(async () => {
    const { reviewer, area } = await aFinding()
    const before = (await findingsView(reviewer, {}, '-createdAt', null)).waiting
    const filtered = await findingsView(reviewer, { area, severity: 'critical' }, '-createdAt', null)
    expect([filtered.rows, filtered.counts.any, filtered.waiting]).toEqual([[], 0, before])
    expect(before).toBeGreaterThan(0)
  }))
