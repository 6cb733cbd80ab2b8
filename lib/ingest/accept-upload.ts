import 'server-only'
import { z } from 'zod'
import { type Queryable, transaction } from '@/db/client'
import { isOnlyPerson } from '@/db/queries/active-people'
import { holdBenchmarks, listBenchmarks } from '@/db/queries/benchmarks'
import { setColumnsAccepted } from '@/db/queries/column-mappings'
import { listModelsReplacedBy, lockRunsOfUpload, type PendingRun, pendingDigest } from '@/db/queries/import-runs'
import { findModelsByNames, findPlacedModel, insertModels, lockModelNames, lockModels } from '@/db/queries/models'
import { rowId } from '@/db/queries/row-id'
import { setMapping } from '@/db/queries/run-mapping'
import { setRunsAccepted } from '@/db/queries/store-runs'
import { endUploadsOfRuns, listSendersOfRuns, lockUpload, setUploadEnd } from '@/db/queries/uploads'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, Forbidden, type InputProblem, InvalidInput, NotFound } from '@/lib/errors'
import { asksOf } from '@/lib/evals/asks'
import { sentence } from '@/lib/messages/sentence'
import { openFindings, standingsOf } from '@/lib/review/open-findings'
import { recordMoves } from '@/lib/review/record-moves'
import { learnModels, learnTasks, type Meant } from './learn-names'

export const runsOfForm = z
  .union([
    z.array(z.string().max(300)),
    z
      .string()
      .max(300)
      .transform((one) => [one]),
  ])
  .optional()

/** `seen`: of the upload that was looked at; left out, whatever its runs are mapped to by now is accepted. */
const seen = z.string().max(100).optional()
/** Which runs; all pending ones when left out. */
export const acceptInput = z.strictObject({ runs: z.array(z.string().max(300)).max(1000).optional(), seen })

/** `all`: how many are pending as far as who accepts them all knows; needed where they were not shown one by one. */
type Accepted = z.output<typeof acceptInput> & { all?: number }

/** A form with boxes says so by `some`: with none of them ticked it means none, and not all. */
export const runsChosen = { runs: runsOfForm, some: z.literal('yes').optional() }
export function isChosen({ runs, some }: { runs?: string[]; some?: 'yes' }): boolean {
  return some === undefined || (runs !== undefined && runs.length > 0)
}
export const CHOOSE = { path: ['runs'], message: sentence('ingest.chooseRuns') }

/** The same as its form sends it: one run comes as a text, several as a list; without any, how many all of them are. */
export const acceptForm = z
  .object({
    upload: z.string().max(300),
    seen: z.string().max(100),
    all: z.coerce.number({ error: () => sentence('ingest.sayHowMany') }).optional(),
    ...runsChosen,
  })
  .refine((input) => isChosen(input) && (input.runs !== undefined || input.all !== undefined), CHOOSE)
  .transform(({ some: _, ...input }) => input)

/**
 * Pending runs of an upload count from now on. Models nobody knew join with them, names as written are learned, what was
 * said of a table's columns holds in archives, and a zone that got worse opens a finding. The upload stays pending while a run of it is. Throws Forbidden for whoever sent
 * the runs, unless they are the installation's only person; Conflict when nothing is pending, or not what was looked at;
 * InvalidInput with a path for each run that is not settled.
 */
export async function acceptUpload(actor: Doer, id: string, input: Accepted): Promise<void> {
  allow(actor, 'run.accept')
  await transaction(async (tx) => {
    const { runs, rest } = await pendingRuns(id, input.runs, tx)
    // Its sender may have said otherwise what it is, while it was looked at.
    if (input.seen !== undefined && input.seen !== (await pendingDigest(id, tx)))
      throw new Conflict(sentence('ingest.mappedSince'))
    if (input.runs === undefined && input.all !== undefined && input.all !== runs.length) {
      const message = sentence('ingest.notSoMany', { n: runs.length })
      throw new InvalidInput(message, [{ path: 'all', message }])
    }
    const byOnePerson = await checkFourEyes(actor, runs, tx)
    await checkSettled(runs, tx)
    const settled = await settleModels(actor, id, runs, tx)
    // A revision takes what it replaces from the plane, though that may be another model's.
    const models = [
      ...new Set([
        ...settled,
        ...(await listModelsReplacedBy(
          runs.map((run) => run.id),
          tx,
        )),
      ]),
    ]
    const tasks = await learnTasks(actor, id, runs, tx)
    // Two acceptances that move one model wait for each other, or each would see half of a crossing; and so do an
    // acceptance and a change of its benchmark.
    await holdBenchmarks(
      runs.flatMap(({ benchmarkId }) => benchmarkId ?? []),
      tx,
    )
    await lockModels(models, tx)
    const before = await standingsOf(models)
    const accepted = await setRunsAccepted(
      runs.map((run) => run.id),
      { by: actor.id, byOnePerson },
      tx,
    )
    if (rest === 0) await setUploadEnd(id, { state: 'accepted' }, tx)
    await endUploadsOfRuns(accepted, null, tx)
    const after = await standingsOf(models)
    const findings = await openFindings(actor, before, after, { cause: 'acceptance', runs: accepted }, tx)
    await recordMoves(before, after, { cause: 'acceptance', subject: id }, tx)
    const columns = await setColumnsAccepted(accepted, actor.id, tx)
    await record(tx, actor, 'run.accept', id, { runs: accepted, byOnePerson, findings, tasks, columns })
  })
}

