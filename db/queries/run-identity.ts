import { and, desc, eq, inArray, isNotNull, ne, or, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { runs } from '@/db/schema'

/** What tells one run from another. `formats`: those that write the same run. */
export type RunIdentity = { formats: readonly string[]; sourceId: string; modelAsWritten: string; task: string }

/** Two uploads that finish the same run at once wait for each other here. */
export async function lockIdentity(identity: RunIdentity, tx: Queryable): Promise<void> {
  const key = JSON.stringify([identity.formats, identity.sourceId, identity.modelAsWritten, identity.task])
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`run ${key}`}, 0))`)
}

export type KnownRevision = Pick<
  typeof runs.$inferSelect,
  'id' | 'state' | 'format' | 'demo' | 'contentSha256' | 'samplesInFile'
>

/** Runs of any of these identities that were read to their end, or came without a file, and not rejected, newest first. */
export async function listSameRuns(
  identities: readonly RunIdentity[],
  except: string,
  on: Queryable = db,
): Promise<KnownRevision[]> {
  const { id, state, format, demo, contentSha256, samplesInFile } = runs
  return on
    .select({ id, state, format, demo, contentSha256, samplesInFile })
    .from(runs)
    .where(
      and(
        or(...identities.map(isOf)),
        ne(runs.id, except),
        ne(runs.state, 'rejected'),
        or(isNotNull(runs.contentSha256), ne(runs.state, 'pending')),
      ),
    )
    .orderBy(desc(runs.createdAt), desc(runs.id))
}

function isOf({ formats, sourceId, modelAsWritten, task }: RunIdentity) {
  return and(
    inArray(runs.format, [...formats]),
    eq(runs.sourceId, sourceId),
    eq(runs.modelAsWritten, modelAsWritten),
    eq(runs.task, task),
  )
}
