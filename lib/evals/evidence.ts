import { z } from 'zod'
import { ATTACKS, SAFEGUARDS } from './condition'
import { type TextSelector, textSelector } from './text-selector'

/*
 * What a finding can rest on, as it is kept: references, never copies, except the words that a selector has to find again.
 */

const id = z.string().min(1).max(300)
const name = z.string().max(300)
const span = z.tuple([z.number().min(0).max(100), z.number().min(0).max(100)]).refine(([low, high]) => low <= high)

/** A sample of a run: by its id and epoch, which a re-import keeps, and by where it stood in the file when it was named. */
const sampleAt = {
  run: id,
  sample: z.strictObject({ id: z.string().max(2000), epoch: z.int().min(0), position: z.int().min(0) }),
}
/** Counted from 0, as the transcript has them. */
const message = z.int().min(0)

export const evidenceTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('placement'), placement: id }),
  /** Points of the plane; a point has both ends alike. */
  z.strictObject({
    kind: z.literal('plane'),
    area: id,
    policy: id,
    condition: z.strictObject({ attack: z.enum(ATTACKS), safeguard: z.enum(SAFEGUARDS) }),
    capability: span,
    safety: span,
  }),
  z.strictObject({ kind: z.literal('run'), run: id }),
  z.strictObject({
    kind: z.literal('metric'),
    run: id,
    metric: z.strictObject({ scorer: name, reducer: name.nullable(), name, group: name.nullable() }),
  }),
  z.strictObject({ kind: z.literal('sample'), ...sampleAt }),
  z.strictObject({ kind: z.literal('message'), ...sampleAt, message }),
  /** `part`: which text of the message. */
  z.strictObject({ kind: z.literal('text'), ...sampleAt, message, part: z.int().min(0), selector: textSelector }),
])
export type EvidenceTarget = z.output<typeof evidenceTarget>

/**
 * The same as it is kept: with a message the words that it begins with, because a log that is imported anew can count its
 * messages otherwise. Left out where none were kept, or it had none.
 */
export type KeptTarget =
  | Exclude<EvidenceTarget, { kind: 'message' }>
  | (Extract<EvidenceTarget, { kind: 'message' }> & { begins?: { part: number; selector: TextSelector } | null })

/** The run and the sample that it is in; null where it is in none. */
export function runOf(target: KeptTarget): string | null {
  return 'run' in target ? target.run : null
}

export function sampleOf(target: KeptTarget): { id: string; epoch: number; position: number } | null {
  return 'sample' in target ? target.sample : null
}
