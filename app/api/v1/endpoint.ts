import { z } from 'zod'
import { isStorable, storableText } from '@/lib/evals/storable-text'
import { sentence } from '@/lib/messages/sentence'
import type { Permission } from '@/lib/roles'
import type { Versioned } from './etag'

/**
 * One endpoint of the API. `key` names its sentence in the catalogue. `body`: what a writing one takes, as JSON; `file`:
 * it takes a file. An answer without a schema is no JSON and says its media type.
 */
export type Endpoint<
  Q extends z.ZodType = z.ZodType,
  A extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
> = {
  key: EndpointKey
  method: 'get' | 'post' | 'patch' | 'delete'
  path: string
  may: Permission
  /** What somebody tries by it, where that needs more than is asked at the door. */
  tries?: Permission
  query: Q
  body?: B
  file?: true
  /** It takes a text of one of these media types, as its body. */
  texts?: readonly string[]
  media?: string
  /** Of something with versions: the answer's is its ETag, and a change names in If-Match the one that was read. */
  versioned?: Versioned
  /** What it moves is looked at first: 428 without the look. */
  looked?: true
  /** It makes something new. */
  makes?: true
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
  | 'explanation'
  | 'keptExplanation'
  | 'policies'
  | 'policy'
  | 'audit'
  | 'auditVerify'
  | 'exportAuditCsv'
  | 'exportAuditJson'
  | 'uploads'
  | 'sendUpload'
  | 'upload'
  | 'uploadEvents'
  | 'uploadFile'
  | 'mapUpload'
  | 'acceptUpload'
  | 'rejectUpload'
  | 'samples'
  | 'sample'
  | 'revealSample'
  | 'invalidateSample'
  | 'restoreSample'
  | 'invalidateRun'
  | 'restoreRun'
  | 'findings'
  | 'finding'
  | 'findingNumbers'
  | 'findingPresence'
  | 'openFinding'
  | 'changeFinding'
  | 'citeEvidence'
  | 'retractEvidence'
  | 'annotate'
  | 'editAnnotation'
  | 'setThread'
  | 'labelSets'
  | 'labelSet'
  | 'makeLabelSet'
  | 'changeLabelSet'
  | 'queues'
  | 'queue'
  | 'makeQueue'
  | 'previewQueue'
  | 'closeQueue'
  | 'queueItems'
  | 'queueItem'
  | 'takeItem'
  | 'assignItems'
  | 'withdrawItem'
  | 'skipItem'
  | 'submitLabel'
  | 'adjudicateItem'
  | 'importLabels'
  | 'exportLabelsCsv'
  | 'exportLabelsJson'
  | 'assessments'
  | 'assessment'
  | 'openAssessment'
  | 'changeAssessment'
  | 'commentAssessment'
  | 'freezeAssessment'
  | 'frozenAssessment'
  | 'recommend'
  | 'decide'
  | 'withdrawAssessment'
  | 'endComments'
  | 'markCondition'
  | 'signOffs'
  | 'exportSignOffsCsv'
  | 'exportSignOffsJson'
  | 'quorum'
  | 'changeQuorum'
  | 'delegations'
  | 'lendSeat'
  | 'endDelegation'
  | 'exportModelsCsv'
  | 'exportRunsCsv'
  | 'exportRunsJson'
  | 'exportFindingsCsv'
  | 'exportFindingsJson'
  | 'formats'
  | 'mergePreview'
  | 'mergeModel'
  | 'draftPolicy'
  | 'changePolicy'
  | 'discardPolicy'
  | 'previewPolicy'
  | 'adoptPolicy'
  | 'policyDifference'
  | 'policyChanges'
  | 'etc'
  | 'writeEtc'
  | 'addClaim'
  | 'addArea'
  | 'changeArea'
  | 'addBenchmark'
  | 'benchmark'
  | 'changeBenchmark'
  | 'benchmarkEffect'
  | 'changeModel'
  | 'brief'
  | 'briefPdf'
  | 'report'
  | 'reportPdf'
  | 'changes'
  | 'webhookHosts'
  | 'allowHost'
  | 'forbidHost'
  | 'webhooks'
  | 'addWebhook'
  | 'webhook'
  | 'changeWebhook'
  | 'removeWebhook'
  | 'rotateWebhook'
  | 'tryWebhook'
  | 'deliveries'
  | 'calendar'
  | 'notices'
  | 'noticeSettings'
  | 'setNotices'

const LIMIT = sentence('list.limit', { most: '200' })
export const paging = {
  limit: z.coerce.number(LIMIT).int(LIMIT).min(1, LIMIT).max(200, LIMIT).default(50),
  cursor: z.string().max(1000, sentence('list.cursor')).optional(),
  sort: z.string().max(40, sentence('list.noSort')).optional(),
}
export const id = z
  .string()
  .min(1, sentence('api.giveId'))
  .max(200, sentence('api.longId'))
  .refine(isStorable, sentence('api.giveId'))
  .optional()
export const words = z.string().max(200, sentence('api.longWords')).transform(storableText).optional()
export const none = z.strictObject({})
export const list = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })
type Given<E> = Omit<E, 'method'>
export const define = <Q extends z.ZodType, A extends z.ZodType>(endpoint: Given<Endpoint<Q, A>>): Endpoint<Q, A> => ({
  method: 'get',
  ...endpoint,
})
/** One that makes the next version of something. */
export const change = <B extends z.ZodType, A extends z.ZodType>(
  endpoint: Omit<Given<Endpoint<typeof none, A, B>>, 'query' | 'versioned'> & { versioned?: Versioned },
) => ({
  method: 'patch' as const,
  query: none,
  versioned: true as const,
  ...endpoint,
})
/** One that changes something. */
export const act = <B extends z.ZodType, A extends z.ZodType>(
  endpoint: Omit<Given<Endpoint<typeof none, A, B>>, 'query'> & { method?: 'patch' | 'delete' },
) => ({
  method: 'post' as const,
  query: none,
  ...endpoint,
})
