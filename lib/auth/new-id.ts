import 'server-only'
import { createHash, randomBytes } from 'node:crypto'

export type IdKind = 'usr' | 'ses' | 'inv' | 'tok' | 'att'

/** An id of 128 random bits, prefixed by its kind so that a wrong one is seen. */
export function newId(kind: IdKind): string {
  return `${kind}_${randomBytes(16).toString('hex')}`
}

/** 256 random bits as 43 characters that need no escaping in an address. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** SHA-256 in hexadecimal: how secrets of 256 bits are kept. Passwords, being guessable, go through `hashPassword`. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
