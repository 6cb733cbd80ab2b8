import { sql } from 'drizzle-orm'
import { db } from '@/db/client'

/** Samples of a pending run, each of a question of its own, with what one scorer gave them; null: not scored. */
export async function makeScores(run: string, scorer: string, scores: readonly (number | null)[]): Promise<void> {
  for (const [position, score] of scores.entries()) {
    await db.execute(sql`
      insert into samples (run_id, "position", sample_id, scores, missing)
      values (${run}, ${position}, ${`q${position}`}, ${JSON.stringify({ [scorer]: score })}::jsonb,
        ${score === null ? 'not-scored' : null})`)
  }
}
