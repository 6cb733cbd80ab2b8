import 'server-only'
import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { recordingRefusal } from '@/lib/audit/refused'
import { type Actor, allow } from '@/lib/auth/allow'
import { PATH_HEADER, signInPath } from '@/lib/auth/callback-url'
import { type Client, clientOf } from '@/lib/auth/client-of'
import { findActor } from '@/lib/auth/find-actor'
import { Conflict, type InputProblem, InvalidInput, ReadableError, SignInNeeded, Stale } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import type { Permission } from '@/lib/roles'

/**
 * What a form knows after it was sent. `problems` name their field by path; `values` are what was typed, never in a
 * field for a secret; `result` is what the verb gave.
 */
export type FormState<Result = unknown> = {
  ok: boolean
  message: string | null
  problems: InputProblem[]
  values: Record<string, string>
  /** Somebody changed it meanwhile: what both say otherwise. */
  conflict?: Stale['conflict']
  result?: Result
}

export type FormAction<Result = unknown> = (state: FormState<Result>, form: FormData) => Promise<FormState<Result>>

/**
 * A server action for `useActionState`: signs in, checks the role, parses the form with the schema, calls the verb, turns
 * known errors into messages and revalidates. Whoever is no longer signed in is sent to sign in and back. Any other error
 * is a bug and is not caught. `tries`: what somebody tries by it, where that needs more than is asked at the door.
 */
export function formAction<Input, Result>(
  { may, tries = may, input }: { may: Permission; tries?: Permission; input: z.ZodType<Input> },
  verb: (actor: Actor, input: Input, client: Client) => Promise<Result>,
): FormAction<Result> {
  return async (_state, form) =>
    answer(form, async (fields, client) => {
      const actor = await findActor()
      return recordingRefusal({ actor, tried: tries, subject: subjectOf(fields) }, async () => {
        if (actor === null) throw new SignInNeeded(sentence('auth.signInFirst'))
        allow(actor, may)
        return verb(actor, parse(input, fields), client)
      })
    })
}

/** The same for whoever has not signed in: the sign-in page and an invitation's. */
export function visitorAction<Input, Result>(
  { input }: { input: z.ZodType<Input> },
  verb: (input: Input, client: Client) => Promise<Result>,
): FormAction<Result> {
  return async (_state, form) => answer(form, (fields, client) => verb(parse(input, fields), client))
}

type Fields = Record<string, string | string[]>

async function answer<Result>(
  form: FormData,
  work: (fields: Fields, client: Client) => Promise<Result>,
): Promise<FormState<Result>> {
  const fields = toFields(form)
  const sent = await headers()
  try {
    const result = await work(fields, clientOf(sent))
    revalidatePath('/', 'layout')
    return { ok: true, message: null, problems: [], values: {}, result }
  } catch (error) {
    if (error instanceof SignInNeeded) redirect(signInPath(sent.get(PATH_HEADER)))
    if (!(error instanceof ReadableError)) throw error
    // The page behind the form shows what is newest, so that it can be looked at before it is sent again.
    if (error instanceof Stale || error instanceof Conflict) revalidatePath('/', 'layout')
    const problems = error instanceof InvalidInput ? error.problems : []
    const conflict = error instanceof Stale ? { conflict: error.conflict } : {}
    const message = problems.length > 0 ? null : error.message
    return { ok: false, message, problems, values: toValues(fields), ...conflict }
  }
}

function parse<Input>(schema: z.ZodType<Input>, fields: Fields): Input {
  const result = schema.safeParse(fields)
  if (result.success) return result.data
  const problems = result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  throw new InvalidInput(sentence('fields.wrong'), problems)
}

/** The field in which a form says what it is about. */
function subjectOf({ assessment, delegation, webhook }: Fields): string | undefined {
  return [assessment, delegation, webhook].find((given) => typeof given === 'string')
}

/** Text fields by name, a list where a name occurs several times. React's own fields start with `$`. */
function toFields(form: FormData): Fields {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith('$'))
  return Object.fromEntries(
    names.map((name) => {
      const all = form.getAll(name).filter((value) => typeof value === 'string')
      const [first] = all
      return [name, all.length === 1 && first !== undefined ? first : all]
    }),
  )
}

const SECRET = /password|secret|token/i

/** To fill the form again. A list is joined by commas. */
function toValues(fields: Fields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => !SECRET.test(name))
      .map(([name, value]) => [name, typeof value === 'string' ? value : value.join(',')]),
  )
}
