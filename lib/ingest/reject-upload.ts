import 'server-only'
import { z } from 'zod'
import { type Queryable, transaction } from '@/db/client'
import { setRunsRejected } from '@/db/queries/store-runs'
import { endUploadsOfRuns, lockUpload, setUploadEnd } from '@/db/queries/uploads'
import { reason } from '@/lib/audit/reason'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { CHOOSE, checkFourEyes, isChosen, pendingRuns, runsChosen } from './accept-upload'
import { ARCHIVE } from './read-archive'

export const rejectInput = z.strictObject({
  runs: z.array(z.string().max(300)).max(1000).optional(),
  reason,
})

export const rejectForm = z
  .object({ upload: z.string().max(300), ...runsChosen, reason })
  .refine(isChosen, CHOOSE)
  .transform(({ some: _, ...input }) => input)

/**
 * Pending runs of an upload never count; they and the reason stay. With its last pending run the upload is rejected, or
 * accepted where another run of it was. Throws as accepting does.
 */
export async function rejectUpload(actor: Doer, id: string, input: z.output<typeof rejectInput>): Promise<void> {
  allow(actor, 'run.reject')
  await transaction(async (tx) => {
    if (await rejectUnmapped(actor, id, input, tx)) return
    const { runs, rest, hasAccepted } = await pendingRuns(id, input.runs, tx)
    await checkFourEyes(actor, runs, tx)
    const ids = runs.map((run) => run.id)
    const rejected = await setRunsRejected(ids, input.reason, tx)
    if (rest === 0) {
      const end = hasAccepted
        ? ({ state: 'accepted' } as const)
        : ({ state: 'rejected', reason: input.reason } as const)
      await setUploadEnd(id, end, tx)
    }
    await endUploadsOfRuns(ids, input.reason, tx)
    await record(tx, actor, 'run.reject', id, { runs: rejected, reason: input.reason })
  })
}

/** A table whose columns nobody named, or an archive of such, has no runs, and can be turned away as well: by its sender, too. */
async function rejectUnmapped(actor: Doer, id: string, input: z.output<typeof rejectInput>, tx: Queryable) {
  const upload = await lockUpload(id, tx)
  const isTable = upload?.table || upload?.format === ARCHIVE
  if (upload?.state !== 'pending' || !isTable || upload.runCount > 0) return false
  await setUploadEnd(id, { state: 'rejected', reason: input.reason }, tx)
  await record(tx, actor, 'run.reject', id, { runs: [], reason: input.reason })
  return true
}
