import { z } from 'zod'
import { SIDES } from '@/lib/assess/kept-explanation'
import { ATTACKS, SAFEGUARDS } from '@/lib/evals/condition'
import { RUN_STATES, RUN_STATUSES } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import { ZONES } from '@/lib/risk/zone'
import * as assessments from './assessment-endpoints'
import { auditSelection } from './audit-selection'
import * as briefs from './brief-endpoints'
import * as calendars from './calendar-endpoints'
import * as data from './data-endpoints'
import { define, type Endpoint, id, list, none, paging, words } from './endpoint'
import { explanationSchema, keptExplanationSchema } from './explanation-schemas'
import * as exports from './export-endpoints'
import * as findings from './finding-endpoints'
import * as mapping from './mapping-endpoints'
import * as notices from './notice-endpoints'
import * as policies from './policy-endpoints'
import * as queues from './queue-endpoints'
import {
  areaSchema,
  auditRowSchema,
  auditVerdictSchema,
  benchmarkSchema,
  claimSchema,
  modelSchema,
  placementSchema,
  policySchema,
  runSchema,
} from './schemas'
import * as uploads from './upload-endpoints'
import * as webhooks from './webhook-endpoints'
import * as written from './words-endpoints'

export const areasEndpoint = define({
  key: 'areas',
  path: '/areas',
  may: 'pages.read',
  query: z.strictObject({ policy: id, ...paging }),
  answer: list(areaSchema),
})
export const areaEndpoint = define({
  key: 'area',
  path: '/areas/{id}',
  may: 'pages.read',
  query: z.strictObject({ policy: id }),
  versioned: true,
  answer: areaSchema,
})
export const modelsEndpoint = define({
  key: 'models',
  path: '/models',
  may: 'pages.read',
  query: z.strictObject({ name: words, ...paging }),
  answer: list(modelSchema),
})
export const modelEndpoint = define({
  key: 'model',
  path: '/models/{id}',
  may: 'pages.read',
  query: none,
  versioned: true,
  answer: modelSchema,
})
export const benchmarksEndpoint = define({
  key: 'benchmarks',
  path: '/benchmarks',
  may: 'pages.read',
  query: z.strictObject({ area: id, ...paging }),
  answer: list(benchmarkSchema),
})
export const claimsEndpoint = define({
  key: 'claims',
  path: '/claims',
  may: 'pages.read',
  query: z.strictObject(paging),
  answer: list(claimSchema),
})
export const runsEndpoint = define({
  key: 'runs',
  path: '/runs',
  may: 'pages.read',
  query: z.strictObject({
    model: id,
    area: id,
    benchmark: id,
    task: words,
    status: z.enum(RUN_STATUSES).optional(),
    state: z.enum(RUN_STATES).optional(),
    upload: id,
    q: words,
    ...paging,
  }),
  answer: list(runSchema),
})
export const runEndpoint = define({ key: 'run', path: '/runs/{id}', may: 'pages.read', query: none, answer: runSchema })
export const placementsEndpoint = define({
  key: 'placements',
  path: '/placements',
  may: 'pages.read',
  query: z.strictObject({
    area: id,
    model: id,
    policy: id,
    attack: z.enum(ATTACKS).optional(),
    safeguard: z.enum(SAFEGUARDS).optional(),
    zone: z.enum([...ZONES, 'unplaced']).optional(),
    ...paging,
  }),
  answer: list(placementSchema),
})
export const explanationEndpoint = define({
  key: 'explanation',
  path: '/placements/{id}/explanation',
  may: 'pages.read',
  query: none,
  answer: explanationSchema,
})
export const keptExplanationEndpoint = define({
  key: 'keptExplanation',
  path: '/placements/{id}/kept',
  may: 'pages.read',
  query: z.strictObject({ at: z.iso.datetime({ offset: true }), side: z.enum(SIDES).default('after') }),
  answer: keptExplanationSchema,
})
export const policiesEndpoint = define({
  key: 'policies',
  path: '/policies',
  may: 'pages.read',
  query: z.strictObject(paging),
  answer: list(policySchema),
})
export const policyEndpoint = define({
  key: 'policy',
  path: '/policies/{id}',
  may: 'pages.read',
  query: none,
  answer: policySchema,
})
export const auditEndpoint = define({
  key: 'audit',
  path: '/audit',
  may: 'audit.read',
  query: z.strictObject({
    ...auditSelection,
    limit: paging.limit,
    cursor: z
      .string()
      .regex(/^\d{1,15}$/, sentence('list.cursor'))
      .optional(),
  }),
  answer: list(auditRowSchema),
})
export const auditVerifyEndpoint = define({
  key: 'auditVerify',
  path: '/audit/verify',
  may: 'audit.read',
  query: none,
  answer: auditVerdictSchema,
})

/** All of them, in the order in which the description lists them. */
export const ENDPOINTS: readonly Endpoint[] = [
  areasEndpoint,
  areaEndpoint,
  modelsEndpoint,
  modelEndpoint,
  benchmarksEndpoint,
  claimsEndpoint,
  written.addClaimEndpoint,
  written.etcEndpoint,
  written.writeEtcEndpoint,
  runsEndpoint,
  runEndpoint,
  placementsEndpoint,
  explanationEndpoint,
  keptExplanationEndpoint,
  policiesEndpoint,
  policyEndpoint,
  policies.draftPolicyEndpoint,
  policies.changePolicyEndpoint,
  policies.discardPolicyEndpoint,
  policies.previewPolicyEndpoint,
  policies.adoptPolicyEndpoint,
  policies.policyDifferenceEndpoint,
  policies.policyChangesEndpoint,
  auditEndpoint,
  auditVerifyEndpoint,
  uploads.sendUploadEndpoint,
  uploads.uploadsEndpoint,
  uploads.uploadEndpoint,
  uploads.uploadEventsEndpoint,
  uploads.uploadFileEndpoint,
  uploads.mapUploadEndpoint,
  uploads.acceptUploadEndpoint,
  uploads.rejectUploadEndpoint,
  uploads.samplesEndpoint,
  uploads.sampleEndpoint,
  uploads.revealSampleEndpoint,
  uploads.invalidateSampleEndpoint,
  uploads.restoreSampleEndpoint,
  uploads.invalidateRunEndpoint,
  uploads.restoreRunEndpoint,
  ...Object.values(findings),
  ...Object.values(notices),
  calendars.calendarEndpoint,
  ...Object.values(webhooks),
  ...Object.values(queues),
  ...Object.values(assessments),
  ...Object.values(briefs),
  exports.exportModelsCsvEndpoint,
  exports.exportRunsCsvEndpoint,
  exports.exportRunsJsonEndpoint,
  exports.exportFindingsCsvEndpoint,
  exports.exportFindingsJsonEndpoint,
  exports.exportAuditCsvEndpoint,
  exports.exportAuditJsonEndpoint,
  mapping.formatsEndpoint,
  mapping.mergePreviewEndpoint,
  mapping.mergeModelEndpoint,
  data.addAreaEndpoint,
  data.changeAreaEndpoint,
  data.addBenchmarkEndpoint,
  data.benchmarkEndpoint,
  data.changeBenchmarkEndpoint,
  data.benchmarkEffectEndpoint,
  data.changeModelEndpoint,
  data.changesEndpoint,
]
