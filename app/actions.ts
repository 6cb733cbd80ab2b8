'use server'

import { cookies } from 'next/headers'
import { THEME_COOKIE, toTheme } from './theme'

const A_YEAR = 365 * 24 * 60 * 60

/** A preference of this browser, not of an account: no sign-in, no audit. */
export async function setTheme(form: FormData): Promise<void> {
  const jar = await cookies()
  jar.set(THEME_COOKIE, toTheme(form.get('theme')), { path: '/', sameSite: 'lax', httpOnly: true, maxAge: A_YEAR })
}
