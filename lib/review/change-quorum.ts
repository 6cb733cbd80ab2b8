import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { findQuorums, insertQuorums } from '@/db/queries/quorums'
import { reason } from '@/lib/audit/reason'
import { record } from '@/lib/audit/record'
import { recordingRefusal } from '@/lib/audit/refused'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { MOST_IN_QUORUM, quorumProblems } from '@/lib/sign-off/quorum'
import { wrong } from './finding-input'

const RANGE = sentence('assessment.quorum.out-of-range', { most: MOST_IN_QUORUM })
const people = z.coerce.number(RANGE).int(RANGE).min(0, RANGE).max(MOST_IN_QUORUM, RANGE)
const quorum = z.strictObject({
  recommend: z.strictObject({ reviewer: people, approver: people }),
  decide: z.strictObject({ approver: people }),
})
const zones = z.strictObject({ green: quorum, yellow: quorum, red: quorum })
export const quorumRules = z.strictObject({ regular: zones, fast: zones })
/** `version`: of the table that was read. */
export const changeQuorumBody = z.strictObject({ version: z.coerce.number().int(), rules: quorumRules, reason })

/** As its form sends it: one field a number, named by its path. */
export const changeQuorumForm = z.preprocess((given) => {
  const fields = z.record(z.string(), z.unknown()).catch({}).parse(given)
  const rules: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(fields)) {
    if (!name.startsWith('rules.')) continue
    const path = name.split('.').slice(1)
    const last = path.pop()
    let at = rules
    for (const part of path) {
      const below = z.record(z.string(), z.unknown()).catch({}).parse(at[part])
      at[part] = below
      at = below
    }
    if (last !== undefined) at[last] = value
  }
  return { version: fields.version, reason: fields.reason, rules }
}, changeQuorumBody)

/**
 * The next version of how many of whom decide, by zone. What is frozen keeps the table it was frozen under. Throws
 * Forbidden, InvalidInput for a table that cannot be used, and Conflict where somebody changed it since it was read; every refusal is recorded.
 */
export async function changeQuorum(actor: Doer, { version, rules, reason }: z.output<typeof changeQuorumBody>) {
  await recordingRefusal({ actor, tried: 'quorum.change', subject: `quorum ${version + 1}` }, async () => {
    allow(actor, 'quorum.change')
    await transaction(async (tx) => {
      const now = await findQuorums(tx)
      if (now.version !== version) throw new Conflict(sentence('assessment.quorumStale'))
      const problems = quorumProblems(rules).map(({ track, zone, problem }) => ({
        path: `rules.${track}.${zone}.decide.approver`,
        message: sentence(`assessment.quorum.${problem}`, { most: MOST_IN_QUORUM }),
      }))
      if (problems.length > 0) throw wrong(...problems)
      const made = { by: { id: actor.id, name: actor.name }, reason }
      if (!(await insertQuorums({ version: version + 1, rules }, made, tx)))
        throw new Conflict(sentence('assessment.quorumStale'))
      await record(tx, actor, 'quorum.change', `quorum ${version + 1}`, { before: now.rules, after: rules, reason })
    })
  })
}
