'use server'

import { redirect } from 'next/navigation'
import { safeReturn } from '@/lib/auth/callback-url'
import { writeSessionCookie } from '@/lib/auth/session-cookie'
import { signIn, signInInput } from '@/lib/auth/sign-in'
import { visitorAction } from '@/lib/form-action'

export const signInHere = visitorAction({ input: signInInput }, async ({ callbackUrl, ...typed }, client) => {
  await writeSessionCookie(await signIn({ ...typed, ...client }))
  redirect(safeReturn(callbackUrl))
})
