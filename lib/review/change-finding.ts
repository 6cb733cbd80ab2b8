import 'server-only'
import { z } from 'zod'
import { type Queryable, transaction } from '@/db/client'
import { findFinding, listFindingVersions } from '@/db/queries/findings'
import { findOpenCrossing, isSecondOfCrossing } from '@/db/queries/open-crossing'
import { insertFindingMentions, lockFinding, setFinding } from '@/db/queries/store-findings'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, InvalidInput, NotFound } from '@/lib/errors'
import { changedFields } from '@/lib/evals/changed-fields'
import { type FindingFacts, nextStates } from '@/lib/evals/finding'
import { sentence } from '@/lib/messages/sentence'
import { FACTS, findingFacts, orNull, requireOwner, someId, splitLabels, wrong } from './finding-input'
import { peopleNamed } from './people-named'
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
    changeFindingBody.extend({ id: someId(), version: z.coerce.number().int() }),
  )
  .transform(({ id, version, reason, ...change }) => ({ id, version, reason, change, isForm: true }))

export type ChangeFinding = {
  id: string
  version: number
  change: Partial<FindingFacts>
  /** Needed where the state changes; may be empty elsewhere. */
  reason: string
  /** A form sends every field that it has: one that is as the version read has it was not touched. */
  isForm?: boolean
}

/**
 * A finding is said otherwise, as its next version; all before it stay. Gives its id. Throws Forbidden, NotFound,
 * InvalidInput for a state that does not follow the one it is in, Stale, with both texts, for a version that is not the
 * newest, and Conflict where a crossing is opened again of which another finding is open.
 */
export async function changeFinding(
  actor: Doer,
  { id, version, change, reason, isForm }: ChangeFinding,
): Promise<string> {
  allow(actor, 'finding.change')
  return transaction(async (tx) => {
    await lockFinding(id, tx)
    const finding = await findFinding(id, tx)
    if (!finding) throw new NotFound(sentence('find.finding'))
    const { title, claim, severity, state, owner, due, labels, origin } = finding
    const now: FindingFacts = { title, claim, severity, state, owner: owner?.id ?? null, due, labels }
    const versions = finding.version !== version ? await listFindingVersions(id, tx) : []
    const read = versions.find((one) => one.version === version) ?? now
    const next = { ...now, ...(isForm ? touched(change, read) : change) }
    const fields = changedFields(now, next, FACTS)
    const since = versions.filter((one) => one.version > version)
    // Whoever took a step further themselves on the same page has read it: no other text of theirs is passed over.
    const isOwn =
      isForm && since.every(({ by }) => by.id === actor.id) && areApart(fields, changedFields(read, now, FACTS))
    if (finding.version !== version && !isOwn && (fields.length > 0 || !isForm)) throw stale(versions[0], fields)
    if (fields.length === 0) throw new InvalidInput(sentence('change.nothing'))
    if (next.title === '' && origin === 'reviewer')
      throw wrong({ path: 'title', message: sentence('finding.giveTitle') })
    if (next.state !== state) {
      if (!nextStates(state).includes(next.state))
        throw wrong({ path: 'state', message: sentence('finding.notNext', { from: state, to: next.state }) })
      if (reason === '') throw wrong({ path: 'reason', message: WHY })
    }
    if (next.owner !== now.owner) await requireOwner(next.owner, tx)
    const named = await peopleNamed(next.claim, [now.claim], 'claim', tx)
    await setOrRefuse({ id, version: finding.version + 1, ...next }, state, { by: actor, reason }, tx)
    await insertFindingMentions({ id, version: finding.version + 1 }, named, tx)
    const changed = fields.map(({ field }) => field)
    const states = next.state === state ? {} : { from: state, to: next.state }
    // Only what was changed: the words themselves stay out of the log.
    await record(tx, actor, 'finding.change', id, { version: finding.version + 1, changed, mentions: named, ...states })
    return id
  })
}

function areApart(one: readonly { field: string }[], other: readonly { field: string }[]): boolean {
  return one.every(({ field }) => other.every((changed) => changed.field !== field))
}

function touched(change: Partial<FindingFacts>, read: FindingFacts): Partial<FindingFacts> {
  const names = new Set<string>(changedFields(read, { ...read, ...change }, FACTS).map(({ field }) => field))
  return Object.fromEntries(Object.entries(change).filter(([name]) => names.has(name)))
}

/** Two that are opened at once may both see no other: then the database refuses the later one. */
async function setOrRefuse(
  next: Parameters<typeof setFinding>[0],
  from: FindingFacts['state'],
  made: Parameters<typeof setFinding>[1],
  tx: Queryable,
): Promise<void> {
  const other = from === 'resolved' && next.state !== 'resolved' ? await findOpenCrossing(next.id, tx) : null
  if (other !== null) throw new Conflict(sentence('finding.crossingOpen', { other }))
  try {
    await setFinding(next, made, tx)
  } catch (error) {
    if (isSecondOfCrossing(error)) throw new Conflict(sentence('finding.crossingOpenNow'))
    throw error
  }
}
