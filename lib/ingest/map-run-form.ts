import 'server-only'
import { z } from 'zod'
import type { Doer } from '@/lib/auth/allow'
import { InvalidInput } from '@/lib/errors'
import { MORE_WHEN } from '@/lib/evals/axis'
import { ATTACKS, SAFEGUARDS } from '@/lib/evals/condition'
import { EVALUATOR_RELATIONSHIPS } from '@/lib/evals/run'
import { SAID_UNITS } from '@/lib/evals/unit-said'
import { mapUpload, type RunMapping } from './map-upload'

/** Nothing chosen: the field is left as it is. */
const chosen = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())
const metric = z.object({
  scorer: z.string(),
  name: z.string(),
  reducer: z.string().nullable(),
  group: z.string().nullable(),
})

/** A mapping as its form sends it: texts by field, `none` for a benchmark that it is decided to be none. */
export const mapRunForm = z.object({
  upload: z.string().max(300),
  run: z.string().max(300),
  model: chosen(z.string().trim().max(300)),
  benchmark: chosen(z.string().max(300)),
  metric: chosen(
    z
      .string()
      .max(2000)
      .transform((text, context) => {
        const read = metric.safeParse(JSON.parse(text))
        if (read.success) return read.data
        context.addIssue({ code: 'custom', message: '' })
        return z.NEVER
      }),
  ),
  moreWhen: chosen(z.enum(MORE_WHEN)),
  unit: chosen(z.enum(SAID_UNITS)),
  attack: chosen(z.enum(ATTACKS)),
  safeguard: chosen(z.enum(SAFEGUARDS)),
  evaluatorRelationship: chosen(z.enum(EVALUATOR_RELATIONSHIPS)),
})

/** Corrects one run, told by the fields of its form. Throws as `mapUpload` does, with the names of the fields. */
export async function mapRunFromForm(actor: Doer, input: z.output<typeof mapRunForm>): Promise<void> {
  const { upload, benchmark, ...rest } = input
  const mapping: RunMapping =
    benchmark === undefined ? rest : { ...rest, benchmark: benchmark === 'none' ? null : benchmark }
  try {
    await mapUpload(actor, upload, { runs: [mapping] })
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    const problems = error.problems.map(({ path, message }) => ({ path: path.split('.').at(-1) ?? path, message }))
    throw new InvalidInput(error.message, problems)
  }
}
