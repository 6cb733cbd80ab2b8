'use server'

import { disablePerson, disablePersonInput } from '@/lib/auth/disable-person'
import { enablePerson, enablePersonInput } from '@/lib/auth/enable-person'
import { endSessions, endSessionsInput } from '@/lib/auth/end-sessions'
import { invitePerson, invitePersonInput } from '@/lib/auth/invite-person'
import { revokeToken, revokeTokenInput } from '@/lib/auth/revoke-token'
import { setRoles, setRolesInput } from '@/lib/auth/set-roles'
import { env } from '@/lib/env'
import { formAction } from '@/lib/form-action'

export const invite = formAction({ may: 'person.invite', input: invitePersonInput }, async (actor, input) => {
  const { email, secret, days } = await invitePerson(actor, input)
  return { email, days, link: `${env().APP_URL}/join/${secret}` }
})
export const changeRoles = formAction({ may: 'person.set-roles', input: setRolesInput }, setRoles)
export const disable = formAction({ may: 'person.disable', input: disablePersonInput }, disablePerson)
export const enable = formAction({ may: 'person.enable', input: enablePersonInput }, enablePerson)
export const signOutEverywhere = formAction(
  { may: 'session.end-others', input: endSessionsInput },
  async (actor, input) => {
    await endSessions(actor, input)
  },
)
export const revokeTheirs = formAction({ may: 'token.revoke-others', input: revokeTokenInput }, revokeToken)
