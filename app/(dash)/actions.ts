'use server'

import { redirect } from 'next/navigation'
import { findActor } from '@/lib/auth/find-actor'
import { clearSessionCookie } from '@/lib/auth/session-cookie'
import { signOut } from '@/lib/auth/sign-out'

/** Somebody whose session is over already only loses their cookie. */
export async function signOutHere(): Promise<void> {
  const actor = await findActor()
  if (actor) await signOut(actor)
  await clearSessionCookie()
  redirect('/sign-in')
}
