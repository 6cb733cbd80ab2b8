import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { env } from '@/lib/env'
import { ReadableError } from '@/lib/errors'
import { safeReturn } from './callback-url'
import { clientOf } from './client-of'
import { actorFromCookie } from './find-actor'
import { COOKIE_SECONDS, fromPayload, sealTicket, sessionCookie, toPayload } from './session-cookie'
import { signIn, signInInput } from './sign-in'
import { signOut } from './sign-out'
import type { SessionTicket } from './start-session'

declare module 'next-auth' {
  interface User {
    ticket: SessionTicket
  }
}

/**
 * next-auth's side, at the address in NEXTAUTH_URL, which the start commands set to APP_URL: the same verbs as our own sign-in page, for whoever speaks its routes. Its cookie is ours, so that
 * either way one is signed in to the same session, and the session it tells of is checked in the database.
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().AUTH_SECRET,
    session: { strategy: 'jwt', maxAge: COOKIE_SECONDS },
    useSecureCookies: sessionCookie().options.secure,
    cookies: { sessionToken: sessionCookie() },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize: (credentials, request) => authorize(credentials, new Headers(request.headers)),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? toPayload(user.ticket) : token),
      session: async ({ session, token }) => {
        const ticket = fromPayload(token)
        const actor = ticket && (await actorFromCookie(await sealTicket(ticket)))
        return { expires: session.expires, user: actor ? { name: actor.name, email: actor.email } : undefined }
      },
      redirect: ({ url }) => `${env().APP_URL}${safeReturn(url)}`,
    },
    events: {
      signOut: async ({ token }) => {
        const ticket = fromPayload(token)
        const actor = ticket && (await actorFromCookie(await sealTicket(ticket)))
        if (actor) await signOut(actor)
      },
    },
  }
}

async function authorize(credentials: unknown, headers: Headers) {
  const typed = signInInput.safeParse(credentials)
  if (!typed.success) return null
  try {
    const ticket = await signIn({ ...typed.data, ...clientOf(headers) })
    return { id: ticket.userId, ticket }
  } catch (error) {
    // Wrong, or too often: next-auth answers 401 without saying which.
    if (error instanceof ReadableError) return null
    throw error
  }
}
