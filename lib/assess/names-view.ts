import { listBenchmarks } from '@/db/queries/benchmarks'
import {
  countRunsNamed,
  findLearnedName,
  type LearnedName,
  listLearnedNames,
  type NameKind,
} from '@/db/queries/learned-names'
import { listAllModels, type Model } from '@/db/queries/models'
import { allow, type Doer } from '@/lib/auth/allow'
import { InvalidInput } from '@/lib/errors'
import { can } from '@/lib/roles'

export { NAME_KINDS } from '@/db/queries/learned-names'

type Asked = { kind: NameKind; q: string; cursor: string | null; name: string }

/** The name to change, with how many accepted runs carry it. */
export type ChosenName = { name: LearnedName; runs: number }

/**
 * What was learned of names, a page of it, and the one that an administrator wants to change. `own`: models by the names
 * they are called here, which mean them without having been learned; of tasks none. Searched as the names are.
 */
export async function namesView(reader: Doer, asked: Asked) {
  allow(reader, 'pages.read')
  const { kind, q, cursor, name } = asked
  const mayChange = can(reader.roles, 'name.change')
  const [page, chosen, models, benchmarks] = await Promise.all([
    pageOf(kind, q, cursor),
    mayChange && name !== '' ? chosenName(kind, name) : null,
    mayChange || kind === 'model' ? listAllModels() : [],
    mayChange ? listBenchmarks() : [],
  ])
  const real = models.filter(({ demo }) => !demo)
  return {
    ...page,
    own: kind === 'model' ? ownNames(real, q) : [],
    mayChange,
    chosen,
    models: mayChange ? real.map(({ name }) => name) : [],
    benchmarks: benchmarks.map(({ id, name }) => ({ id, name })),
  }
}

function ownNames(models: readonly Model[], q: string): { id: string; name: string }[] {
  const sought = q.trim().toLowerCase()
  const found = models.filter(({ name }) => name.toLowerCase().includes(sought))
  return found.map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** A cursor of another list starts over, because a link never fails. */
async function pageOf(kind: NameKind, q: string, cursor: string | null) {
  try {
    return await listLearnedNames(kind, { q, cursor })
  } catch (error) {
    if (cursor !== null && error instanceof InvalidInput) return listLearnedNames(kind, { q })
    throw error
  }
}

async function chosenName(kind: NameKind, name: string): Promise<ChosenName | null> {
  const found = await findLearnedName(kind, name)
  return found && { name: found, runs: await countRunsNamed(kind, found.key) }
}
