import type { Decision } from '@/lib/evals/assessment'
import type { MoveCause } from '@/lib/evals/move'
import type { Zone } from '@/lib/risk/zone'

/** What has come about since an assessment was frozen, so that what was decided on it no longer holds. */
export type Fact = { at: string } & (
  | {
      kind: 'zone-changed'
      area: string
      before: Zone | 'unplaced' | null
      after: Zone | 'unplaced'
      cause: MoveCause
      subject: string
    }
  | { kind: 'run-accepted'; run: string; task: string; area: string }
  | { kind: 'run-restored'; run: string; task: string; area: string }
  | { kind: 'policy-adopted'; policy: string; name: string }
  | { kind: 'run-invalidated'; run: string; reason: string }
  | { kind: 'sample-invalidated'; run: string; position: number; reason: string }
  | { kind: 'superseded'; assessment: string; signOff: string; decision: Decision }
  | { kind: 'condition-overdue'; condition: number; text: string; owner: string; due: string }
)

/** Of facts of one moment, what people did comes before what followed from it. */
const ORDER: readonly Fact['kind'][] = [
  'run-accepted',
  'run-restored',
  'run-invalidated',
  'sample-invalidated',
  'policy-adopted',
  'superseded',
  'condition-overdue',
  'zone-changed',
]

/** Those that came about before it had run out: what has ended is outdated by nothing. `expiresAt` null: it was not signed. */
export function whileItHeld(facts: readonly Fact[], expiresAt: string | null): readonly Fact[] {
  return expiresAt === null ? facts : facts.filter(({ at }) => Date.parse(at) < Date.parse(expiresAt))
}

/** Oldest first: the first is what outdated it. */
export function inOrder(facts: readonly Fact[]): Fact[] {
  return facts.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
}
