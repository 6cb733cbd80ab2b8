export const UPLOAD_STATES = ['receiving', 'reading', 'pending', 'accepted', 'rejected', 'failed'] as const
export type UploadState = (typeof UPLOAD_STATES)[number]
