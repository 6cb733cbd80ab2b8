import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { closeDatabase } from '@/db/client'
import { findUserByEmail } from '@/db/queries/users'
import { verifyAudit } from '@/lib/audit/verify'
import { COMMAND } from '@/lib/auth/allow'
import { generatePassword } from '@/lib/auth/create-first-admin'
import { createToken, LONGEST_TOKEN } from '@/lib/auth/create-token'
import { createUser, createUserInput } from '@/lib/auth/create-user'
import { InvalidInput, NotFound, ReadableError } from '@/lib/errors'
import { removeDemo } from '@/lib/review/remove-demo'
import { ROLES } from '@/lib/roles'

/*
 * The commands of whoever can reach the database anyway: `npm run admin -- <command>`. Results go to standard output,
 * words to standard error, so that a script can use what it asked for.
 */
const USAGE = `Usage: npm run admin -- <command>
  create-user --email E --role R [--role R …] [--name N] [--password-stdin]
  create-token --email E [--name N] [--expires 90d]
  verify-audit
  remove-demo
Roles: ${ROLES.join(', ')}`

type Command = (args: string[]) => Promise<number>

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['create-user', createUserCommand],
  ['create-token', createTokenCommand],
  ['verify-audit', verifyAuditCommand],
  ['remove-demo', removeDemoCommand],
])

const [name = '', ...args] = process.argv.slice(2)
process.exitCode = await run(name, args)
await closeDatabase()

async function run(name: string, args: string[]): Promise<number> {
  const command = COMMANDS.get(name)
  if (!command) {
    say(name === '' || name === 'help' ? USAGE : `There is no command ${name}.\n${USAGE}`)
    return 2
  }
  try {
    return await command(args)
  } catch (error) {
    if (!isUsersOwn(error)) throw error
    const problems = error instanceof InvalidInput ? error.problems : []
    say([error.message, ...problems.map(({ path, message }) => `--${path}: ${message}`)].join('\n'))
    return 1
  }
}

async function createUserCommand(args: string[]): Promise<number> {
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
  const input = check(createUserInput, { email: values.email, name: values.name, roles, password })
  const { userId } = await createUser(COMMAND, input)
  say(`${input.email} may now sign in as ${input.roles.join(', ')} (${userId}).`)
  if (!typed) print(password)
  return 0
}

async function createTokenCommand(args: string[]): Promise<number> {
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
  if (!days.success) throw new InvalidInput(`Write --expires as a number of days from 1d to ${LONGEST_TOKEN}d.`)
  if (!values.email) throw new InvalidInput('Say whose token it is: --email E.')
  const user = await findUserByEmail(values.email)
  if (user === null) throw new NotFound(`There is nobody with the address ${values.email}.`)
  const { token, expiresAt } = await createToken(COMMAND, { name: values.name, days: days.data }, user.id)
  say(`A token for ${user.email} until ${expiresAt}. It is shown this once:`)
  print(token)
  return 0
}

async function verifyAuditCommand(args: string[]): Promise<number> {
  parseArgs({ args })
  const { ok, rows, firstBroken } = await verifyAudit(COMMAND)
  say(ok ? `The audit log holds: ${rows} rows.` : `The audit log is broken at row ${firstBroken} of ${rows}.`)
  return ok ? 0 : 1
}

async function removeDemoCommand(args: string[]): Promise<number> {
  parseArgs({ args })
  const { models, runs } = await removeDemo(COMMAND)
  say(`Removed ${models} demo models and ${runs} demo runs.`)
  return 0
}

function check<T>(schema: z.ZodType<T>, input: unknown): T {
  const read = schema.safeParse(input)
  if (read.success) return read.data
  const problems = read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  throw new InvalidInput('This command needs something else:', problems)
}

/** A mistake in how the command was called, or an answer of the product: told in its own words. */
function isUsersOwn(error: unknown): error is Error {
  if (error instanceof ReadableError) return true
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

function say(words: string): void {
  process.stderr.write(`${words}\n`)
}

function print(result: string): void {
  process.stdout.write(`${result}\n`)
}
