import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { InvalidInput } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { checkFrozen } from '@/lib/sign-off/fingerprint'
import { print, say } from './say'

/**
 * `verify-assessment FILE [--fingerprint F]`: prints the fingerprint of a downloaded assessment; 1 where it is not as it was
 * frozen. Without F the one in the file's name is expected, where there is one. Asks no database and no network.
 */
export async function verifyAssessmentCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { fingerprint: { type: 'string' } },
  })
  const [file] = positionals
  if (file === undefined || positionals.length > 1) throw new InvalidInput(sentence('assessment.verify.which'))
  const expected = values.fingerprint?.replaceAll(' ', '') ?? /\b[0-9a-f]{64}\b/i.exec(path.basename(file))?.[0] ?? null
  const text = await readFile(file, 'utf8').catch(() => {
    throw new InvalidInput(sentence('admin.noFile', { file }))
  })
  const checked = checkFrozen(text, expected)
  if (checked.fingerprint !== null) print(checked.fingerprint)
  if (!checked.ok) {
    say(sentence(`assessment.verify.${checked.why}`))
    return 1
  }
  say(
    `${sentence('assessment.verify.ok')} ${sentence(`assessment.verify.${expected === null ? 'compare' : 'expected'}`)}`,
  )
  return 0
}
