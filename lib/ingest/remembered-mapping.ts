import { findColumnMapping } from '@/db/queries/column-mappings'
import type { TableMapping, TableView } from '@/lib/evals/table'

/**
 * What was said of tables with these headers, as it is for this one: how the text is cut is told by the file itself, what
 * its columns are by what was said. null: nobody has seen such headers.
 */
export async function rememberedMapping({ signature, guess }: TableView): Promise<TableMapping | null> {
  const said = await findColumnMapping(signature)
  if (said === null) return null
  const { sheet, headerRow, delimiter, decimal } = guess
  return { ...said, sheet, headerRow, delimiter, decimal }
}

const SHARES = new Set<string | null>(['fraction', 'percent'])

/** Whether the values themselves speak against it: said to be shares where they are percentages, or the other way round. */
export function isContradicted(mapping: TableMapping, { guess }: TableView): boolean {
  return mapping.columns.some(({ index, role, unit }) => {
    const guessed = guess.columns.find((column) => column.index === index)?.unit ?? null
    return role === 'value' && SHARES.has(unit) && guessed !== null && guessed !== unit
  })
}
