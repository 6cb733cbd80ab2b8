import { DECIMALS, DELIMITERS, type TableCut } from '@/lib/evals/table'
import type { Params } from '@/lib/url-state'

/** How the address asks a table to be cut into cells; what it does not say is as `guess` has it. null: it asks nothing. */
export function cutAsked(pairs: Params, guess: TableCut | null): TableCut | null {
  const params = new Map(pairs)
  const asked = ['sheet', 'header', 'delimiter', 'decimal'].some((name) => params.has(name))
  if (!guess || !asked) return null
  const row = Number(params.get('header'))
  return {
    sheet: params.get('sheet') ?? guess.sheet,
    headerRow: Number.isInteger(row) && row >= 1 && row <= 100 ? row : guess.headerRow,
    delimiter: DELIMITERS.find((one) => one === params.get('delimiter')) ?? guess.delimiter,
    decimal: DECIMALS.find((one) => one === params.get('decimal')) ?? guess.decimal,
  }
}
