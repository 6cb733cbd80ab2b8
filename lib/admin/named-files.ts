import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { InvalidInput } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'

/**
 * Files as named; of a folder those anywhere below it that may hold results, in the order of their names. Throws
 * InvalidInput with every name that is neither, before anybody has sent one of the others, and where nothing is left.
 */
export async function namedFiles(named: readonly string[]): Promise<string[]> {
  const found = await Promise.all(named.map((name) => stat(name).catch(() => null)))
  const missing = named.filter((_, index) => found[index] === null)
  if (missing.length > 0) {
    const files = [...new Set(missing)].join(', ')
    throw new InvalidInput(sentence('admin.noFiles', { n: missing.length, files, all: named.length }))
  }
  const files: string[] = []
  for (const [index, name] of named.entries()) {
    if (found[index]?.isDirectory()) files.push(...(await filesBelow(name)))
    else files.push(name)
  }
  if (files.length === 0) throw new InvalidInput(sentence('admin.emptyFolder'))
  return files
}

async function filesBelow(folder: string): Promise<string[]> {
  const below = await readdir(folder, { recursive: true })
  const logs = below
    .filter((entry) => /\.(eval|jsonl?|csv|tsv|xlsx|md|ya?ml|txt|zip)$/i.test(entry))
    .map((entry) => path.join(folder, entry))
  const files: string[] = []
  for (const log of logs.sort()) if ((await stat(log)).isFile()) files.push(log)
  return files
}
