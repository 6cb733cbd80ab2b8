import 'server-only'
import { transaction } from '@/db/client'
import { allow, VISITOR } from '@/lib/auth/allow'
import { InvalidInput, ReadableError } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import type { Permission } from '@/lib/roles'
import type { Action, AuditActor } from './actions'
import { record } from './record'

/**
 * What somebody tried to do, to what. `actor`: null where nobody knows who it was. `subject`: as it was sent; what cannot be an
 * id of ours is not kept.
 */
export type Attempt = { actor: AuditActor | null; tried: Permission; subject?: string | undefined }

/** Where a refusal leaves a row: what several people decide, and what other programs are told. By what is tried, before its dot. */
const REFUSALS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['assessment', 'assessment.refuse'],
  ['condition', 'assessment.refuse'],
  ['delegation', 'assessment.refuse'],
  ['etc', 'assessment.refuse'],
  ['quorum', 'assessment.refuse'],
  ['webhook', 'webhook.refuse'],
])

/** A verb that knows more of its subject writes it down itself; nothing around it does so again. */
const written = new WeakSet<ReadableError>()

/** Does the work; where it is refused, that is recorded before it is said. */
export async function recordingRefusal<T>(attempt: Attempt, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ReadableError && !written.has(error)) {
      written.add(error)
      await recordRefusal(attempt, error)
    }
    throw error
  }
}

/**
 * A row of its own, because what was refused left none. It has what was tried, the sentence that was answered, and which
 * fields were wrong; of what was sent nothing, as that may be a password or a text.
 */
async function recordRefusal({ actor, tried, subject }: Attempt, why: ReadableError): Promise<void> {
  const [kind = ''] = tried.split('.')
  const action = REFUSALS.get(kind)
  if (action === undefined) return
  const passed = actor === null ? strangersSince(Date.now()) : 0
  if (passed === null) return
  allow(VISITOR, action)
  const detail = {
    tried,
    code: why.code,
    why: why.message,
    ...(why instanceof InvalidInput ? { fields: fieldsOf(why) } : {}),
    ...(passed > 0 ? { unrecorded: passed } : {}),
  }
  const named = subject !== undefined && SUBJECT.test(subject) ? subject : kind
  await transaction((tx) => record(tx, actor ?? VISITOR, action, named, detail))
}

const SUBJECT = /^([a-z]{3}_[\w-]{1,80}|quorum \d{1,9})$/

const MOST_FIELDS = 20

/** Their paths as the schemas name them: a field that there is not has a name which somebody sent. */
function fieldsOf({ problems }: InvalidInput): string[] {
  const unknown = sentence('api.noField')
  const known = problems.filter(({ path, message }) => path !== '' && message !== unknown)
  return [...new Set(known.map(({ path }) => path))].slice(0, MOST_FIELDS)
}

/* Whoever has not signed in could fill the log. As failed sign-ins are, they are recorded without what was sent and only so
   often: one row a minute of each process, which says how many went unrecorded before it. */
const A_MINUTE = 60_000
const strangers = { recordedAt: Number.NEGATIVE_INFINITY, passed: 0 }

function strangersSince(now: number): number | null {
  if (now - strangers.recordedAt < A_MINUTE) {
    strangers.passed += 1
    return null
  }
  const { passed } = strangers
  strangers.recordedAt = now
  strangers.passed = 0
  return passed
}
