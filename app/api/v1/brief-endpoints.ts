import { z } from 'zod'
import { EDITIONS } from '@/lib/brief/said'
import { PAPER_SIZES } from '@/lib/print/paper-sizes'
import { briefSchema, reportSchema } from './brief-schemas'
import { define } from './endpoint'

/* What leadership reads, to be taken away. Each is recorded. */

const edition = z.enum(EDITIONS).default('internal')
const onPaper = z.strictObject({ size: z.enum(PAPER_SIZES).default('a4'), edition })

/** Of an assessment, or of a model. */
export const briefEndpoint = define({
  key: 'brief',
  path: '/briefs/{id}',
  may: 'brief.export',
  query: z.strictObject({ edition }),
  answer: briefSchema,
})
export const briefPdfEndpoint = define({
  key: 'briefPdf',
  path: '/briefs/{id}/brief.pdf',
  may: 'brief.export',
  query: onPaper,
  media: 'application/pdf',
  answer: z.string(),
})
/** Of a quarter by its name, such as 2026-Q4. */
export const reportEndpoint = define({
  key: 'report',
  path: '/reports/{quarter}',
  may: 'report.export',
  query: z.strictObject({ edition }),
  answer: reportSchema,
})
export const reportPdfEndpoint = define({
  key: 'reportPdf',
  path: '/reports/{quarter}/report.pdf',
  may: 'report.export',
  query: onPaper,
  media: 'application/pdf',
  answer: z.string(),
})
