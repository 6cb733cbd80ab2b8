import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '@/lib/evals/canonical-json'

/** SHA-256 of a text in UTF-8, 64 hexadecimal digits. */
export function fingerprintOf(canonical: string): string {
  return createHash('sha256').update(canonical, 'utf8').digest('hex')
}

/** What a downloaded assessment is found to be. */
export type Checked = { ok: true; fingerprint: string } | { ok: false; fingerprint: string | null; why: CheckFailure }
export type CheckFailure = 'not-json' | 'not-canonical' | 'other'

/**
 * Whether a file's text is the canonical JSON of what it says and, where `expected` is given, has that fingerprint.
 * Needs nothing but the text.
 */
export function checkFrozen(text: string, expected: string | null): Checked {
  const fingerprint = fingerprintOf(text)
  let canonical: string
  try {
    const read: Json = JSON.parse(text)
    canonical = canonicalJson(read)
  } catch {
    // Neither JSON nor anything that has a canonical text: the file is not what was frozen, whatever it is.
    return { ok: false, fingerprint: null, why: 'not-json' }
  }
  if (canonical !== text) return { ok: false, fingerprint, why: 'not-canonical' }
  if (expected !== null && expected.toLowerCase() !== fingerprint) return { ok: false, fingerprint, why: 'other' }
  return { ok: true, fingerprint }
}
