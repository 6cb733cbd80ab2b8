import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { stopEmbeddedPostgres } from './embedded-postgres.mjs'
import { isAlive } from './lock.mjs'

const OWNER = 'owner'

/**
 * A new folder of this process below the system's temporary folder. Those that a killed process of the same kind left
 * are removed first, with the database server that may still run in them.
 */
export async function temporaryFolder(kind) {
  await sweep(kind)
  const folder = mkdtempSync(path.join(os.tmpdir(), `${kind}-`))
  writeFileSync(path.join(folder, OWNER), String(process.pid))
  return {
    path: folder,
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  }
}

async function sweep(kind) {
  const left = readdirSync(os.tmpdir()).filter((name) => name.startsWith(`${kind}-`))
  for (const folder of left.map((name) => path.join(os.tmpdir(), name))) {
    try {
      if (!isAbandoned(folder)) continue
      const database = path.join(folder, 'postgres')
      if (existsSync(database)) await stopEmbeddedPostgres(database)
      rmSync(folder, { recursive: true, force: true })
    } catch {} // another user's, or being made or removed at this moment: not ours to tidy
  }
}

// A program that outlived its killed command may write its report into a folder that was removed already.
function isAbandoned(folder) {
  const owner = path.join(folder, OWNER)
  if (!existsSync(owner)) return Date.now() - statSync(folder).mtimeMs > 3_600_000
  return !isAlive(Number(readFileSync(owner, 'utf8')))
}
