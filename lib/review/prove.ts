import 'server-only'
import { clockTime } from '@/db/queries/placement-records'
import type { Actor } from '@/lib/auth/allow'
import { confirmPassword } from '@/lib/auth/confirm-password'
import { Forbidden, InvalidInput } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'

/**
 * That whoever signs is at the keyboard now. Gives when that was shown, ISO 8601. Throws Forbidden without a password and
 * for a wrong one: a session, and an API token all the more, is no proof.
 */
export async function prove(actor: Actor, { reauth }: { reauth?: { password: string } | undefined }): Promise<string> {
  if (!reauth) throw new Forbidden(sentence('assessment.noReauth'))
  try {
    await confirmPassword(actor, reauth.password, 'reauth.password')
  } catch (error) {
    if (error instanceof InvalidInput) throw new Forbidden(sentence('assessment.wrongPassword'))
    throw error
  }
  return new Date(await clockTime()).toISOString()
}
