import { listBenchmarks } from '@/db/queries/benchmarks'
import { findAcceptedColumns, findSaidColumns, listSaidColumns, type SaidColumns } from '@/db/queries/column-mappings'
import { allow, type Doer } from '@/lib/auth/allow'
import { InvalidInput } from '@/lib/errors'
import { can } from '@/lib/roles'

/** What was said last of tables with the same headers, and by what those inside archives are read; null: they are not. */
export type LearnedColumns = { said: SaidColumns; governing: SaidColumns | null }

type Asked = { q: string; cursor: string | null; name: string }

const PAGE = 20

/** What was said of the columns of tables, a page of it. `name`: the signature of the one to see whole. */
export async function learnedColumnsView(reader: Doer, asked: Asked) {
  allow(reader, 'pages.read')
  const { q, cursor, name } = asked
  const [page, one, benchmarks] = await Promise.all([
    pageOf(q, cursor),
    name === '' ? null : findSaidColumns(name),
    listBenchmarks(),
  ])
  const all = one ? [...page.items, one] : page.items
  const governing = await findAcceptedColumns([...new Set(all.map(({ signature }) => signature))])
  const learned = (said: SaidColumns) => ({ said, governing: governing.get(said.signature) ?? null })
  return {
    items: page.items.map(learned),
    nextCursor: page.nextCursor,
    mayChange: can(reader.roles, 'name.change'),
    chosen: one && learned(one),
    benchmarks: benchmarks.map(({ id, name }) => ({ id, name })),
  }
}

/** A cursor of another list starts over, because a link never fails. */
async function pageOf(q: string, cursor: string | null) {
  try {
    return await listSaidColumns({ q, cursor, limit: PAGE })
  } catch (error) {
    if (cursor !== null && error instanceof InvalidInput) return listSaidColumns({ q, limit: PAGE })
    throw error
  }
}
