import { z } from 'zod'
import { REASONS } from '@/lib/evals/measured'
import { MESSAGE_ROLES } from '@/lib/evals/sample'
import { COLUMN_ROLES, DECIMALS, DELIMITERS, TABLE_LAYOUTS } from '@/lib/evals/table'
import { UPLOAD_STATES } from '@/lib/evals/upload'
import { count, named, text, time } from './schema-parts'
import { runSchema, warningSchema } from './schemas'

/* What the API answers about files and their samples. */

const textOrNull = z.string().nullable()

const mappingSchema = z.object({
  sheet: textOrNull,
  headerRow: count,
  delimiter: z.enum(DELIMITERS).nullable(),
  decimal: z.enum(DECIMALS),
  layout: z.enum(TABLE_LAYOUTS),
  columns: z.array(z.object({ index: count, role: z.enum(COLUMN_ROLES), benchmark: textOrNull, unit: textOrNull })),
  // Said of every sheet of the file with the same headers.
  alike: z.literal(true).optional(),
})
/**
 * `settled`: somebody said what the columns are; until then `mapping` is a guess, and there are no runs. `proposal`: the
 * guess is what was said of an earlier table with these headers, by whom, and who first accepted a run read by it.
 */
const tableSchema = z.object({
  sheets: z.array(text),
  // Beside the one that is shown, those that have the same headers: with `alike` in the mapping they are read by it as well.
  alike: z.array(text),
  headers: z.array(text),
  rows: z.array(z.array(text)),
  rowCount: count,
  signature: text,
  // What to look at before it is read, because header and values speak against each other.
  doubts: z.array(text),
  mapping: mappingSchema,
  settled: z.boolean(),
  proposal: z
    .object({ saidBy: named, saidAt: time, accepted: z.object({ by: named, at: time }).nullable() })
    .nullable(),
})

export const uploadSchema = z
  .object({
    id: text,
    name: text,
    bytes: count,
    sha256: textOrNull,
    state: z.enum(UPLOAD_STATES),
    format: textOrNull,
    because: text,
    progress: z.object({ done: count, total: count.nullable() }),
    runCount: count,
    runs: z.array(runSchema),
    // `waiting`: a table whose columns nobody has named. The first of each kind of headers has its `table`, 20 at most; once
    // that is said, by a mapping with `member`, the others of the same headers are read as well.
    members: z.array(
      z.object({
        path: text,
        format: textOrNull,
        because: text,
        state: z.enum(['read', 'failed', 'waiting']),
        runCount: count,
        error: textOrNull,
        table: tableSchema.nullable(),
      }),
    ),
    table: tableSchema.nullable(),
    warnings: z.array(warningSchema),
    error: z.object({ message: text, tried: z.array(z.object({ format: text, why: text })) }).nullable(),
    rejectedReason: textOrNull,
    uploadedBy: named,
    uploadedAt: time,
    senders: z.array(named),
    /** For accepting nothing but what was looked at. */
    seen: text,
  })
  .meta({ id: 'Upload' })

const row = {
  position: count,
  id: text,
  epoch: count,
  scores: z.record(z.string(), z.number().nullable()),
  missing: z.enum(REASONS).nullable(),
  error: textOrNull,
  limit: textOrNull,
  preview: text,
  restricted: z.boolean(),
  invalidated: z.boolean(),
}
export const sampleRowSchema = z.object(row).meta({ id: 'SampleRow' })

const part = z.union([
  z.object({ kind: z.enum(['text', 'reasoning']), text }),
  z.object({ kind: z.literal('attachment'), what: text, name: textOrNull }),
])
const messageSchema = z
  .object({
    role: z.enum(MESSAGE_ROLES),
    content: z.array(part),
    toolCalls: z.array(z.object({ id: text, tool: text, input: text })),
    toolCallId: textOrNull,
    tool: textOrNull,
    model: textOrNull,
    error: textOrNull,
  })
  .meta({ id: 'Message' })

/** Text of a restricted sample is empty until it is revealed. */
export const sampleSchema = z
  .object({
    ...row,
    input: text,
    target: text,
    messages: z.array(messageSchema),
    events: z.array(z.object({ kind: text, at: textOrNull, title: text, text })),
    attachments: z.array(z.object({ name: text, characters: count })),
    judged: z.array(
      z.object({
        scorer: text,
        value: z.number().nullable(),
        written: text,
        answer: textOrNull,
        explanation: textOrNull,
        edited: z.boolean(),
      }),
    ),
    /** What the file holds of it and was too large to be read: `messages 3`, `events`. */
    unread: z.array(text),
    /** Which of all its messages these are, where they are too many to be read at once: from this one on, counted from 0. */
    window: z.object({ from: count, total: count }).nullable(),
  })
  .meta({ id: 'Sample' })
