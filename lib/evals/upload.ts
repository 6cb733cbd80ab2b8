import type { Warning } from './run'

export const UPLOAD_STATES = ['receiving', 'reading', 'pending', 'accepted', 'rejected', 'failed'] as const
export type UploadState = (typeof UPLOAD_STATES)[number]

/** Why a file could not be read: one sentence, and every format that was tried. */
export type UploadError = { message: string; tried: { format: string; why: string }[] }

/** One file of an archive. `error` null: it was read. `waits`: it is a table, and nobody has said what its columns are. */
export type UploadMember = {
  path: string
  format: string | null
  /** What in the content showed the format. */
  because: string
  error: UploadError | null
  runCount: number
  waits: boolean
}

/** A file as received. `total` is null until the file has said how many samples it holds. */
export type Upload = {
  id: string
  name: string
  bytes: number
  sha256: string | null
  state: UploadState
  format: string | null
  /** What in the content showed the format. */
  because: string
  progress: { done: number; total: number | null }
  runCount: number
  warnings: Warning[]
  error: UploadError | null
  /** Why it was rejected; null when it was not. */
  rejectedReason: string | null
  uploadedBy: { id: string; name: string }
  uploadedAt: string
  /** Everybody who sent these bytes, the first sender first. */
  senders: { id: string; name: string }[]
}
