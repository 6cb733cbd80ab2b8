/** Few enough that the widest table stays below the 65,535 parameters a statement may have. */
const ROWS = 1000

/** One statement per thousand rows, one after the other. */
export async function inBatches<R>(rows: R[], insert: (batch: R[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS) await insert(rows.slice(from, from + ROWS))
}
