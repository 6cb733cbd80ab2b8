import { changeQuorumEndpoint, quorumEndpoint } from '@/app/api/v1/assessment-endpoints'
import { found, reading, writing } from '@/app/api/v1/respond'
import { quorumHistory } from '@/lib/assess/decision-rules'
import type { Doer } from '@/lib/auth/allow'
import { changeQuorum } from '@/lib/review/change-quorum'

const newest = async (reader: Doer) => found((await quorumHistory(reader))[0] ?? null, 'find.policy')

export const GET = reading(quorumEndpoint, ({ actor }) => newest(actor))

export const POST = writing(changeQuorumEndpoint, async ({ actor, body }) => {
  await changeQuorum(actor, body)
  return newest(actor)
})
