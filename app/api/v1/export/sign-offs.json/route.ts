import { exportSignOffsJsonEndpoint } from '@/app/api/v1/assessment-endpoints'
import { toSignOff, toVote } from '@/app/api/v1/assessments/to-assessment'
import { reading } from '@/app/api/v1/respond'
import { requireKnown } from '@/lib/assess/require-known'
import { exportSignOffs } from '@/lib/review/export-sign-offs'

export const GET = reading(exportSignOffsJsonEndpoint, async ({ actor, query }) => {
  await requireKnown(actor, { model: query.model })
  const found = await exportSignOffs(actor, query, new Date().toISOString())
  return found.flatMap(({ votes, ...standing }) => {
    const signOff = toSignOff(standing)
    return signOff ? [{ ...signOff, votes: votes.map(toVote) }] : []
  })
})
