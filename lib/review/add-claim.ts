import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { insertClaims, listClaimValues, listStoredMeasures, nextClaimPosition } from '@/db/queries/claims'
import { findModel } from '@/db/queries/models'
import { rowId } from '@/db/queries/row-id'
import { type ClaimRule, claimRule, type Measure, measuresOf, type SimpleRule } from '@/lib/assess/claim-rule'
import { claimProblem, sumProblem } from '@/lib/assess/claim-stated'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { type InputProblem, InvalidInput } from '@/lib/errors'
import { EVIDENCE } from '@/lib/evals/run'
import { storable } from '@/lib/evals/storable-text'
import { sentence } from '@/lib/messages/sentence'

const text = (most: number) =>
  z.string().trim().min(1, sentence('claim.give')).max(most, sentence('claim.long', { most })).transform(storable)
const textOrNull = (most: number) =>
  z
    .string()
    .trim()
    .max(most, sentence('claim.long', { most }))
    .transform((given) => storable(given) || null)
    .nullable()

const claimFields = z.strictObject({
  statement: text(2000),
  source: z.strictObject({
    title: text(300),
    arxiv: textOrNull(40).default(null),
    table: textOrNull(200).default(null),
    url: z
      .url({ protocol: /^https?$/, error: sentence('claim.url') })
      .max(1000)
      .nullable()
      .default(null),
  }),
  evidence: z.enum(EVIDENCE).default('author'),
  reported: z
    .union([z.number(), text(300)])
    .nullable()
    .default(null),
  rule: claimRule.nullable().default(null),
})

/**
 * `rule`: how to recompute it over stored metrics, expecting what is reported; null: it cannot be checked here, and `why`
 * says so in the statement.
 */
export const claimInput = claimFields.superRefine(({ reported, rule }, context) => {
  const problem = rule && claimProblem(reported, rule)
  if (problem) context.addIssue({ code: 'custom', path: ['rule'], message: problem })
})

/**
 * A statement somebody published, with the rule by which it is recomputed from now on, whenever it is shown. Gives its id.
 * Throws Forbidden, and InvalidInput for a rule that reads what no accepted run holds, or of a model that is not here.
 */
export async function addClaim(actor: Doer, input: z.output<typeof claimInput>): Promise<string> {
  allow(actor, 'claim.add')
  return transaction(async (tx) => {
    if (input.rule) await checkReadable(input.rule)
    const id = rowId('clm')
    await insertClaims([{ id, ...input, position: await nextClaimPosition(tx) }], tx)
    await record(tx, actor, 'claim.add', id, { statement: input.statement, source: input.source, rule: input.rule })
    return id
  })
}

/** By what `listClaims` will read, record by record, so that what is added can be checked. */
async function checkReadable(rule: ClaimRule): Promise<void> {
  const stored = await listStoredMeasures()
  const problems: InputProblem[] = []
  const wrong = (message: string) => problems.push({ path: 'rule', message })
  const holders = (measure: Measure) => stored.find((one) => isSameMeasure(one, measure))?.models ?? []
  for (const measure of measuresOf(rule))
    if (holders(measure).length === 0) wrong(sentence('claim.noMeasure', { measure: writtenAs(measure) }))
  for (const id of modelsOf(rule)) if (!(await findModel(id))) wrong(sentence('claim.noModel', { id }))
  if (problems.length === 0) {
    for (const { id, measure } of neededIn(rule)) {
      if (holders(measure).includes(id)) continue
      const [named, placed] = [await findModel(id), await Promise.all(holders(measure).map((one) => findModel(one)))]
      const records = placed.filter((one) => one !== null && one.mergedInto === id).map((one) => one?.id)
      const said = {
        name: named?.name ?? id,
        measure: writtenAs(measure),
        n: records.length,
        records: records.join(', '),
      }
      wrong(sentence('claim.notOfModel', said))
    }
    for (const part of partsOf(rule)) {
      if (part.kind !== 'place' && part.kind !== 'count') continue
      const there = holders(part.measure).length
      if (there < part.rows)
        wrong(sentence('claim.fewRows', { measure: writtenAs(part.measure), there, rows: part.rows }))
    }
    for (const part of partsOf(rule)) {
      if (part.kind !== 'weighted-sum' || typeof part.total === 'number') continue
      const { total } = part
      const totals = (await listClaimValues([total.group])).filter((one) => isSameMeasure(one, total))
      const wide = sumProblem(
        part.tolerance,
        totals.map(({ value }) => value),
      )
      if (wide !== null) wrong(wide)
    }
  }
  const [first] = problems
  if (first) throw new InvalidInput(first.message, problems)
}

