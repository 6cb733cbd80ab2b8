import { z } from 'zod'
import { reason } from '@/lib/audit/reason'
import { UPLOAD_STATES } from '@/lib/evals/upload'
import { acceptInput } from '@/lib/ingest/accept-upload'
import { mapUploadInput } from '@/lib/ingest/map-upload'
import { saidInput } from '@/lib/ingest/receive-upload'
import { rejectInput } from '@/lib/ingest/reject-upload'
import { fromMessage } from '@/lib/ingest/reveal-sample'
import { SAMPLE_FILTERS } from '@/lib/ingest/sample-view'
import { sentence } from '@/lib/messages/sentence'
import { act, define, list, none, paging, words } from './endpoint'
import { runSchema } from './schemas'
import { sampleRowSchema, sampleSchema, uploadSchema } from './upload-schemas'

/* Files, their samples and what is done to them. */

export const uploadsEndpoint = define({
  key: 'uploads',
  path: '/uploads',
  may: 'pages.read',
  query: z.strictObject({ state: z.enum(UPLOAD_STATES).optional(), ...paging }),
  answer: list(uploadSchema),
})
export const sendUploadEndpoint = {
  ...act({ key: 'sendUpload', path: '/uploads', may: 'upload.receive', file: true, answer: uploadSchema }),
  query: z.strictObject({
    name: words,
    bytes: z.coerce.number(sentence('api.bytes')).int(sentence('api.bytes')).min(0, sentence('api.bytes')).optional(),
    sha256: z
      .string()
      .regex(/^[0-9a-fA-F]{64}$/, sentence('api.sha256'))
      .optional(),
    ...saidInput.partial().shape,
  }),
}
export const uploadEndpoint = define({
  key: 'upload',
  path: '/uploads/{id}',
  may: 'pages.read',
  query: none,
  answer: uploadSchema,
})
export const uploadEventsEndpoint = define({
  key: 'uploadEvents',
  path: '/uploads/{id}/events',
  may: 'pages.read',
  query: none,
  media: 'text/event-stream',
  answer: z.string(),
})
export const uploadFileEndpoint = define({
  key: 'uploadFile',
  path: '/uploads/{id}/file',
  may: 'upload.read-bytes',
  query: none,
  media: 'application/octet-stream',
  answer: z.string(),
})
export const mapUploadEndpoint = act({
  key: 'mapUpload',
  path: '/uploads/{id}/mapping',
  may: 'upload.map',
  body: mapUploadInput,
  answer: uploadSchema,
})
export const acceptUploadEndpoint = act({
  key: 'acceptUpload',
  path: '/uploads/{id}/accept',
  may: 'run.accept',
  body: acceptInput,
  answer: uploadSchema,
})
export const rejectUploadEndpoint = act({
  key: 'rejectUpload',
  path: '/uploads/{id}/reject',
  may: 'run.reject',
  body: rejectInput,
  answer: uploadSchema,
})
export const samplesEndpoint = define({
  key: 'samples',
  path: '/runs/{id}/samples',
  may: 'pages.read',
  query: z.strictObject({ filter: z.enum(SAMPLE_FILTERS).optional(), ...paging }),
  answer: list(sampleRowSchema),
})
export const sampleEndpoint = define({
  key: 'sample',
  path: '/runs/{id}/samples/{position}',
  may: 'pages.read',
  query: z.strictObject({ from: fromMessage }),
  answer: sampleSchema,
})
export const revealSampleEndpoint = act({
  key: 'revealSample',
  path: '/runs/{id}/samples/{position}/reveal',
  may: 'sample.reveal',
  body: z.strictObject({ reason, from: fromMessage }),
  answer: sampleSchema,
})
export const invalidateSampleEndpoint = act({
  key: 'invalidateSample',
  path: '/runs/{id}/samples/{position}/invalidate',
  may: 'sample.invalidate',
  body: z.strictObject({ reason }),
  answer: sampleRowSchema,
})
export const restoreSampleEndpoint = act({
  key: 'restoreSample',
  path: '/runs/{id}/samples/{position}/restore',
  may: 'sample.restore',
  body: z.strictObject({ reason }),
  answer: sampleRowSchema,
})
export const invalidateRunEndpoint = act({
  key: 'invalidateRun',
  path: '/runs/{id}/invalidate',
  may: 'run.invalidate',
  body: z.strictObject({ reason }),
  answer: runSchema,
})
export const restoreRunEndpoint = act({
  key: 'restoreRun',
  path: '/runs/{id}/restore',
  may: 'run.restore',
  body: z.strictObject({ reason }),
  answer: runSchema,
})
