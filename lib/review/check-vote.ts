import 'server-only'
import type { Queryable } from '@/db/client'
import type { Vote } from '@/db/queries/assessment-votes'
import type { Frozen } from '@/db/queries/frozen-assessments'
import { listPeople } from '@/db/queries/users'
import { unanswered } from '@/lib/assess/assessment-content'
import { Conflict, type InputProblem } from '@/lib/errors'
import type { Step } from '@/lib/evals/assessment'
import { sentence } from '@/lib/messages/sentence'
import type { Tally } from '@/lib/sign-off/tally'
import { needsAnswers, type VoteInput } from './assessment-input'
import { wrong } from './finding-input'

type Known = { frozen: Frozen; votes: readonly Vote[]; advice: Tally }

/**
 * Whether what somebody says holds against what is known: gives whether it is against the recommendation. Throws Conflict
 * for a decision before the recommendation it waits for, and InvalidInput for a finding that is not answered, a condition of
 * somebody who is not here or of a day that is past, and a decision against the recommendation that does not say why.
 */
export async function checkVote(
  step: Step,
  input: VoteInput,
  { frozen, votes, advice }: Known,
  tx: Queryable,
): Promise<boolean> {
  if (input.kind !== 'vote') return false
  if (step === 'decide' && advice.missing > 0)
    throw new Conflict(sentence('assessment.notRecommended', { n: advice.missing }))
  const against = step === 'decide' && advice.outcome !== null && advice.outcome !== input.decision
  const problems: InputProblem[] = [
    ...answerProblems(input, frozen, votes),
    ...(await conditionProblems(input, tx)),
    ...(against && input.reason === '' ? [{ path: 'reason', message: sentence('assessment.giveAgainst') }] : []),
  ]
  if (problems.length > 0) throw wrong(...problems)
  return against
}

/** A finding is answered once, by whoever speaks first in favour; every later one may say more. */
function answerProblems(input: VoteInput, { openFindings }: Frozen, votes: readonly Vote[]): InputProblem[] {
  const strange = input.answers.flatMap(({ finding }, index) =>
    openFindings.includes(finding)
      ? []
      : [{ path: `answers.${index}.finding`, message: sentence('assessment.otherFinding') }],
  )
  if (!needsAnswers(input)) return strange
  const left = unanswered(openFindings, [...votes.flatMap(({ answers }) => answers), ...input.answers])
  if (left.length === 0) return strange
  return [...strange, { path: 'answers', message: sentence('assessment.answer', { findings: left.join(', ') }) }]
}

async function conditionProblems({ conditions }: VoteInput, tx: Queryable): Promise<InputProblem[]> {
  if (conditions.length === 0) return []
  const here = new Set((await listPeople(tx)).flatMap(({ id, state }) => (state === 'active' ? [id] : [])))
  const today = new Date().toISOString().slice(0, 10)
  return conditions.flatMap(({ owner, due }, index) => [
    ...(here.has(owner) ? [] : [{ path: `conditions.${index}.owner`, message: sentence('assessment.conditionOwner') }]),
    ...(due >= today ? [] : [{ path: `conditions.${index}.due`, message: sentence('assessment.pastDay') }]),
  ])
}
