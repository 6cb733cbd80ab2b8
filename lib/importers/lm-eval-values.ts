import { createHash } from 'node:crypto'
import { finite, isFields, textOf } from './values'

/* How single values are looked up and told apart in files of lm-evaluation-harness and of lighteval. */

/** A field of an object's own, and not one that every object has. */
export function fieldAt(value: unknown, name: string): unknown {
  return isFields(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

/** A number or a text; of anything nested none, which no hash could go through safely. */
export function scalarOf(value: unknown): number | string | null {
  return finite(value) ?? textOf(value)
}

/** Of scalars and lists of them. */
export function hashOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
