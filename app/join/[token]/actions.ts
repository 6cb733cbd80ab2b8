'use server'

import { redirect } from 'next/navigation'
import { acceptInvitation, acceptInvitationInput } from '@/lib/auth/accept-invitation'
import { writeSessionCookie } from '@/lib/auth/session-cookie'
import { visitorAction } from '@/lib/form-action'

export const joinHere = visitorAction({ input: acceptInvitationInput }, async (input, { userAgent }) => {
  await writeSessionCookie(await acceptInvitation({ ...input, userAgent }))
  redirect('/')
})
