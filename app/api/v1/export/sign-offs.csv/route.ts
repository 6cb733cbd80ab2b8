import { exportSignOffsCsvEndpoint } from '@/app/api/v1/assessment-endpoints'
import { toSignOff } from '@/app/api/v1/assessments/to-assessment'
import { answering, readQuery } from '@/app/api/v1/respond'
import { requireKnown } from '@/lib/assess/require-known'
import { csvLine } from '@/lib/export/csv-line'
import { exportSignOffs } from '@/lib/review/export-sign-offs'
import type { Fact } from '@/lib/sign-off/outdated'

const COLUMNS = [
  ...(['id', 'assessment', 'model', 'modelName', 'policy', 'track', 'quorumZone', 'decision', 'recommended'] as const),
  ...(['votes', 'entitled', 'signedAt', 'expiresAt', 'state', 'fingerprint'] as const),
]

/** What outdated it and when; a later decision by its assessment. */
function outdatedBy(fact: Fact): string {
  return [fact.kind, ...(fact.kind === 'superseded' ? [fact.assessment] : []), fact.at].join(' ')
}

export const GET = answering({ may: exportSignOffsCsvEndpoint.may }, async ({ actor, request }) => {
  const query = readQuery(exportSignOffsCsvEndpoint.query, new URL(request.url).searchParams)
  await requireKnown(actor, { model: query.model })
  const now = new Date().toISOString()
  const lines = (await exportSignOffs(actor, query, now)).flatMap((one) => {
    const said = toSignOff(one)
    if (!said) return []
    const signedBy = one.votes.filter(({ step, decision }) => step === 'decide' && decision === said.decision)
    const [first] = said.outdatedBy
    return csvLine([
      ...COLUMNS.map((column) => said[column]),
      said.areas.join('; '),
      signedBy.map(({ voterName }) => voterName).join('; '),
      first ? outdatedBy(first) : '',
    ])
  })
  return new Response([csvLine([...COLUMNS, 'areas', 'signedBy', 'outdatedBy']), ...lines].join(''), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="diagonal-sign-offs-${now.slice(0, 10)}.csv"`,
      'Cache-Control': 'private, no-store',
    },
  })
})
