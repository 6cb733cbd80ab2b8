import 'server-only'
import { transaction } from '@/db/client'
import { type Lease, setJobDone, setJobFailed } from '@/db/queries/jobs'
import { lockMail, setMailSettled } from '@/db/queries/mails'
import { findUser } from '@/db/queries/users'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { can } from '@/lib/roles'
import { readItems } from './read-items'
import { type From, type Letter, writeLetter } from './write-letter'

/** Hands a letter to the server that sends it; throws where that did not take it. */
export type Post = (letter: Letter) => Promise<void>

/**
 * Sends one mail and writes down that it was sent. Its row is held from before the server is asked until that is
 * committed, so whoever takes the job over meanwhile waits and finds it sent; whoever is killed lets go of it, and it is
 * sent by the next. Nothing is sent to whoever may not read by now, or of what is no longer so. Throws what `post` throws.
 */
export async function sendMail(
  actor: Doer,
  lease: Lease,
  { post, now, ...from }: From & { post: Post; now: () => Date },
): Promise<void> {
  allow(actor, 'mail.send')
  let taken = false
  await transaction(async (tx) => {
    const mail = await lockMail(lease.subject, tx)
    if (mail?.state !== 'waiting') return setJobDone(lease, tx)
    const reader = await findUser(mail.user, tx)
    const mayRead = reader !== null && !reader.disabled && !reader.demo && can(reader.roles, 'pages.read')
    const items = mayRead ? await readItems(mail.id, now()) : []
    if (!taken && (reader === null || items.length === 0)) {
      await setMailSettled(mail.id, 'dropped', tx)
      return setJobDone(lease, tx)
    }
    // The database may start a transaction over; what the server has taken it is not given again.
    if (!taken && reader !== null) await post(writeLetter(mail, reader, items, from))
    taken = true
    await setMailSettled(mail.id, 'sent', tx)
    await setJobDone(lease, tx)
    await record(tx, actor, 'mail.send', mail.id, { to: mail.user, told: items.length, digest: mail.digestOn })
  })
}

/** It could not be sent, and is not tried again. `why`: a word of the protocol, nothing of what it says. */
export async function giveUpMail(actor: Doer, lease: Lease, why: string): Promise<void> {
  allow(actor, 'mail.send')
  await transaction(async (tx) => {
    const mail = await lockMail(lease.subject, tx)
    if (mail?.state !== 'waiting') return setJobDone(lease, tx)
    await setMailSettled(mail.id, 'failed', tx)
    await setJobFailed(lease, why, tx)
    await record(tx, actor, 'mail.fail', mail.id, { to: mail.user, why })
  })
}
