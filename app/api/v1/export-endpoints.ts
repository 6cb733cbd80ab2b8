import { z } from 'zod'
import { RUN_STATUSES } from '@/lib/evals/run'
import { auditSelection } from './audit-selection'
import { define, id, none, words } from './endpoint'
import { findingFilter, findingSchema } from './finding-schemas'
import { auditRowSchema } from './schemas'

/* What the lists hold, as files. */

/** The filters of the list of runs. Only what was accepted is exported. */
const selected = z.strictObject({
  model: id,
  area: id,
  benchmark: id,
  task: words,
  status: z.enum(RUN_STATUSES).optional(),
  upload: id,
  q: words,
})

export const exportRunsCsvEndpoint = define({
  key: 'exportRunsCsv',
  path: '/export/runs.csv',
  may: 'run.export',
  query: selected,
  media: 'text/csv',
  answer: z.string(),
})
export const exportRunsJsonEndpoint = define({
  key: 'exportRunsJson',
  path: '/export/runs.json',
  may: 'run.export',
  query: selected,
  answer: z.array(z.record(z.string(), z.unknown())),
})
export const exportFindingsCsvEndpoint = define({
  key: 'exportFindingsCsv',
  path: '/export/findings.csv',
  may: 'finding.export',
  query: findingFilter,
  media: 'text/csv',
  answer: z.string(),
})
export const exportFindingsJsonEndpoint = define({
  key: 'exportFindingsJson',
  path: '/export/findings.json',
  may: 'finding.export',
  query: findingFilter,
  answer: z.array(findingSchema),
})
export const exportModelsCsvEndpoint = define({
  key: 'exportModelsCsv',
  path: '/export/models.csv',
  may: 'model.export',
  query: none,
  media: 'text/csv',
  answer: z.string(),
})
export const exportAuditCsvEndpoint = define({
  key: 'exportAuditCsv',
  path: '/export/audit.csv',
  may: 'audit.export',
  query: z.strictObject(auditSelection),
  media: 'text/csv',
  answer: z.string(),
})
export const exportAuditJsonEndpoint = define({
  key: 'exportAuditJson',
  path: '/export/audit.json',
  may: 'audit.export',
  query: z.strictObject(auditSelection),
  answer: z.array(auditRowSchema),
})
