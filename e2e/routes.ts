import { readdirSync } from 'node:fs'
import path from 'node:path'

/** The routes below a folder of the app, as they are written there. */
export function routes(folder: string, base: string, file: string): string[] {
  const root = path.resolve(import.meta.dirname, '..', folder)
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => path.basename(name) === file)
    .map((name) => `${base}/${path.dirname(name)}`.replace(/\/\.$/, '') || '/')
}