/** The runs to decide about, and how many of the upload stay pending beside them. Throws NotFound, Conflict, InvalidInput. */
export async function pendingRuns(id: string, wanted: string[] | undefined, tx: Queryable) {
  const upload = await lockUpload(id, tx)
  if (!upload) throw new NotFound(sentence('find.upload'))
  if (upload.state !== 'pending') throw new Conflict(sentence('ingest.notPending', { state: upload.state }))
  const all = await lockRunsOfUpload(id, tx)
  const pending = all.filter(({ state }) => state === 'pending')
  if (pending.length === 0) throw new Conflict(sentence('ingest.nothingPending'))
  const unknown = wanted?.flatMap((one, index) =>
    pending.some((run) => run.id === one) ? [] : [{ path: `runs.${index}`, message: sentence('ingest.noSuchRun') }],
  )
  if (unknown && unknown.length > 0) throw new InvalidInput(sentence('ingest.noSuchRun'), unknown)
  const runs = wanted === undefined ? pending : pending.filter((run) => wanted.includes(run.id))
  if (runs.length === 0)
    throw new InvalidInput(sentence('ingest.noSuchRun'), [{ path: 'runs', message: sentence('ingest.noSuchRun') }])
  const hasAccepted = all.some(({ state }) => state === 'accepted' || state === 'invalidated')
  return { upload, runs, rest: pending.length - runs.length, hasAccepted }
}

/**
 * Nobody decides about what they sent, by whatever file; the only person of an installation may accept it, and then the
 * runs say so for good. Gives whether it is so.
 */
export async function checkFourEyes(actor: Doer, runs: readonly { id: string }[], tx: Queryable): Promise<boolean> {
  const senders = await listSendersOfRuns(
    runs.map(({ id }) => id),
    tx,
  )
  const own = runs.find(({ id }) => senders.get(id)?.includes(actor.id))
  if (!own) return false
  if (await isOnlyPerson(actor.id, tx)) return true
  throw new Forbidden(sentence('ingest.ownUpload'))
}

const ASKED = {
  model: ['model', 'ingest.needsModel'],
  benchmark: ['benchmark', 'ingest.needsBenchmark'],
  metric: ['metric', 'ingest.needsMetric'],
  direction: ['moreWhen', 'ingest.needsDirection'],
  unit: ['unit', 'ingest.needsUnit'],
  evaluator: ['evaluatorRelationship', 'ingest.needsEvaluator'],
} as const

async function checkSettled(runs: PendingRun[], tx: Queryable): Promise<void> {
  const problems: InputProblem[] = []
  const known = new Map((await listBenchmarks({}, tx)).map((one) => [one.id, one]))
  for (const run of runs) {
    if (run.invented) problems.push({ path: `runs.${run.id}`, message: sentence('ingest.inventedRun') })
    for (const ask of asksOf(run, known.get(run.benchmarkId ?? '') ?? null)) {
      const [field, key] = ASKED[ask]
      problems.push({ path: `runs.${run.id}.${field}`, message: sentence(key) })
    }
  }
  if (problems.length > 0) throw new InvalidInput(sentence('ingest.cannotAccept'), problems)
}

/** Every run gets its model: one that is known, or one that joins. Names as written are learned. Gives the models' ids. */
async function settleModels(actor: Doer, upload: string, runs: PendingRun[], tx: Queryable): Promise<string[]> {
  // Two that bring the same new model wait for each other, and the second finds it.
  await lockModelNames(tx)
  const models = new Set<string>()
  const meant: Meant<string>[] = []
  for (const alike of byModel(runs)) {
    const { modelId, modelProposed, modelAsWritten } = alike[0]
    const id = await realModel(modelId ?? (await joinModel(actor, modelProposed ?? modelAsWritten, tx)), tx)
    models.add(id)
    const ids = alike.map((run) => run.id)
    // A guess that was accepted is an accepted mapping, so the run carries it whole.
    await setMapping(ids, { modelId: id, modelProposed: null, benchmarkDecided: true }, tx)
    for (const run of alike) meant.push({ name: run.modelAsWritten, means: id, corrected: run.corrected.model })
  }
  await learnModels(actor, upload, meant, tx)
  return [...models]
}

/** A table has hundreds of runs of a few models: each model is asked for once. */
function byModel(runs: PendingRun[]): [PendingRun, ...PendingRun[]][] {
  const groups = new Map<string, [PendingRun, ...PendingRun[]]>()
  for (const run of runs) {
    const key = JSON.stringify([run.modelId, run.modelId === null ? (run.modelProposed ?? run.modelAsWritten) : null])
    const group = groups.get(key)
    if (group) group.push(run)
    else groups.set(key, [run])
  }
  return [...groups.values()]
}

/** The model that counts, where the one meant has been merged. A real result never moves the point of an invented one. */
async function realModel(id: string, tx: Queryable): Promise<string> {
  const model = await findPlacedModel(id, tx)
  if (model?.demo) throw new InvalidInput(sentence('ingest.inventedModel', { name: model.name }))
  return model?.id ?? id
}

async function joinModel(actor: Doer, name: string, tx: Queryable): Promise<string> {
  const known = (await findModelsByNames([name], tx)).get(name)
  if (known !== undefined) return known
  const id = rowId('mdl')
  const nothing = { developer: null, family: null, access: null, reasoning: null, releasedAt: null, source: null }
  const made = { by: actor, reason: sentence('ingest.joined') }
  await insertModels([{ id, name, ...nothing, demo: false }], made, tx)
  return id
}
