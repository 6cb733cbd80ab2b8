import { frozenAssessmentEndpoint } from '@/app/api/v1/assessment-endpoints'
import { answering } from '@/app/api/v1/respond'
import { exportAssessment } from '@/lib/review/export-sign-offs'

/** To the byte what was frozen: its SHA-256 is the fingerprint, which is in the file's name and in the ETag too. */
export const GET = answering({ may: frozenAssessmentEndpoint.may }, async ({ actor, ids: { id = '' } }) => {
  const { canonical, fingerprint } = await exportAssessment(actor, id)
  return new Response(canonical, {
    headers: {
      'Content-Type': 'application/json',
      'Content-Disposition': `attachment; filename="${encodeURIComponent(id)}.${fingerprint}.json"`,
      'Cache-Control': 'private, no-store',
      ETag: `"${fingerprint}"`,
    },
  })
})
