import { z } from 'zod'
import { ACTIONS } from '@/lib/audit/actions'
import { ATTACKS, SAFEGUARDS } from '@/lib/evals/condition'
import { RUN_STATES, RUN_STATUSES } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import { ZONES } from '@/lib/risk/zone'
import type { Permission } from '@/lib/roles'
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

/** One endpoint of the API. `key` names its sentence in the catalogue. */
export type Endpoint<Q extends z.ZodType = z.ZodType, A extends z.ZodType = z.ZodType> = {
  key: EndpointKey
  path: string
  may: Permission
  query: Q
  answer: A
}

export type EndpointKey =
  | 'areas'
  | 'area'
  | 'models'
  | 'model'
  | 'benchmarks'
  | 'claims'
  | 'runs'
  | 'run'
  | 'placements'
  | 'policies'
  | 'policy'
  | 'audit'
  | 'auditVerify'

const LIMIT = sentence('list.limit', { most: '200' })
const paging = {
  limit: z.coerce.number(LIMIT).int(LIMIT).min(1, LIMIT).max(200, LIMIT).default(50),
  cursor: z.string().max(1000, sentence('list.cursor')).optional(),
  sort: z.string().max(40, sentence('list.noSort')).optional(),
}
const id = z.string().min(1, sentence('api.giveId')).max(200, sentence('api.longId')).optional()
const words = z.string().max(200, sentence('api.longWords')).optional()
const none = z.strictObject({})
const list = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), nextCursor: z.string().nullable() })
const define = <Q extends z.ZodType, A extends z.ZodType>(endpoint: Endpoint<Q, A>) => endpoint

export const areasEndpoint = define({
  key: 'areas',
  path: '/areas',
  may: 'pages.read',
  query: z.strictObject(paging),
  answer: list(areaSchema),
})
export const areaEndpoint = define({
  key: 'area',
  path: '/areas/{id}',
  may: 'pages.read',
  query: none,
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
    actor: words,
    action: z.enum(ACTIONS).optional(),
    subject: words,
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
  runsEndpoint,
  runEndpoint,
  placementsEndpoint,
  policiesEndpoint,
  policyEndpoint,
  auditEndpoint,
  auditVerifyEndpoint,
]
