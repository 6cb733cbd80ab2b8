import 'server-only'
import { transaction } from '@/db/client'
import type { AuditActor } from '@/lib/audit/actions'
import { record } from '@/lib/audit/record'
import { allow, VISITOR } from '@/lib/auth/allow'
import { ReadableError } from '@/lib/errors'

/** What somebody tried to do to what. */
export type Attempt = { subject: string; step: string }

/** Does the work; where it is refused, that is recorded before it is said. */
export async function recordingRefusal<T>(actor: AuditActor, attempt: Attempt, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ReadableError) await recordRefusal(actor, attempt, error)
    throw error
  }
}

/** A row of its own, because what was refused left none. */
export async function recordRefusal(actor: AuditActor, { subject, step }: Attempt, why: ReadableError): Promise<void> {
  allow(VISITOR, 'assessment.refuse')
  await transaction((tx) => record(tx, actor, 'assessment.refuse', subject, { step, code: why.code, why: why.message }))
}
