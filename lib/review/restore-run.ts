import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { setRunsRestored } from '@/db/queries/store-runs'
import { reason } from '@/lib/audit/reason'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { sentence } from '@/lib/messages/sentence'
import { countRun, type Turn } from './count-run'

export const restoreRunInput = z.strictObject({ run: z.string().max(300), reason })

/**
 * An invalidated run counts again; why it did not stays said. A zone that gets worse by it opens a finding. Throws
 * Forbidden for whoever sent it, NotFound, and Conflict for a run that is not invalidated.
 */
export async function restoreRun(actor: Doer, input: z.output<typeof restoreRunInput>): Promise<void> {
  allow(actor, 'run.restore')
  await transaction(async (tx) => {
    const turn: Turn = {
      cause: 'restoration',
      set: (run) => setRunsRestored([run], actor.id, tx),
      refused: sentence('ingest.notInvalidated'),
    }
    const { run, findings } = await countRun(actor, input.run, turn, tx)
    await record(tx, actor, 'run.restore', run, { reason: input.reason, findings })
  })
}
