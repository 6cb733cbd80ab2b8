'use server'

import { formAction } from '@/lib/form-action'
import { acceptForm, acceptUpload } from '@/lib/ingest/accept-upload'
import { mapAll, mapAllForm } from '@/lib/ingest/map-all'
import { mapRunForm, mapRunFromForm } from '@/lib/ingest/map-run-form'
import { mapTableForm, mapTableFromForm } from '@/lib/ingest/map-table-form'
import { rejectForm, rejectUpload } from '@/lib/ingest/reject-upload'

export const map = formAction({ may: 'upload.map', input: mapRunForm }, mapRunFromForm)
export const mapRuns = formAction({ may: 'upload.map', input: mapAllForm }, mapAll)
export const mapColumns = formAction({ may: 'upload.map', input: mapTableForm }, mapTableFromForm)
export const accept = formAction({ may: 'run.accept', input: acceptForm }, (actor, { upload, ...input }) =>
  acceptUpload(actor, upload, input),
)
export const reject = formAction({ may: 'run.reject', input: rejectForm }, (actor, { upload, ...input }) =>
  rejectUpload(actor, upload, input),
)
