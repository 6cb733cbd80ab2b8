import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { samplesAbsent, samplesFolder } from '@/db/testing/samples-folder'
import { detect } from './detect'
import type { ImportedRun, ImportedSample } from './importer'
import { bytesFile } from './source-file'

/*
 * Real logs that nobody here wrote, against facts that a program sharing nothing with this one read from them. The files
 * are not ours to publish, so a clone on its own skips them and says so.
 */

const number = z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity'])]).nullable()
const metric = z.object({
  scorer: z.string(),
  reducer: z.string().nullish(),
  metric: z.string().nullable(),
  group: z.string().nullish(),
  value: number.optional(),
  stderr: number.optional(),
  scored_samples: z.number().nullish(),
  unscored_samples: z.number().nullish(),
})
/** Strict: a fact that is neither held here nor among those that are not read fails the file it is of. */
const log = z.strictObject({
  status: z.string(),
  task: z.string(),
  task_version: z.union([z.string(), z.number()]).nullable(),
  task_id: z.string().nullable(),
  eval_id: z.string().nullable(),
  run_id: z.string().nullable(),
  model: z.string(),
  dataset: z.string().nullable(),
  dataset_location: z.string().nullable(),
  n_dataset: z.number().nullable(),
  epochs: z.number().nullable(),
  epochs_reducer: z.array(z.string()).nullable(),
  n_total: z.number().nullable(),
  n_completed: z.number().nullable(),
  created: z.string(),
  started_at: z.string().nullable(),
  completed_at: z.string().nullable(),
  limit: z.number().nullable(),
  limits: z.record(z.string(), z.number()),
  solver: z.union([z.string(), z.array(z.string())]).nullable(),
  model_roles: z.array(z.string()).nullable(),
  tags: z.array(z.string()).nullable(),
  sandbox: z.object({ type: z.string(), config: z.string().nullish() }).nullable(),
  eval_set_id: z.string().nullable(),
  total_tokens: z.number().nullable(),
  invalidated: z.boolean().nullable(),
  error: z.string().nullable(),
  git: z.strictObject({ commit: z.string().nullable(), origin: z.string(), dirty: z.boolean().nullable() }).nullable(),
  packages: z.record(z.string(), z.string()).nullable(),
  metrics: z.array(metric),
  /** How the zip is made up, and what its list holds: inspect-container.samples.test.ts. */
  container: z.unknown().optional(),
  n_summaries: z.number().nullish(),
  format_version: z.number().nullable(),
  bare_nan_tokens: z.number().optional(),
  has_samples_key: z.boolean().optional(),
  /** area-hints.test.ts of db/seed. */
  risk_area_hint: z.string().nullable(),
  samples: z.strictObject({
    n_in_file: z.number(),
    n_unique_ids: z.number(),
    epochs_seen: z.array(z.number()),
    n_sample_errors: z.number(),
    n_sample_limits: z.number(),
    /** Not read: how often a sample was begun before it came to its score changes no number, and it is 0 of each of them. */
    n_samples_with_retries: z.literal(0),
    score_value_counts: z.record(z.string(), z.record(z.string(), z.number())),
  }),
})
type Log = z.output<typeof log>
const file = z.object({ file: z.string(), format: z.string(), expect: z.record(z.string(), z.unknown()) })

const files = samplesAbsent
  ? []
  : z
      .object({ files: z.array(file) })
      .parse(JSON.parse(readFileSync(path.join(samplesFolder, 'expected.json'), 'utf8')))
      .files.filter(({ format }) => format.startsWith('inspect-'))

async function readLog(name: string): Promise<{ format: string; run: ImportedRun; samples: ImportedSample[] }> {
  const found = await detect(bytesFile(name, readFileSync(path.join(samplesFolder, name))))
  if (found.importer === null) throw new Error(found.message)
  const runs: ImportedRun[] = []
  for await (const run of found.importer.read(bytesFile(name, readFileSync(path.join(samplesFolder, name)))))
    runs.push(run)
  const [run, another] = runs
  if (!run || another) throw new Error(`${name} holds ${runs.length} runs`)
  const samples: ImportedSample[] = []
  for await (const some of run.samples()) samples.push(...some)
  return { format: found.importer.id, run, samples }
}

