import 'server-only'
import { z } from 'zod'
import { sentence } from '@/lib/messages/sentence'
import { ROLES } from '@/lib/roles'

/** An address as people type it; `admin@localhost` is one. In lower case, because people are told apart by it. */
export const emailField = z
  .string(sentence('auth.enterEmail'))
  .trim()
  .toLowerCase()
  .max(254, sentence('auth.emailLong'))
  .regex(/^[^\s@]+@[^\s@]+$/, sentence('auth.emailExample'))

export const nameField = z
  .string(sentence('auth.enterName'))
  .trim()
  .min(1, sentence('auth.enterName'))
  .max(100, sentence('auth.nameLong'))

/** What was typed as a password, whatever it is; rules for new ones are `checkPassword`'s. */
export const passwordField = z
  .string(sentence('auth.enterPassword'))
  .min(1, sentence('auth.enterPassword'))
  .max(1000, sentence('auth.tooLong'))

export const idField = z.string().min(1).max(100)

const CHOOSE = sentence('auth.chooseRole')

/** Ticked boxes: none, one, or several of a name. In the order of the matrix, each once. */
export const rolesField = z
  .union([z.enum(ROLES), z.array(z.enum(ROLES))], CHOOSE)
  .transform((chosen) => {
    // A list even of one: the text "reviewer" includes "viewer".
    const list = typeof chosen === 'string' ? [chosen] : chosen
    return ROLES.filter((role) => list.includes(role))
  })
  .refine((roles) => roles.length > 0, CHOOSE)
