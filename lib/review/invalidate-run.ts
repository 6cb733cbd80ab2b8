import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { setRunsInvalidated } from '@/db/queries/store-runs'
import { reason } from '@/lib/audit/reason'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { sentence } from '@/lib/messages/sentence'
import { countRun, type Turn } from './count-run'

export const invalidateRunInput = z.strictObject({ run: z.string().max(300), reason })

/**
 * An accepted run counts no longer, from now on, with the reason: the way to undo an acceptance. A zone that gets worse
 * by it opens a finding. Throws Forbidden for whoever sent it, NotFound, and Conflict for a run that is not accepted.
 */
export async function invalidateRun(actor: Doer, input: z.output<typeof invalidateRunInput>): Promise<void> {
  allow(actor, 'run.invalidate')
  await transaction(async (tx) => {
    const turn: Turn = {
      cause: 'invalidation',
      set: (run) => setRunsInvalidated([run], { by: actor.id, reason: input.reason }, tx),
      refused: sentence('ingest.notAccepted'),
    }
    const { run, findings } = await countRun(actor, input.run, turn, tx)
    await record(tx, actor, 'run.invalidate', run, { reason: input.reason, findings })
  })
}