const time = (text: string | null) => (text ? new Date(text).toISOString() : null)
/** Missing is said in words there and as null here. */
const value = (written: z.output<typeof number> | undefined) => (typeof written === 'number' ? written : null)

/** A stderr of which it is not clear whose it is has no metric there; it stays one of its own here. */
function metricsOf({ metrics, n_completed, epochs }: Log) {
  // Where the log does not count the scored ones, it has completed each question as often as there are epochs.
  const questions = n_completed === null ? null : Math.floor(n_completed / (epochs ?? 1))
  return metrics.flatMap((one) => {
    if (one.metric === null) return []
    const isOrphan = one.metric.startsWith('(')
    return [
      {
        scorer: one.scorer,
        reducer: one.reducer ?? null,
        name: isOrphan ? 'stderr' : one.metric,
        group: one.group ?? null,
        value: value(isOrphan ? one.stderr : one.value),
        stderr: isOrphan ? null : value(one.stderr),
        n: one.scored_samples ?? questions,
      },
    ]
  })
}

/** How it was set up, as the list has it: of a role only its name. Tags are a set, and written in any order. */
function setupSaid({ setup = {} }: ImportedRun) {
  const { tags, model_roles, ...rest } = setup
  return {
    ...rest,
    ...(model_roles ? { model_roles: model_roles.map((role) => role.split(':')[0]) } : {}),
    ...(tags ? { tags: tags.toSorted() } : {}),
  }
}

function setupKnown(known: Log) {
  const { limit, limits, solver, model_roles, sandbox, tags, eval_set_id, total_tokens, git } = known
  const said = {
    // Whose home it lies in is not kept.
    dataset_location: [known.dataset_location?.replace(/^\/(?:home|Users)\/[^/]+/, '~') ?? null],
    epochs_reducer: known.epochs_reducer ?? [],
    repository: [git?.origin.replace(/^git@/, '') || null],
    uncommitted: git?.dirty == null ? [] : [git.dirty ? 'yes' : 'no'],
    limit: [limit],
    limits: Object.entries(limits).map(([name, value]) => `${name}: ${value}`),
    solver: [solver].flat(),
    model_roles: model_roles ?? [],
    sandbox: [sandbox?.type, sandbox?.config],
    tags: tags?.toSorted() ?? [],
    eval_set: [eval_set_id],
    total_tokens: [total_tokens],
  }
  const texts = Object.entries(said).map(([name, list]) => [
    name,
    list.flatMap((one) => (one === null || one === undefined ? [] : [String(one)])),
  ])
  return Object.fromEntries(texts.filter(([, list]) => list?.length))
}

/** What letters and words count as, from Inspect's documentation of value_to_float. A dictionary is no one number. */
const WORTH = new Map<string, number | undefined>([
  ['C', 1],
  ['I', 0],
  ['P', 0.5],
  ['N', 0],
  ['Yes', 1],
  ['No', 0],
  ['dict', undefined],
])

/** How many samples have which number, by what the file writes. */
function numbersOf(counts: Record<string, number>): Map<number | undefined, number> {
  const found = new Map<number | undefined, number>()
  for (const [written, n] of Object.entries(counts)) {
    const worth = WORTH.has(written) ? WORTH.get(written) : Number(written)
    found.set(worth, (found.get(worth) ?? 0) + n)
  }
  return found
}

function countsOf(values: readonly (number | null | undefined)[]): Map<number | null | undefined, number> {
  const found = new Map<number | null | undefined, number>()
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1)
  return found
}

