import 'server-only'
import { z } from 'zod'
import { type Queryable, transaction } from '@/db/client'
import { findBenchmark } from '@/db/queries/benchmarks'
import {
  countRunsNamed,
  deleteLearnedName,
  findLearnedName,
  type LearnedName,
  NAME_KINDS,
  setLearnedName,
} from '@/db/queries/learned-names'
import { isMergedName } from '@/db/queries/merges'
import { findModelsByNames, findPlacedModel } from '@/db/queries/models'
import { reason } from '@/lib/audit/reason'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, InvalidInput, NotFound } from '@/lib/errors'
import { storable } from '@/lib/evals/storable-text'
import { sentence } from '@/lib/messages/sentence'

/** A name of a model or of a task that was learned. */
export const removeNameInput = z.strictObject({ kind: z.enum(NAME_KINDS), name: z.string().max(1000), reason })

/** `means`: the id or name of a model, or of a task the id of a benchmark or `none`. */
export const changeNameInput = removeNameInput.extend({ means: z.string().trim().max(300).transform(storable) })

/**
 * A learned name means something else from now on. Only what is read later follows: accepted runs stay where they are.
 * Throws NotFound, InvalidInput for what is not known or is invented, and Conflict for the name of a merged model.
 */
export async function changeName(actor: Doer, input: z.output<typeof changeNameInput>): Promise<void> {
  allow(actor, 'name.change')
  await transaction(async (tx) => {
    const known = await learned(input, tx)
    const means = input.kind === 'model' ? await whichModel(input.means, tx) : await whichBenchmark(input.means, tx)
    await setLearnedName(known, means, { by: actor.id, upload: null }, tx)
    await record(tx, actor, 'name.change', known.key, {
      ...(await said(known, tx)),
      after: means,
      reason: input.reason,
    })
  })
}

/** A learned name is forgotten: the next file with it is guessed and asked about anew. Throws NotFound and Conflict. */
export async function removeName(actor: Doer, input: z.output<typeof removeNameInput>): Promise<void> {
  allow(actor, 'name.remove')
  await transaction(async (tx) => {
    const known = await learned(input, tx)
    await deleteLearnedName(known, tx)
    await record(tx, actor, 'name.remove', known.key, { ...(await said(known, tx)), reason: input.reason })
  })
}

async function learned({ kind, name }: { kind: LearnedName['kind']; name: string }, tx: Queryable) {
  const known = await findLearnedName(kind, name, tx)
  if (!known) throw new NotFound(sentence('names.unknown'))
  if (kind === 'model' && (await isMergedName(known.key, tx))) throw new Conflict(sentence('names.merged'))
  return known
}

async function said({ kind, key, asWritten, means }: LearnedName, tx: Queryable) {
  return { kind, name: asWritten, before: means?.id ?? null, runs: await countRunsNamed(kind, key, tx) }
}

async function whichModel(given: string, tx: Queryable): Promise<string> {
  const id = (await findModelsByNames([given], tx)).get(given) ?? given
  const model = await findPlacedModel(id, tx)
  if (!model) throw wrong(sentence('find.model'))
  if (model.demo) throw wrong(sentence('ingest.inventedModel', { name: model.name }))
  return model.id
}

/** null: none. */
async function whichBenchmark(given: string, tx: Queryable): Promise<string | null> {
  if (given === 'none') return null
  const benchmark = await findBenchmark(given, tx)
  if (!benchmark) throw wrong(sentence('find.benchmark'))
  return benchmark.id
}

function wrong(message: string): InvalidInput {
  return new InvalidInput(message, [{ path: 'means', message }])
}
