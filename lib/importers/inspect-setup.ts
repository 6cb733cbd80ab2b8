import { type Setup, setupOf } from '@/lib/evals/setup'
import type { Fields } from './peek'
import { fieldsOf, finite, listOf, textOf } from './values'

/** The parts of an Inspect header that say how a run was set up, as far as any version writes them. */
type Header = { eval: object; plan?: unknown; tags?: unknown; stats?: { model_usage?: unknown } | null }

/** `message_limit` and its like, whichever there are: not `limit`, which is of the data set. */
const LIMIT = /_limit$/

/** What is not as Inspect writes it is passed over: nothing is counted by it. */
export function inspectSetup({ eval: spec, plan, tags, stats }: Header): Setup {
  const { config, dataset, eval_set_id, solver, model_roles, revision, sandbox, tags: own } = fieldsOf(spec)
  const { origin, dirty } = fieldsOf(revision)
  const limits = Object.entries(fieldsOf(config)).filter(([name, value]) => LIMIT.test(name) && value !== null)
  return setupOf({
    dataset_location: [locationOf(fieldsOf(dataset).location)],
    limit: [limitText(fieldsOf(config).limit)],
    limits: limits.flatMap(([name, value]) => (finite(value) === null ? [] : [`${name}: ${value}`])),
    epochs_reducer: listOf(fieldsOf(config).epochs_reducer).map(textOf),
    solver: solversOf(fieldsOf(plan), solver),
    model_roles: Object.entries(fieldsOf(model_roles)).map(roleText),
    sandbox: sandboxOf(sandbox),
    // Those that were given later stand beside the evaluation, and hold.
    tags: listOf(tags ?? own).map(textOf),
    eval_set: [textOf(eval_set_id)],
    total_tokens: [tokensOf(fieldsOf(stats?.model_usage))],
    // The user is git wherever code lies, and looks like the beginning of somebody's address.
    repository: [textOf(origin)?.replace(/^(ssh:\/\/)?git@/, '$1')],
    uncommitted: typeof dirty === 'boolean' ? [dirty ? 'yes' : 'no'] : [],
  })
}

/** Whose computer it was is nobody's business here. */
const HOME = /^(?:\/(?:home|Users)\/[^/]+|[A-Za-z]:[\\/]Users[\\/][^\\/]+)(?=[\\/]|$)/

function locationOf(location: unknown): string | null {
  return textOf(location)?.replace(HOME, '~') ?? null
}

/** The first so many samples, or from one to another. */
function limitText(limit: unknown): number | string | null {
  const ends = listOf(limit).map(finite)
  return ends.length === 2 && !ends.includes(null) ? ends.join('–') : finite(limit)
}

/** Its steps in their order; an agent that is no solver has none, and a name. */
function solversOf({ steps }: Fields, solver: unknown): (string | null)[] {
  const named = listOf(steps).map((step) => textOf(fieldsOf(step).solver))
  return named.length > 0 ? named : [textOf(solver)]
}

/** "grader: openai/gpt-4o"; a role whose model is not said is its name. */
function roleText([role, config]: [string, unknown]): string {
  const model = textOf(config) ?? textOf(fieldsOf(config).model)
  return model === null ? role : `${role}: ${model}`
}

/** Its type and what it was configured by; in old logs a pair of the two. */
function sandboxOf(sandbox: unknown): (string | null)[] {
  if (Array.isArray(sandbox)) return sandbox.map(textOf)
  const { type, config } = fieldsOf(sandbox)
  return [textOf(type), textOf(config)]
}

/** Of all models that were asked, graders among them: what is read from a cache counts there, so it is no sum of in and out. */
function tokensOf(usage: Fields): number | null {
  const totals = Object.values(usage).flatMap((one) => finite(fieldsOf(one).total_tokens) ?? [])
  return totals.length === 0 ? null : totals.reduce((sum, one) => sum + one, 0)
}
