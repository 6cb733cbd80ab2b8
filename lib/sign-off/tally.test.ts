import { describe, expect, test } from 'vitest'
import type { Decision, VoteKind } from '@/lib/evals/assessment'
import type { Role } from '@/lib/roles'
import type { Quorum } from './quorum'
import { type Cast, dissents, type Seated, tally } from './tally'

const quorum = (decide: number, reviewer = 1, approver = 0): Quorum => ({
  recommend: { reviewer, approver },
  decide: { approver: decide },
})
let n = 0
function cast(decision: Decision | null, said: Partial<Cast> & { kind?: VoteKind; roles?: Role[] } = {}): Cast {
  n += 1
  const voter = said.voter ?? `usr_${n}`
  return { voter, seat: voter, kind: 'vote', decision, roles: ['approver'], conflicts: [], ...said }
}
const people = (...casts: Cast[]) => casts.map(({ seat }) => seated(seat))
const seated = (id: string, ...roles: Role[]): Seated => ({ id, roles: roles.length === 0 ? ['approver'] : roles })

describe('a decision', () => {
  test('is made by as many as the zone asks for, and not by one fewer', () => {
    const [a, b] = [cast('accept'), cast('accept')]
    const entitled = [...people(a, b), seated('usr_third')]
    expect(tally('decide', [a], entitled, quorum(2))).toMatchObject({ outcome: null, missing: 1, of: 3, tooFew: false })
    expect(tally('decide', [a, b], entitled, quorum(2))).toMatchObject({ outcome: 'accept', missing: 0, of: 3 })
  })

  test('needs agreement: votes for different things do not add up', () => {
    const votes = [cast('accept'), cast('reject'), cast('accept-with-conditions')]
    expect(tally('decide', votes, people(...votes), quorum(2))).toMatchObject({ outcome: null, missing: 1 })
  })

  test.each([['uploader'], ['finding-author'], ['assessment-author']] as const)(
    'is never made by people with a part in it alone: %s',
    (conflict) => {
      const a = cast('accept', { conflicts: [conflict] })
      const b = cast('accept', { conflicts: [conflict] })
      const other = cast('accept')
      const entitled = people(a, b, other)
      expect(tally('decide', [a], entitled, quorum(1))).toMatchObject({
        outcome: null,
        missing: 1,
        onlyConflicted: true,
      })
      expect(tally('decide', [a, b], entitled, quorum(2))).toMatchObject({ outcome: null, onlyConflicted: true })
      expect(tally('decide', [a, other], entitled, quorum(2))).toMatchObject({
        outcome: 'accept',
        onlyConflicted: false,
      })
    },
  )

  test('is not freed by somebody without a part who votes for something else', () => {
    const votes = [cast('accept', { conflicts: ['uploader'] }), cast('reject')]
    expect(tally('decide', votes, people(...votes), quorum(1))).toMatchObject({ outcome: 'reject' })
    expect(tally('decide', [...votes.slice(0, 1), cast(null, { kind: 'abstain' })], [], quorum(1))).toMatchObject({
      outcome: null,
      onlyConflicted: true,
    })
  })

  test('a recusal leaves the denominator, an abstention and a dissent stay in it, and none of them is a vote', () => {
    const [yes, gone, silent, no] = [
      cast('accept'),
      cast(null, { kind: 'recuse' }),
      cast(null, { kind: 'abstain' }),
      cast(null, { kind: 'dissent' }),
    ]
    const entitled = people(yes, gone, silent, no)
    expect(tally('decide', [yes], entitled, quorum(2)).of).toBe(4)
    expect(tally('decide', [yes, gone, silent, no], entitled, quorum(2))).toMatchObject({
      of: 3,
      outcome: null,
      missing: 1,
      votes: [{ decision: 'accept', votes: 1 }],
    })
  })

  test('says when fewer are left than are asked for', () => {
    const gone = cast(null, { kind: 'recuse' })
    const entitled = [...people(gone), seated('usr_a')]
    expect(tally('decide', [gone], entitled, quorum(2))).toMatchObject({ of: 1, tooFew: true })
    expect(tally('decide', [], entitled, quorum(2))).toMatchObject({ of: 2, tooFew: false })
  })

  test('says when those who are left can no longer agree in the number asked for', () => {
    const [yes, silent, no] = [cast('accept'), cast(null, { kind: 'abstain' }), cast('reject')]
    const three = people(yes, silent, no)
    expect(tally('decide', [yes, silent], three, quorum(3))).toMatchObject({ of: 3, missing: 2, tooFew: true })
    expect(tally('decide', [yes, no], three, quorum(2))).toMatchObject({ missing: 1, tooFew: false })
    expect(tally('decide', [yes, no, silent], three, quorum(2))).toMatchObject({ missing: 1, tooFew: true })
    // Enough agree, and nobody is left who could agree without a part in it.
    const own = cast('accept', { conflicts: ['uploader'] })
    expect(tally('decide', [own], people(own), quorum(1))).toMatchObject({ onlyConflicted: true, tooFew: true })
    expect(tally('decide', [own], people(own, yes), quorum(1))).toMatchObject({ onlyConflicted: true, tooFew: false })
    expect(tally('decide', [yes], people(yes), quorum(1))).toMatchObject({ outcome: 'accept', tooFew: false })
  })
})