describe.skipIf(samplesAbsent)('a real log gives the facts that are known of it', () => {
  test('and there are 54 of them', () => {
    expect(files).toHaveLength(54)
  })

  test.each(files.filter((one) => 'status' in one.expect))('$file', async ({ file: name, format, expect: facts }) => {
    const known = log.parse(facts)
    const read = await readLog(name)
    const { run, samples } = read
    expect(read.format).toBe(format)
    expect(run).toMatchObject({
      status: known.status,
      task: known.task,
      taskVersion: known.task_version === null ? null : String(known.task_version),
      model: known.model,
      runGroup: known.run_id,
      // What was blacked out is no chain.
      retryChain: known.task_id === '...' ? null : known.task_id,
      epochs: known.epochs,
      dataset: { name: known.dataset, samples: known.n_dataset },
      header: known.n_total === null ? null : { total: known.n_total, completed: known.n_completed },
      startedAt: time(known.started_at) ?? time(known.created),
      completedAt: time(known.completed_at),
      gitCommit: known.git?.commit ?? null,
      harness: { name: 'inspect_ai', version: known.packages?.inspect_ai ?? null },
    })
    if (known.eval_id !== null) expect(run.sourceId).toBe(known.eval_id)
    expect(setupSaid(run)).toEqual(setupKnown(known))
    // The list cuts a long one off, and writes what a terminal is told as it is.
    expect(run.error?.message.slice(0, 40)).toBe(known.error?.slice(0, 40))
    const codes = run.warnings.map(({ code }) => code)
    expect(codes.includes('log-invalidated')).toBe(known.invalidated === true)
    expect(codes.includes('no-version')).toBe(known.format_version === null)
    expect(codes.includes('newer-version')).toBe((known.format_version ?? 0) > 2)
    const metrics = run.metrics.map(({ scorer, reducer, name, group, value, stderr, n }) => ({
      scorer,
      reducer,
      name,
      group,
      value,
      stderr,
      n,
    }))
    expect(metrics).toEqual(metricsOf(known))
    expect({
      inFile: samples.length,
      ids: new Set(samples.map(({ id }) => id)).size,
      epochs: [...new Set(samples.map(({ epoch }) => epoch))].sort((a, b) => a - b),
      errors: samples.filter(({ error }) => error !== null).length,
      limits: samples.filter(({ limit }) => limit !== null).length,
    }).toEqual({
      inFile: known.samples.n_in_file,
      ids: known.samples.n_unique_ids,
      epochs: known.samples.epochs_seen,
      errors: known.samples.n_sample_errors,
      limits: known.samples.n_sample_limits,
    })
    // Counted by us; a log that was trimmed says it of samples that are not there.
    const isWhole = known.samples.n_in_file === known.n_total
    for (const { scorer, unscored_samples: unscored } of isWhole ? known.metrics : []) {
      if (unscored != null) expect(samples.filter(({ scores }) => scores[scorer] === null)).toHaveLength(unscored)
    }
    for (const [scorer, counts] of Object.entries(known.samples.score_value_counts)) {
      const scored = samples.flatMap(({ scores }) => {
        const parts = Object.keys(scores).filter((key) => key === scorer || key.startsWith(`${scorer}.`))
        return parts.length > 0 ? [scores[scorer]] : []
      })
      expect(countsOf(scored), scorer).toEqual(numbersOf(counts))
    }
  })

  test.each(files.filter((one) => !('status' in one.expect)))(
    '$file is refused with what to do',
    async ({ file: name }) => {
      await expect(readLog(name)).rejects.toThrow(/Git LFS pointer.*git lfs pull/)
    },
  )

  test.each(files.filter((one) => 'status' in one.expect))(
    '$file shows a sample as a transcript',
    async ({ file: name }) => {
      const bytes = bytesFile(name, readFileSync(path.join(samplesFolder, name)))
      const found = await detect(bytes)
      if (found.importer === null) throw new Error(found.message)
      for await (const run of found.importer.read(bytes)) {
        for await (const [sample] of run.samples()) {
          if (!sample) continue
          const transcript = await found.importer.readSample?.(bytes, sample.place)
          expect(transcript).toMatchObject({
            id: sample.id,
            epoch: sample.epoch,
            error: sample.error,
            limit: sample.limit,
          })
          const hasText = transcript?.messages.some(
            ({ content, toolCalls }) => content.length > 0 || toolCalls.length > 0,
          )
          expect(hasText || transcript?.input !== '').toBe(true)
          break
        }
      }
    },
  )
})
