import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout's folder, whatever folder the command was called from. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

/** A path inside the checkout. */
export function inProject(...parts) {
  return path.join(ROOT, ...parts)
}