function partsOf(rule: ClaimRule): SimpleRule[] {
  return rule.kind === 'all' ? rule.of : [rule]
}

function isSameMeasure(stored: Omit<Measure, 'part'> & { part: string | null }, measure: Measure): boolean {
  const { group, task, metric, part } = measure
  return stored.group === group && stored.task === task && stored.metric === metric && stored.part === (part ?? null)
}

function writtenAs({ group, task, metric, part }: Measure): string {
  return [group, task, metric, part].filter((word) => word !== undefined).join(' · ')
}

/** Which model's value of which measure a rule cannot do without. */
function neededIn(rule: ClaimRule): { id: string; measure: Measure }[] {
  return partsOf(rule).flatMap((part) => {
    if (part.kind === 'value') return [{ id: part.model, measure: part.measure }]
    if (part.kind !== 'difference' && part.kind !== 'gain') return []
    return measuresOf(part).flatMap((measure) => [part.model, part.base].map((id) => ({ id, measure })))
  })
}

function modelsOf(rule: ClaimRule): string[] {
  if (rule.kind === 'all') return rule.of.flatMap(modelsOf)
  const one = 'model' in rule ? [rule.model] : []
  const base = 'base' in rule ? [rule.base] : []
  const several = rule.kind === 'presence' ? [...rule.among, ...rule.absent] : []
  return [...one, ...base, ...several, ...('models' in rule && Array.isArray(rule.models) ? rule.models : [])]
}

const KINDS = ['none', 'value', 'difference'] as const
const number = z.coerce.number(sentence('policy.giveNumber'))
const choice = z.string().max(1000).default('')

/** What the form says: one value of one model, or its difference to another's; anything longer is sent as JSON. */
export const claimForm = z
  .strictObject({
    statement: text(2000),
    title: text(300),
    arxiv: textOrNull(40),
    table: textOrNull(200),
    url: z.preprocess((given) => (given === '' ? null : given), claimFields.shape.source.shape.url),
    reported: z.string().trim().max(300),
    kind: z.enum(KINDS),
    measure: choice,
    model: choice,
    base: choice,
    tolerance: z.preprocess((given) => (given === '' ? 0 : given), number.pipe(z.number().nonnegative())),
  })
  .transform(({ statement, title, arxiv, table, url, reported, kind, ...rule }, context) => {
    const value = reported === '' ? null : Number.isFinite(Number(reported)) ? Number(reported) : reported
    const source = { title, arxiv, table, url }
    const said = { statement, source, evidence: 'author' as const, reported: value }
    if (kind === 'none') return { ...said, rule: null }
    const wrong = (path: string, message: string) =>
      context.issues.push({ code: 'custom', path: [path], message, input: rule })
    const measure = measureIn(rule.measure)
    if (measure === null) wrong('measure', sentence('claim.choose'))
    if (typeof value !== 'number') wrong('reported', sentence('policy.giveNumber'))
    if (rule.model === '') wrong('model', sentence('claim.choose'))
    if (kind === 'difference' && rule.base === '') wrong('base', sentence('claim.choose'))
    if (measure === null || typeof value !== 'number' || context.issues.length > 0) return z.NEVER
    const { part, ...rest } = measure
    const label = [measure.task, measure.metric, part].filter((word) => word !== null).join(', ')
    const of = { label, measure: part === null ? rest : { ...rest, part }, model: rule.model, expect: value }
    const read: ClaimRule =
      kind === 'value' ? { kind, ...of } : { kind, ...of, base: rule.base, tolerance: rule.tolerance }
    const problem = claimProblem(value, read)
    if (problem !== null) wrong('tolerance', problem)
    return problem === null ? { ...said, rule: read } : z.NEVER
  })

const written = z.tuple([z.string(), z.string(), z.string(), z.string().nullable()])

function measureIn(given: string): { group: string; task: string; metric: string; part: string | null } | null {
  try {
    const [group, task, metric, part] = written.parse(JSON.parse(given))
    return { group, task, metric, part }
  } catch {
    return null // Nothing was chosen.
  }
}
