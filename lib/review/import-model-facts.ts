import 'server-only'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Queryable, transaction } from '@/db/client'
import { setModels } from '@/db/queries/model-versions'
import { findModelsByNames, listAllModels, lockModels, type Model } from '@/db/queries/models'
import { changedModel, modelChange, modelChanges, toModelChange, toNextVersion } from '@/lib/assess/model-input'
import { type ModelTableRow, readModelTable, type TableProblem } from '@/lib/assess/model-table'
import { reason } from '@/lib/audit/reason'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, InvalidInput } from '@/lib/errors'
import type { ChangedField } from '@/lib/evals/changed-fields'
import { storableText } from '@/lib/evals/storable-text'
import { sentence } from '@/lib/messages/sentence'

/** What a table says of a model that is not known so yet. */
export type ModelFactsChange = { line: number; model: { id: string; name: string }; fields: ChangedField[] }

/** What importing a table would do. With a problem nothing of it can be imported; rows of unknown models are left out. */
export type ModelFactsPreview = {
  changes: ModelFactsChange[]
  /** Rows that say what is known. */
  unchanged: number
  unknown: { line: number; name: string }[]
  problems: TableProblem[]
  /** Columns that mean nothing here. */
  ignored: string[]
  /** Another as soon as any of it would be. */
  seen: string
}

// As much as a form carries.
const MOST_TEXT = 900_000
const LONG = sentence('modelTable.long')
const text = z.string(LONG).max(MOST_TEXT, LONG).transform(storableText)
export const previewModelFactsInput = z.object({ text })
export const importModelFactsInput = z.object({ text, reason, seen: z.string().max(100) })

/** Reads a table of models and says what it would change, row by row. Changes nothing. */
export async function previewModelFacts(actor: Doer, { text }: { text: string }): Promise<ModelFactsPreview> {
  allow(actor, 'model.change')
  return (await plan(text)).preview
}

/**
 * What a table says of models holds from now on, each as its next version, or nothing of it does. Gives how many changed.
 * Throws InvalidInput for a table with a problem or without a change, and Conflict where what was looked at is no longer so.
 */
export async function importModelFacts(actor: Doer, input: z.output<typeof importModelFactsInput>): Promise<number> {
  allow(actor, 'model.change')
  return transaction(async (tx) => {
    const { preview: first } = await plan(input.text, tx)
    await lockModels(
      first.changes.map(({ model }) => model.id),
      tx,
    )
    // Read again under the lock: what is recorded is what holds now.
    const { preview, next } = await plan(input.text, tx)
    const problems = preview.problems.map(({ line, message }) => ({
      path: 'text',
      message: sentence('modelTable.atLine', { line, message }),
    }))
    if (problems.length > 0) throw new InvalidInput(sentence('modelTable.hasProblems'), problems)
    if (preview.changes.length === 0) throw new InvalidInput(sentence('change.nothing'))
    if (preview.seen !== input.seen) throw new Conflict(sentence('modelTable.otherEffect'))
    await setModels(next.map(toNextVersion), { by: actor, reason: input.reason }, tx)
    await record(tx, actor, 'model.change', 'models', {
      reason: input.reason,
      models: preview.changes.map(({ model, fields }) => ({ id: model.id, fields })),
      unknown: preview.unknown.length,
    })
    return preview.changes.length
  })
}

async function plan(text: string, tx?: Queryable): Promise<{ preview: ModelFactsPreview; next: Model[] }> {
  const { rows, problems, ignored } = readModelTable(text)
  const [models, named] = [
    await listAllModels(tx),
    await findModelsByNames(
      rows.map(({ model }) => model),
      tx,
    ),
  ]
  const byId = new Map(models.map((model) => [model.id, model]))
  const lines = new Map<string, number>()
  const read = rows.map((row) => readRow(row, byId.get(named.get(row.model) ?? row.model) ?? null, lines))
  const changes = read.flatMap((one) => ('fields' in one && one.fields.length > 0 ? [one] : []))
  const said = changes.map(({ line, before: { id, name }, fields }) => ({ line, model: { id, name }, fields }))
  const seen = createHash('sha256')
    .update(JSON.stringify(changes.map(({ before, next }) => [before.version, next])))
    .digest('hex')
  return {
    preview: {
      changes: said,
      unchanged: read.filter((one) => 'fields' in one && one.fields.length === 0).length,
      unknown: read.flatMap((one) => ('name' in one ? [one] : [])),
      problems: [...problems, ...read.flatMap((one) => ('message' in one ? [one] : []))].sort(
        (a, b) => a.line - b.line,
      ),
      ignored,
      seen,
    },
    next: changes.map(({ next }) => next),
  }
}

type Read =
  | TableProblem
  | { line: number; name: string }
  | { line: number; before: Model; next: Model; fields: ChangedField[] }

/** `lines`: where each model was, so that a second row of it is noticed. */
function readRow({ line, model: name, fields }: ModelTableRow, model: Model | null, lines: Map<string, number>): Read {
  const change = modelChange.safeParse(toModelChange(fields))
  if (!change.success) {
    const said = [
      ...new Set(
        change.error.issues.map(({ path, message }) =>
          sentence('modelTable.cell', {
            column: path.join('.') === 'source.url' ? 'sourceUrl' : String(path[0] ?? ''),
            message,
          }),
        ),
      ),
    ]
    return { line, message: said.join(' ') }
  }
  if (model === null) return { line, name }
  const earlier = lines.get(model.id)
  if (earlier !== undefined) return { line, message: sentence('modelTable.twice', { name: model.name, line: earlier }) }
  lines.set(model.id, line)
  const next = changedModel(model, change.data)
  return { line, before: model, next, fields: modelChanges(model, next) }
}
