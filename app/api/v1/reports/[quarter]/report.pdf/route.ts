import { reportPdfEndpoint } from '@/app/api/v1/brief-endpoints'
import { asPdf } from '@/app/api/v1/printing'
import { answering, readQuery } from '@/app/api/v1/respond'
import { exportReport } from '@/lib/brief/export-report'

export const GET = answering({ may: reportPdfEndpoint.may }, async ({ actor, ids: { quarter = '' }, request }) => {
  const { size, edition } = readQuery(reportPdfEndpoint.query, new URL(request.url).searchParams)
  const report = await exportReport(actor, quarter, { edition, form: `pdf-${size}` })
  const name = ['diagonal-report', report.quarter, ...(edition === 'redacted' ? [edition] : [])]
  return asPdf({ kind: 'report', report, size }, name.join('-'))
})
