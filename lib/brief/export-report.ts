import 'server-only'
import { transaction } from '@/db/client'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import type { Report } from './report'
import { reportView } from './report-view'
import type { Edition } from './said'

/** The report of a quarter to be taken away. Recorded, with its edition. Throws NotFound as its view does. */
export async function exportReport(
  actor: Doer,
  quarter: string,
  { edition, form }: { edition: Edition; form: string },
): Promise<Report> {
  allow(actor, 'report.export')
  const report = await reportView(actor, quarter, edition)
  await transaction((tx) => record(tx, actor, 'report.export', report.quarter, { form, edition }))
  return report
}
