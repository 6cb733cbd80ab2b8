import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { findFinding, listFindingVersions } from '@/db/queries/findings'
import { lockFinding, setFinding } from '@/db/queries/store-findings'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { InvalidInput, NotFound } from '@/lib/errors'
import { changedFields } from '@/lib/evals/changed-fields'
import { type FindingFacts, nextStates } from '@/lib/evals/finding'
import { sentence } from '@/lib/messages/sentence'
import { FACTS, findingFacts, orNull, requireOwner, splitLabels, wrong } from './finding-input'
import { stale } from './stale'

const WHY = sentence('ingest.giveReason')
const findingChange = z.strictObject({ ...z.object(findingFacts).partial().shape })

export const changeFindingBody = findingChange.extend({ reason: z.string(WHY).trim().max(1000, WHY).default('') })

/** As its form sends it: the version that was read, and every field that it has. */
export const changeFindingInput = z
  .preprocess(
    (given) => {
      const fields = z.record(z.string(), z.unknown()).catch({}).parse(given)
      const had = (name: string, value: unknown) => (name in fields ? { [name]: value } : {})
      return {
        ...fields,
        ...had('owner', orNull(fields.owner)),
        ...had('due', orNull(fields.due)),
        ...had('labels', splitLabels(fields.labels)),
      }
    },
    changeFindingBody.extend({ id: z.string().max(300), version: z.coerce.number().int() }),
  )
  .transform(({ id, version, reason, ...change }) => ({ id, version, reason, change }))

export type ChangeFinding = {
  id: string
  version: number
  change: Partial<FindingFacts>
  /** Needed where the state changes; may be empty elsewhere. */
  reason: string
}

/**
 * A finding is said otherwise, as its next version; all before it stay. Gives its id. Throws Forbidden, NotFound,
 * InvalidInput for a state that does not follow the one it is in, and Stale, with both texts, for a version that is not
 * the newest.
 */
export async function changeFinding(actor: Doer, { id, version, change, reason }: ChangeFinding): Promise<string> {
  allow(actor, 'finding.change')
  return transaction(async (tx) => {
    await lockFinding(id, tx)
    const finding = await findFinding(id, tx)
    if (!finding) throw new NotFound(sentence('find.finding'))
    const { title, claim, severity, state, owner, due, labels, origin } = finding
    const now: FindingFacts = { title, claim, severity, state, owner: owner?.id ?? null, due, labels }
    const next = { ...now, ...change }
    const fields = changedFields(now, next, FACTS)
    if (finding.version !== version) {
      const [newest] = await listFindingVersions(id, tx)
      throw stale(newest, fields)
    }
    if (fields.length === 0) throw new InvalidInput(sentence('change.nothing'))
    if (next.title === '' && origin === 'reviewer')
      throw wrong({ path: 'title', message: sentence('finding.giveTitle') })
    if (next.state !== state) {
      if (!nextStates(state).includes(next.state))
        throw wrong({ path: 'state', message: sentence('finding.notNext', { from: state, to: next.state }) })
      if (reason === '') throw wrong({ path: 'reason', message: WHY })
    }
    if (next.owner !== now.owner) await requireOwner(next.owner, tx)
    await setFinding({ id, version: version + 1, ...next }, { by: actor, reason }, tx)
    const changed = fields.map(({ field }) => field)
    const states = next.state === state ? {} : { from: state, to: next.state }
    // Only what was changed: the words themselves stay out of the log.
    await record(tx, actor, 'finding.change', id, { version: version + 1, changed, ...states })
    return id
  })
}
