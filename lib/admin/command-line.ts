import { closeDatabase } from '@/db/client'
import { InvalidInput, ReadableError } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { ROLES } from '@/lib/roles'
import { createTokenCommand } from './create-token'
import { createUserCommand } from './create-user'
import { importCommand } from './import'
import { removeDemoCommand } from './remove-demo'
import { say } from './say'
import { verifyAssessmentCommand } from './verify-assessment'
import { verifyAuditCommand } from './verify-audit'

/*
 * The commands of whoever can reach the database anyway: `npm run admin -- <command>`. Results go to standard output,
 * words to standard error, so that a script can use what it asked for.
 */
const COMMANDS: ReadonlyMap<string, (args: string[]) => Promise<number>> = new Map([
  ['create-user', createUserCommand],
  ['create-token', createTokenCommand],
  ['import', importCommand],
  ['verify-audit', verifyAuditCommand],
  ['verify-assessment', verifyAssessmentCommand],
  ['remove-demo', removeDemoCommand],
])

const [name = '', ...args] = process.argv.slice(2)
process.exitCode = await run(name, args)
await closeDatabase()

async function run(name: string, args: string[]): Promise<number> {
  const command = COMMANDS.get(name)
  if (!command) {
    if (name !== '' && name !== 'help') say(sentence('admin.noCommand', { name }))
    say(sentence('admin.usage', { roles: ROLES.join(', ') }))
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

/** A mistake in how the command was called, or an answer of the product: told in its own words. */
function isUsersOwn(error: unknown): error is Error {
  if (error instanceof ReadableError) return true
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}
