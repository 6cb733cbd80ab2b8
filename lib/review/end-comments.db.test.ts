import { describe, expect, test } from 'vitest'
import { findAssessment, setAssessment } from '@/db/queries/assessments'
import { listAuditRows } from '@/db/queries/audit'
import { insertCommentCut } from '@/db/queries/comment-cuts'
import { findFrozen } from '@/db/queries/frozen-assessments'
import { refusalsOf, writtenEtc } from '@/db/testing/assessed'
import { aPerson } from '@/db/testing/people'
import { refusedBecause } from '@/db/testing/refused'
import { rolledBack } from '@/db/testing/rolled-back'
import { anAcceptedRun } from '@/db/testing/stored-log'
import { readContent } from '@/lib/assess/assessment-content'
import { endComments } from './end-comments'
import { freezeAssessment } from './freeze-assessment'
import { changeAssessment, openAssessment } from './open-assessment'
import { withdrawAssessment } from './withdraw-assessment'

const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10)
const reason = 'Everybody who was asked has answered.'

/** Open, with nobody asked yet; what its author says of the time for comments. */
async function anOpenOne() {
  const made = await anAcceptedRun()
  const author = await aPerson('reviewer')
  await writtenEtc(made, author)
  const words = { track: 'regular', mitigations: 'None.' } as const
  const id = await openAssessment(author, { model: made.model, areas: [made.area], ...words })
  const ask = async (commentsUntil: string | null, by = author) => {
    const { version = 0 } = (await findAssessment(id)) ?? {}
    return changeAssessment(by, { assessment: id, version, change: { commentsUntil } })
  }
  const until = async () => (await findAssessment(id))?.commentsUntil
  return { id, author, words, ask, until }
}

describe('whoever is asked to comment', () => {
  test('has a day for it at the least, and whatever day they were told: its authors move it on, never back', () =>
    rolledBack(async () => {
      const { id, author, words, ask, until } = await anOpenOne()
      for (const early of ['2026-01-01', day(0)]) await expect(ask(early)).rejects.toThrow('Give a day after today')
      await ask(null)
      await ask(day(2))
      const asked = `People were asked to comment until ${day(2)}`
      for (const sooner of ['2026-01-01', day(0), day(1), null]) await expect(ask(sooner)).rejects.toThrow(asked)
      // Nor does an approver by the same way, who would be an author by it.
      await expect(ask(day(1), await aPerson('approver'))).rejects.toThrow(asked)
      await ask(day(3))
      await ask(day(3))
      expect(await until()).toBe(`${day(3)}T23:59:59.999Z`)
      expect(await refusalsOf(author)).toHaveLength(6)
      const { version = 0 } = (await findAssessment(id)) ?? {}
      for (const sooner of [null, `${day(2)}T23:59:59.999Z`])
        await refusedBecause('people were asked to comment', (tx) =>
          setAssessment(id, { version: version + 1, ...words, commentsUntil: sooner }, tx),
        )
    }))
})

describe('the time for comments is ended before its day', () => {
  test('by an approver with no hand in it, with a reason that is frozen; what is asked for after that counts anew', () =>
    rolledBack(async () => {
      const { id, author, ask, until } = await anOpenOne()
      await ask(day(5))
      const ada = await aPerson('approver')
      await endComments(ada, { assessment: id, reason })
      const at = (await until()) ?? ''
      expect(Date.parse(at)).toBeLessThanOrEqual(Date.now() + 1000)
      expect(await listAuditRows({ action: 'assessment.end-comments', subject: id, limit: 5 })).toMatchObject([
        { actorId: ada.id, detail: { reason, askedUntil: `${day(5)}T23:59:59.999Z`, version: 3 } },
      ])
      await expect(endComments(ada, { assessment: id, reason })).rejects.toThrow('nothing to end')
      // The form sends the day that it showed: nothing is asked for by that.
      await ask(at.slice(0, 10))
      expect(await until()).toBe(at)
      await freezeAssessment(author, { assessment: id, version: 4 })
      const content = readContent((await findFrozen(id))?.canonical ?? 'null')
      const asked = `${day(5)}T23:59:59.999Z`
      expect(content.commentsEnded).toEqual([{ by: { id: ada.id, name: ada.name }, at, askedUntil: asked, reason }])
      // Whoever ended it has no hand in it by that: they can be the one who decides.
      expect(content.authors).toEqual([author.id])
    }))

  test('by nobody else, by whatever path', () =>
    rolledBack(async () => {
      const { id, author, ask, until } = await anOpenOne()
      const ada = await aPerson('approver')
      await expect(endComments(ada, { assessment: id, reason })).rejects.toThrow('nothing to end')
      await ask(day(5))
      for (const person of [author, await aPerson('admin')])
        await expect(endComments(person, { assessment: id, reason })).rejects.toThrow('role')
      const withHand = { ...author, roles: ['approver' as const] }
      await expect(endComments(withHand, { assessment: id, reason })).rejects.toThrow('You have a hand')
      expect(await refusalsOf(author)).toHaveLength(2)
      const cut = {
        assessment: id,
        version: 3,
        askedUntil: (await until()) ?? '',
        reason,
        at: new Date().toISOString(),
      }
      for (const by of [author, await aPerson('reviewer')])
        await refusedBecause('cannot end the comments', (tx) => insertCommentCut({ ...cut, by }, tx))
      await refusedBecause('cannot end the comments', (tx) => insertCommentCut({ ...cut, version: 4, by: ada }, tx))
      await withdrawAssessment(ada, { assessment: id, reason: 'r' })
      await expect(endComments(ada, { assessment: id, reason })).rejects.toThrow('withdrawn')
    }))
})
