import 'server-only'
import { appendFile, mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { readAuditHead } from '@/db/queries/audit'
import { env } from '@/lib/env'
import { log } from '@/lib/log'

/** The end of the log as it once was: with it kept elsewhere, rows cut off the end are noticed. */
export const headSchema = z.strictObject({
  /** When the head was read, ISO 8601 in UTC. */
  at: z.iso.datetime(),
  position: z.int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type AuditHead = z.output<typeof headSchema>

/** What the file of heads says. `damaged`: its lines that are no head, from 1. */
export type KeptHeads = { heads: AuditHead[]; damaged: number[] }

/** Where the heads are kept: in the data folder, which no statement of the database reaches. */
export function headsFile(folder = env().DATA_DIR): string {
  return path.join(folder, 'audit-heads.jsonl')
}

/** All heads kept so far, oldest first. No file yet: none. Throws where it is there and cannot be read. */
export async function readHeads(file = headsFile()): Promise<KeptHeads> {
  // The comment keeps the build from packing the whole project, as it would for any file.
  const text = await readFile(/* turbopackIgnore: true */ file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const kept: KeptHeads = { heads: [], damaged: [] }
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const head = headOf(line)
    if (head === null) kept.damaged.push(index + 1)
    else kept.heads.push(head)
  }
  return kept
}

/**
 * Keeps the head of the log once a day (UTC), in the file and as a line of the server's own log, so that wherever those
 * lines are collected there is a second copy. `now` is the day it is. Gives the head it kept; null: today's is kept
 * already, or the log is empty.
 */
export async function keepHead(now = new Date(), file = headsFile()): Promise<AuditHead | null> {
  const { heads } = await readHeads(file)
  const at = now.toISOString()
  if (heads.at(-1)?.at.slice(0, 10) === at.slice(0, 10)) return null
  const found = await readAuditHead()
  if (found === null) return null
  const head = { at, ...found }
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  // A line of its own even after one that was cut off half-way.
  await appendFile(file, `\n${JSON.stringify(head)}\n`, { mode: 0o600 })
  log('info', 'audit head', head)
  return head
}

function headOf(line: string): AuditHead | null {
  try {
    return headSchema.safeParse(JSON.parse(line)).data ?? null
  } catch {
    return null
  }
}
