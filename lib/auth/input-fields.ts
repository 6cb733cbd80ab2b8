import 'server-only'
import { z } from 'zod'
import { ROLES } from '@/lib/roles'

/** An address as people type it; `admin@localhost` is one. In lower case, because people are told apart by it. */
export const emailField = z
  .string('Enter an e-mail address.')
  .trim()
  .toLowerCase()
  .max(254, 'An e-mail address has at most 254 characters.')
  .regex(/^[^\s@]+@[^\s@]+$/, 'Enter an e-mail address, such as ada@example.org.')

export const nameField = z
  .string('Enter a name.')
  .trim()
  .min(1, 'Enter a name.')
  .max(100, 'A name has at most 100 characters.')

/** What was typed as a password, whatever it is; rules for new ones are `checkPassword`'s. */
export const passwordField = z.string('Enter a password.').min(1, 'Enter a password.').max(1000, 'That is too long.')

export const idField = z.string().min(1).max(100)

const CHOOSE = 'Choose at least one role.'

/** Ticked boxes: none, one, or several of a name. In the order of the matrix, each once. */
export const rolesField = z
  .union([z.enum(ROLES), z.array(z.enum(ROLES))], CHOOSE)
  .transform((chosen) => {
    // A list even of one: the text "reviewer" includes "viewer".
    const list = typeof chosen === 'string' ? [chosen] : chosen
    return ROLES.filter((role) => list.includes(role))
  })
  .refine((roles) => roles.length > 0, CHOOSE)
