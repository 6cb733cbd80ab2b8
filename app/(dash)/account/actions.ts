'use server'

import { redirect } from 'next/navigation'
import { changePassword, changePasswordInput } from '@/lib/auth/change-password'
import { createToken, createTokenInput } from '@/lib/auth/create-token'
import { endSession, endSessionInput } from '@/lib/auth/end-session'
import { endSessions, endSessionsInput } from '@/lib/auth/end-sessions'
import { revokeToken, revokeTokenInput } from '@/lib/auth/revoke-token'
import { clearSessionCookie, writeSessionCookie } from '@/lib/auth/session-cookie'
import { formAction } from '@/lib/form-action'
import { day } from '@/lib/format/date'
import { setNotices, setNoticesInput } from '@/lib/mail/set-notices'

export const changeMyPassword = formAction(
  { may: 'password.change', input: changePasswordInput },
  async (actor, input, { userAgent }) => {
    await writeSessionCookie(await changePassword(actor, { ...input, userAgent }))
  },
)
export const endOne = formAction({ may: 'session.end', input: endSessionInput }, endSession)
export const signOutEverywhere = formAction(
  { may: 'session.end', input: endSessionsInput },
  async (actor, input): Promise<void> => {
    await endSessions(actor, input)
    await clearSessionCookie()
    redirect('/sign-in')
  },
)
export const makeToken = formAction({ may: 'token.create', input: createTokenInput }, async (actor, input) => {
  const { name, token, expiresAt } = await createToken(actor, input)
  return { name, token, until: day(expiresAt) }
})
export const revokeOne = formAction({ may: 'token.revoke', input: revokeTokenInput }, revokeToken)
export const chooseNotices = formAction({ may: 'notice.set', input: setNoticesInput }, setNotices)
