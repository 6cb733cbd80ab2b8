import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** The secret that signs sessions: AUTH_SECRET, else the one kept in the data folder, made at first use. */
export function authSecret({ AUTH_SECRET, DATA_DIR }) {
  return AUTH_SECRET ?? keptSecret(path.join(DATA_DIR, 'auth-secret'))
}

// Linking a complete file into place makes two first starts at once agree on one secret.
function keptSecret(file) {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return readFileSync(file, 'utf8').trim()
}
