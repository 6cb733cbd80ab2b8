import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { insertToken } from '@/db/queries/tokens'
import { findUser } from '@/db/queries/users'
import { record } from '@/lib/audit/record'
import { Forbidden, NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { allow, COMMAND, type Doer } from './allow'
import { newId, sha256 } from './new-id'
import { newToken } from './token-format'

/** No token lives longer, in days. */
export const LONGEST_TOKEN = 365

const DAYS = sentence('auth.tokenDays', { most: LONGEST_TOKEN })

export const createTokenInput = z.strictObject({
  name: z
    .string(sentence('auth.tokenName'))
    .trim()
    .min(1, sentence('auth.tokenName'))
    .max(100, sentence('auth.tokenNameLong')),
  days: z.coerce.number(DAYS).int(DAYS).min(1, DAYS).max(LONGEST_TOKEN, DAYS).default(LONGEST_TOKEN),
})

/** `token` is shown once and kept nowhere; `expiresAt` is ISO 8601. */
export type NewToken = { id: string; token: string; name: string; expiresAt: string }

/** An API token for oneself, or, by a command only, for the person given. It does what that person's roles allow. */
export async function createToken(
  actor: Doer,
  input: z.infer<typeof createTokenInput>,
  userId: string = actor.id,
): Promise<NewToken> {
  allow(actor, 'token.create')
  if (userId !== actor.id && actor !== COMMAND) throw new Forbidden(sentence('auth.tokenForOneself'))
  const { token, prefix } = newToken()
  return transaction(async (tx) => {
    const user = await findUser(userId, tx)
    if (user === null || user.disabled || user.demo) throw new NotFound(sentence('auth.noPersonOrDisabled'))
    const id = newId('tok')
    const expiresAt = await insertToken(
      { id, userId, name: input.name, hash: sha256(token), prefix, days: input.days },
      tx,
    )
    await record(tx, actor, 'token.create', id, { person: userId, name: input.name, expiresAt })
    return { id, token, name: input.name, expiresAt }
  })
}
