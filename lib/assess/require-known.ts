import { findArea } from '@/db/queries/areas'
import { findBenchmark } from '@/db/queries/benchmarks'
import { findModel } from '@/db/queries/models'
import { findPolicy } from '@/db/queries/policies'
import { allow, type Doer } from '@/lib/auth/allow'
import { type InputProblem, InvalidInput } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'

/** What a filter may name. Left out: not asked for. */
export type Named = { area?: string; model?: string; benchmark?: string; policy?: string }

/** Throws InvalidInput for a name that nothing has: a misspelt filter must not look like a list without results. */
export async function requireKnown(reader: Doer, named: Named): Promise<void> {
  allow(reader, 'pages.read')
  const { area, model, benchmark, policy } = named
  const asked = await Promise.all([
    unknown('area', area, findArea),
    unknown('model', model, findModel),
    unknown('benchmark', benchmark, findBenchmark),
    unknown('policy', policy, findPolicy),
  ])
  const problems = asked.flat()
  if (problems.length > 0) throw new InvalidInput(sentence('list.filter'), problems)
}

async function unknown(
  path: keyof Named,
  id: string | undefined,
  find: (id: string) => Promise<object | null>,
): Promise<InputProblem[]> {
  if (id === undefined || (await find(id)) !== null) return []
  return [{ path, message: sentence(`find.${path}`) }]
}
