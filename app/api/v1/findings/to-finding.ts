import { found } from '@/app/api/v1/respond'
import { findingView } from '@/lib/assess/finding-view'
import type { Finding } from '@/lib/assess/findings'
import type { Doer } from '@/lib/auth/allow'

/** A finding as the API answers it: ids where a page shows names. */
export function toFinding({ area, model, owner, policy, change, ...finding }: Finding) {
  return {
    ...finding,
    area: area.id,
    model: model.id,
    modelName: model.name,
    owner: owner?.id ?? null,
    policy: policy?.id ?? null,
    change: change && { benchmark: change.benchmark.id, version: change.version },
  }
}

/** The same with its evidence and threads. Throws NotFound. */
export async function toFindingDetail(reader: Doer, id: string) {
  const { finding, evidence, threads } = found(await findingView(reader, id), 'find.finding')
  return {
    ...toFinding(finding),
    evidence,
    threads: threads.map(({ state, ...thread }) => ({ ...thread, resolved: state?.resolved ?? false })),
  }
}
