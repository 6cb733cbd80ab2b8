import { isHazardousArea } from '@/lib/assess/restricted'
import type { Report, ReportFinding } from './report'
import { bar, type Said } from './said'

/** The edition for readers outside: as of a brief, a bar in place of each text that a person wrote and each name of one. */
export function redactReport(report: Report): Report {
  return {
    ...report,
    edition: 'redacted',
    policies: report.policies.map(withoutWords),
    changes: report.changes.map(withoutWords),
    opened: report.opened.map(withoutTitle),
    closed: report.closed.map(withoutTitle),
  }
}

function withoutWords<T extends { by: Said; reason: Said }>(one: T): T {
  return { ...one, by: bar(one.by, 'personal-data'), reason: bar(one.reason, 'deliberation') }
}

function withoutTitle(finding: ReportFinding): ReportFinding {
  return {
    ...finding,
    title: bar(finding.title, isHazardousArea(finding.area.id) ? 'restricted-area' : 'finding-text'),
  }
}
