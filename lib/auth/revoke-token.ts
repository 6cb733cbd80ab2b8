import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { findToken, setTokenRevoked } from '@/db/queries/tokens'
import { record } from '@/lib/audit/record'
import { Conflict, NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { can } from '@/lib/roles'
import { allow, type Doer } from './allow'
import { idField } from './input-fields'

export const revokeTokenInput = z.strictObject({ tokenId: idField })

/** One's own token, or anybody's with `token.revoke-others`. It opens nothing from its next use on. */
export async function revokeToken(actor: Doer, { tokenId }: z.infer<typeof revokeTokenInput>): Promise<void> {
  allow(actor, 'token.revoke')
  await transaction(async (tx) => {
    const token = await findToken(tokenId, tx)
    const own = token?.userId === actor.id
    if (token === null || (!own && !can(actor.roles, 'token.revoke-others')))
      throw new NotFound(sentence('auth.noToken'))
    if (token.revoked) throw new Conflict(sentence('auth.tokenRevoked'))
    await setTokenRevoked(tokenId, tx)
    await record(tx, actor, own ? 'token.revoke' : 'token.revoke-others', tokenId, { person: token.userId })
  })
}
