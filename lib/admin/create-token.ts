import { parseArgs } from 'node:util'
import { z } from 'zod'
import { COMMAND } from '@/lib/auth/allow'
import { createToken, LONGEST_TOKEN } from '@/lib/auth/create-token'
import { InvalidInput } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { personAt } from './person-at'
import { print, say } from './say'

/** `create-token --email E [--name N] [--expires 90d]`: prints the token alone. */
export async function createTokenCommand(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      email: { type: 'string' },
      name: { type: 'string', default: 'command line' },
      expires: { type: 'string' },
    },
  })
  const days = z
    .string()
    .regex(/^\d{1,3}d$/)
    .transform((days) => Number(days.slice(0, -1)))
    .pipe(z.number().min(1).max(LONGEST_TOKEN))
    .safeParse(values.expires ?? `${LONGEST_TOKEN}d`)
  if (!days.success) throw new InvalidInput(sentence('admin.expires', { most: LONGEST_TOKEN }))
  if (!values.email) throw new InvalidInput(sentence('admin.whoseToken'))
  const person = await personAt(values.email)
  const { token, expiresAt } = await createToken(COMMAND, { name: values.name, days: days.data }, person.id)
  say(sentence('admin.tokenMade', { email: person.email, until: expiresAt }))
  print(token)
  return 0
}
