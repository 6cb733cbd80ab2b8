import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { COMMAND } from '@/lib/auth/allow'
import { generatePassword } from '@/lib/auth/create-first-admin'
import { createUser, createUserInput } from '@/lib/auth/create-user'
import { InvalidInput } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { print, say } from './say'

/** `create-user --email E --role R [--role R …] [--name N] [--password-stdin]`: prints a password it had to make. */
export async function createUserCommand(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string', multiple: true },
      'password-stdin': { type: 'boolean' },
    },
  })
  const typed = values['password-stdin'] === true
  const password = typed ? (await text(process.stdin)).replace(/\r?\n$/, '') : generatePassword()
  const roles = values.role?.flatMap((one) => one.split(','))
  const read = createUserInput.safeParse({ email: values.email, name: values.name, roles, password })
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
    throw new InvalidInput(sentence('admin.needsElse'), problems)
  }
  const input = read.data
  const { userId } = await createUser(COMMAND, input)
  say(sentence('admin.userMade', { email: input.email, roles: input.roles.join(', '), id: userId }))
  if (!typed) print(password)
  return 0
}
