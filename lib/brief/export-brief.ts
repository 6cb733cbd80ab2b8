import 'server-only'
import { transaction } from '@/db/client'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import type { Brief } from './brief'
import { briefView } from './brief-view'
import type { Edition } from './said'

/** A brief to be taken away. Recorded before it is made, with what it is about and in which edition. Throws NotFound. */
export async function exportBrief(
  actor: Doer,
  id: string,
  { edition, form }: { edition: Edition; form: string },
): Promise<Brief> {
  allow(actor, 'brief.export')
  const brief = await briefView(actor, id, edition)
  const { standing, assessment, frozen, model } = brief
  await transaction((tx) =>
    record(tx, actor, 'brief.export', assessment ?? model.id, {
      ...{ form, edition, standing, fingerprint: frozen?.fingerprint ?? null },
    }),
  )
  return brief
}