describe('a recommendation', () => {
  const reviewer = (decision: Decision) => cast(decision, { roles: ['reviewer'] })
  const approver = (decision: Decision) => cast(decision, { roles: ['approver'] })

  test('is what most say, once as many of each role have spoken as are asked', () => {
    const votes = [reviewer('restrict'), reviewer('accept'), approver('accept')]
    expect(tally('recommend', votes.slice(0, 1), [], quorum(2, 2, 1))).toMatchObject({ outcome: null, missing: 1 })
    expect(tally('recommend', votes.slice(0, 2), [], quorum(2, 2, 1))).toMatchObject({ outcome: null, missing: 1 })
    expect(tally('recommend', votes, [], quorum(2, 2, 1))).toMatchObject({ outcome: 'accept', missing: 0 })
  })

  test('counts somebody who holds both roles for both', () => {
    const both = cast('accept', { roles: ['reviewer', 'approver'] })
    expect(tally('recommend', [both], [], quorum(2, 1, 1))).toMatchObject({ outcome: 'accept', missing: 0 })
  })

  test('says when too few hold a role that is asked for, however many hold another', () => {
    const many = ['usr_x', 'usr_y', 'usr_z'].map((id) => seated(id, 'approver'))
    const one = [seated('usr_r', 'reviewer'), ...many]
    expect(tally('recommend', [], one, quorum(1, 2))).toMatchObject({ of: 4, missing: 2, tooFew: true })
    expect(tally('recommend', [], [...one, seated('usr_b', 'reviewer', 'approver')], quorum(1, 2, 2)).tooFew).toBe(
      false,
    )
    const said = reviewer('accept')
    expect(tally('recommend', [said], many, quorum(1, 1)).tooFew).toBe(false)
  })

  test('of equals is the stricter', () => {
    const votes = [reviewer('accept'), reviewer('suspend'), reviewer('restrict')]
    expect(tally('recommend', votes, [], quorum(1, 2)).votes.map(({ decision }) => decision)).toEqual([
      'suspend',
      'restrict',
      'accept',
    ])
    expect(tally('recommend', votes, [], quorum(1, 2)).outcome).toBe('suspend')
  })

  test('is not needed where the zone asks nobody, and then there is none', () => {
    expect(tally('recommend', [], [], quorum(1, 0))).toMatchObject({ outcome: null, missing: 0 })
  })
})

test('a dissent is who says so, and who voted otherwise than what came out', () => {
  const [yes, no, said] = [cast('accept'), cast('restrict'), cast(null, { kind: 'dissent' })]
  const silent = cast(null, { kind: 'abstain' })
  expect(dissents([yes, no, said, silent], 'accept')).toEqual([no, said])
  expect(dissents([yes, no, said, silent], null)).toEqual([said])
})
