import 'server-only'
import { randomBytes } from 'node:crypto'
import { hasPeople } from '@/db/queries/users'
import { Conflict } from '@/lib/errors'
import { ROLES } from '@/lib/roles'
import { COMMAND } from './allow'
import { createUser } from './create-user'

/**
 * The first administrator, with every role, only while there is nobody (invented people not counted); null afterwards.
 * Without a password one is generated; it is in the answer, to be shown once, and nowhere else.
 */
export async function createFirstAdmin(first: {
  email: string
  password?: string
}): Promise<{ email: string; password: string; generated: boolean } | null> {
  if (await hasPeople()) return null
  const email = first.email.toLowerCase()
  const password = first.password ?? generatePassword()
  try {
    await createUser(COMMAND, { email, password, roles: [...ROLES], name: undefined })
  } catch (error) {
    // Another instance started at the same moment and was first.
    if (error instanceof Conflict) return null
    throw error
  }
  return { email, password, generated: first.password === undefined }
}

/** 120 random bits as 20 letters, digits, `-` and `_`. */
export function generatePassword(): string {
  return randomBytes(15).toString('base64url')
}
