import { z } from 'zod'
import { DOINGS } from '@/lib/assess/presence'
import { reason } from '@/lib/audit/reason'
import { annotateBody, editAnnotationBody } from '@/lib/review/annotate-finding'
import { changeFindingBody } from '@/lib/review/change-finding'
import { citeEvidenceBody } from '@/lib/review/cite-evidence'
import { openFindingInput } from '@/lib/review/open-finding'
import { act, change, define, list, none, paging } from './endpoint'
import { findingDetailSchema, findingFilter, findingNumbersSchema, findingSchema } from './finding-schemas'

/* Findings, what they rest on, and what is said to them. */

export const findingsEndpoint = define({
  key: 'findings',
  path: '/findings',
  may: 'pages.read',
  query: findingFilter.extend(paging),
  answer: list(findingSchema),
})
export const findingNumbersEndpoint = define({
  key: 'findingNumbers',
  path: '/findings/numbers',
  may: 'pages.read',
  query: none,
  answer: list(findingNumbersSchema),
})
export const findingEndpoint = define({
  key: 'finding',
  path: '/findings/{id}',
  may: 'pages.read',
  query: none,
  versioned: 'whole',
  answer: findingDetailSchema,
})
export const findingPresenceEndpoint = act({
  key: 'findingPresence',
  path: '/findings/{id}/presence',
  may: 'pages.read',
  body: z.strictObject({ doing: z.enum(DOINGS).default('reading') }),
  answer: z.object({ others: z.array(z.object({ id: z.string(), name: z.string(), editing: z.boolean() })) }),
})
export const openFindingEndpoint = act({
  key: 'openFinding',
  path: '/findings',
  may: 'finding.open',
  body: openFindingInput,
  makes: true,
  versioned: 'whole',
  answer: findingDetailSchema,
})
export const changeFindingEndpoint = change({
  key: 'changeFinding',
  path: '/findings/{id}',
  may: 'finding.change',
  versioned: 'whole',
  body: changeFindingBody,
  answer: findingDetailSchema,
})
export const citeEvidenceEndpoint = act({
  key: 'citeEvidence',
  path: '/findings/{id}/evidence',
  may: 'finding.cite',
  body: citeEvidenceBody,
  answer: findingDetailSchema,
})
export const retractEvidenceEndpoint = act({
  key: 'retractEvidence',
  path: '/findings/{id}/evidence/{evidence}/retract',
  may: 'finding.cite',
  body: z.strictObject({ reason }),
  answer: findingDetailSchema,
})
export const annotateEndpoint = act({
  key: 'annotate',
  path: '/findings/{id}/annotations',
  may: 'finding.annotate',
  body: annotateBody,
  answer: findingDetailSchema,
})
export const editAnnotationEndpoint = act({
  key: 'editAnnotation',
  path: '/findings/{id}/annotations/{annotation}',
  may: 'finding.annotate',
  method: 'patch',
  body: editAnnotationBody.extend({ version: z.int() }),
  answer: findingDetailSchema,
})
export const setThreadEndpoint = act({
  key: 'setThread',
  path: '/findings/{id}/annotations/{annotation}/thread',
  may: 'finding.annotate',
  body: z.strictObject({ resolved: z.boolean() }),
  answer: findingDetailSchema,
})
