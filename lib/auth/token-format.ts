import 'server-only'
import { newSecret, sha256 } from './new-id'

/** For secret scanners, and to refuse a mistyped token without asking the database: `dgl_`, 256 random bits, checksum. */
export const TOKEN_PATTERN = /^dgl_[A-Za-z0-9_-]{49}$/

const PREFIX = 'dgl_'
const SECRET_LENGTH = 43
const CHECKSUM_LENGTH = 6
const SHOWN_LENGTH = 10

/** A new token; `prefix` is the part that may be shown again. */
export function newToken(): { token: string; prefix: string } {
  const secret = newSecret()
  const token = `${PREFIX}${secret}${checksum(secret)}`
  return { token, prefix: token.slice(0, SHOWN_LENGTH) }
}

/** Whether this can be a token at all. */
export function isToken(text: string): boolean {
  if (!TOKEN_PATTERN.test(text)) return false
  const secret = text.slice(PREFIX.length, PREFIX.length + SECRET_LENGTH)
  return text.slice(-CHECKSUM_LENGTH) === checksum(secret)
}

function checksum(secret: string): string {
  return Buffer.from(sha256(secret), 'hex').toString('base64url').slice(0, CHECKSUM_LENGTH)
}
