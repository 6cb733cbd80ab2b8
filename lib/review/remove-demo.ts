import 'server-only'
import { transaction } from '@/db/client'
import { deleteDemo, type RemovedDemo } from '@/db/queries/demo'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'

/** Takes away everything invented, in one transaction; harmless where there is nothing left. Throws Forbidden. */
export async function removeDemo(actor: Doer): Promise<RemovedDemo> {
  allow(actor, 'demo.remove')
  return transaction(async (tx) => {
    const removed = await deleteDemo(tx)
    await record(tx, actor, 'demo.remove', 'demo', removed)
    return removed
  })
}
