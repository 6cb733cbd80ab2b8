import type { Track } from '@/lib/evals/assessment'
import type { Placement } from '@/lib/risk/placement'
import { severity, ZONES, type Zone } from '@/lib/risk/zone'

/** How many each step asks for, by role: to say what they recommend, and to agree on a decision. 0: that role is not asked. */
export type Quorum = {
  recommend: { reviewer: number; approver: number }
  decide: { approver: number }
}
export type QuorumTable = Record<Track, Record<Zone, Quorum>>

/** What an installation begins with: red asks for more than yellow, and yellow for more than green. */
export const FIRST_QUORUMS: QuorumTable = {
  regular: {
    green: { recommend: { reviewer: 1, approver: 0 }, decide: { approver: 1 } },
    yellow: { recommend: { reviewer: 1, approver: 0 }, decide: { approver: 2 } },
    red: { recommend: { reviewer: 2, approver: 0 }, decide: { approver: 3 } },
  },
  fast: {
    green: { recommend: { reviewer: 0, approver: 0 }, decide: { approver: 1 } },
    yellow: { recommend: { reviewer: 0, approver: 0 }, decide: { approver: 1 } },
    red: { recommend: { reviewer: 1, approver: 0 }, decide: { approver: 2 } },
  },
}

/** A red zone is never decided by fewer (product, Sign-off). */
export const LEAST_FOR_RED = 2
export const MOST_IN_QUORUM = 20

export type QuorumProblem = {
  track: Track
  zone: Zone
  problem: 'red-below-two' | 'nobody-decides' | 'less-than-safer' | 'red-not-more' | 'out-of-range'
}

/**
 * What keeps a table from being used, the first for each track and zone: a number that is no count of people, a red zone
 * decided by fewer than two, a zone that nobody decides, one that asks fewer of any role than a safer zone does, a red zone
 * decided by no more than a yellow one.
 */
export function quorumProblems(table: QuorumTable): QuorumProblem[] {
  return (['regular', 'fast'] as const).flatMap((track) =>
    ZONES.flatMap((zone): QuorumProblem[] => {
      const { decide } = table[track][zone]
      const numbers = counts(table[track][zone])
      if (numbers.some((n) => !Number.isInteger(n) || n < 0 || n > MOST_IN_QUORUM))
        return [{ track, zone, problem: 'out-of-range' }]
      if (zone === 'red' && decide.approver < LEAST_FOR_RED) return [{ track, zone, problem: 'red-below-two' }]
      if (decide.approver < 1) return [{ track, zone, problem: 'nobody-decides' }]
      const safer = ZONES[severity(zone) - 1]
      if (safer === undefined) return []
      const least = counts(table[track][safer])
      if (numbers.some((n, role) => n < (least[role] ?? 0))) return [{ track, zone, problem: 'less-than-safer' }]
      const isNoMore = zone === 'red' && decide.approver === table[track][safer].decide.approver
      return isNoMore ? [{ track, zone, problem: 'red-not-more' }] : []
    }),
  )
}

function counts({ recommend, decide }: Quorum): number[] {
  return [recommend.reviewer, recommend.approver, decide.approver]
}

/**
 * The zone whose quorum an assessment asks for: the worst of its areas. Where a model is not placed, the worst zone that
 * is not ruled out stands for it, and red where the policy draws no lines: what is not known never asks for less.
 */
export function governingZone(placements: readonly Pick<Placement, 'zone' | 'range'>[]): Zone {
  const zones = placements.map(({ zone, range }) => (zone === 'unplaced' ? (range?.[1] ?? 'red') : zone))
  return zones.reduce<Zone>((worst, zone) => (severity(zone) > severity(worst) ? zone : worst), zones[0] ?? 'red')
}
