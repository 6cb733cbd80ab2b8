import 'server-only'
import { InvalidInput } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { COMMON_PASSWORDS } from './common-passwords'

export const PASSWORD_LENGTH = { least: 12, most: 200 } as const

/**
 * Refuses a new password that others would try first: shorter than 12 or longer than 200 characters, on the list of
 * common ones (with digits or signs around it, or repeated, too), or holding the name in the person's own e-mail
 * address. No rule about kinds of characters (ASVS 5.0 6.2.5). Throws `InvalidInput` for `path`.
 */
export function checkPassword(password: string, email: string, path = 'password'): void {
  const problem = problemWith(password, email)
  if (problem !== null) throw new InvalidInput(problem, [{ path, message: problem }])
}

function problemWith(password: string, email: string): string | null {
  const length = [...password].length
  if (length < PASSWORD_LENGTH.least) return sentence('auth.passwordShort', { least: PASSWORD_LENGTH.least })
  if (length > PASSWORD_LENGTH.most) return sentence('auth.passwordLong', { most: PASSWORD_LENGTH.most })
  if (isCommon(password)) return sentence('auth.passwordCommon')
  if (holdsName(password, email)) return sentence('auth.passwordHoldsName')
  return null
}

function isCommon(password: string): boolean {
  const folded = password.normalize('NFKC').toLowerCase()
  const together = folded.replace(/[\s_-]+/g, '')
  return [folded, together, bare(folded), bare(together)].some((one) => {
    const unit = repeatedUnit(one)
    return (
      COMMON_PASSWORDS.has(one) || COMMON_PASSWORDS.has(unit) || COMMON_PASSWORDS.has(bare(unit)) || unit.length < 5
    )
  })
}

/** Without the digits and signs around the letters: what is left of "Password2026!" is "password". */
function bare(text: string): string {
  return text.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, '') || text
}

/** "abcabcabc" is "abc" three times; a text without repetition is its own unit. */
function repeatedUnit(text: string): string {
  const length = text.length
  for (let size = 1; size <= length / 2; size++)
    if (length % size === 0 && text.slice(0, size).repeat(length / size) === text) return text.slice(0, size)
  return text
}

const SHORTEST_NAME = 4

function holdsName(password: string, email: string): boolean {
  const folded = password.normalize('NFKC').toLowerCase()
  const name = email.toLowerCase().split('@')[0] ?? ''
  return name.length >= SHORTEST_NAME && folded.includes(name)
}
