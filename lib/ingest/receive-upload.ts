import 'server-only'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Queryable, transaction } from '@/db/client'
import { insertJob } from '@/db/queries/jobs'
import { rowId } from '@/db/queries/row-id'
import { deleteReceiving, insertPiece, PIECE_BYTES } from '@/db/queries/upload-pieces'
import {
  findUploadByKey,
  findUploadOfBytes,
  insertSenders,
  insertUpload,
  lockBytes,
  lockIdempotencyKey,
  type Said,
  setIdempotencyKey,
  setUploadWhole,
} from '@/db/queries/uploads'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { env } from '@/lib/env'
import { Conflict, InvalidInput, TooLarge } from '@/lib/errors'
import { ATTACKS, SAFEGUARDS } from '@/lib/evals/condition'
import { maskSecrets } from '@/lib/evals/mask'
import { EVALUATOR_RELATIONSHIPS } from '@/lib/evals/run'
import type { UploadState } from '@/lib/evals/upload'
import { sentence } from '@/lib/messages/sentence'

/** The kind of job that reads a file. */
export const READ_UPLOAD = 'read-upload'
/** Of a large file: its run with its scores, while others are still being read. */
export const READ_HEAD = 'read-head'
/** Bytes of a file that is read beside a larger one, which adds little to what the process holds. */
export const SMALL_FILE = 8 * 1024 * 1024

const oneOf = <T extends string>(known: readonly T[]) =>
  z.preprocess(
    (given) => (given === '' || given === undefined ? null : given),
    z.enum(known, sentence('ingest.wrongField', { known: known.join(', ') })).nullable(),
  )

/** What a sender may say beside the file; the empty text is nothing said. */
export const saidInput = z.object({
  attack: oneOf(ATTACKS),
  safeguard: oneOf(SAFEGUARDS),
  evaluatorRelationship: oneOf(EVALUATOR_RELATIONSHIPS),
})

/**
 * A file on its way in. `open` gives it as soon as it begins; `said` what the sender says of it, which may come after its
 * last byte. `announced`: what the sender says its length and SHA-256 are.
 */
export type Incoming = {
  open: () => Promise<{ name: string; chunks: AsyncIterable<Uint8Array> }>
  said: () => Promise<Said>
  announced: { bytes: number | null; sha256: string | null }
  key: string | null
}

export type Received = { upload: string; isNew: boolean }

const NAME_LENGTH = 255
/** A sender is waited for this long between two chunks. */
export const STALL_SECONDS = 60

/**
 * Takes a file in, in pieces, and puts it into the queue to be read. Bytes that are known are not kept twice: the sender
 * joins the senders of the upload there is, unless that one failed or was rejected. What breaks off leaves nothing.
 * Throws Forbidden, TooLarge, InvalidInput for a length or hash that is not as announced.
 */
export async function receiveUpload(actor: Doer, incoming: Incoming): Promise<Received> {
  allow(actor, 'upload.receive')
  const file = await incoming.open()
  const name = checkName(file.name)
  const id = rowId('upl')
  await insertUpload({ id, name, uploadedBy: actor.id, said: NOTHING_SAID })
  try {
    const whole = await keep(id, file.chunks)
    checkAnnounced(whole, incoming.announced)
    return await putIntoQueue(actor, { id, name, ...whole }, await incoming.said(), incoming.key)
  } catch (error) {
    await deleteReceiving(id)
    throw error
  }
}

/**
 * The upload that this person's request of the same key made, where the hash that is announced shows that the bytes are
 * the same and it has not failed: then they need not be sent. null: they have to be.
 */
export async function findReceived(actor: Doer, key: string, sha256: string | null): Promise<Received | null> {
  allow(actor, 'upload.receive')
  if (key.length > 200) throw new InvalidInput(sentence('ingest.longKey'))
  const upload = await findUploadByKey(actor.id, key)
  if (upload === null || sha256 === null) return null
  if (upload.sha256 !== sha256.toLowerCase()) throw new Conflict(sentence('ingest.keyUsed'))
  return hasEnded(upload) ? null : { upload: upload.id, isNew: false }
}

/** Nothing came of it: the same bytes, sent once more, are read anew. */
function hasEnded({ state }: { state: UploadState }): boolean {
  return state === 'failed' || state === 'rejected'
}

const NOTHING_SAID: Said = { attack: null, safeguard: null, evaluatorRelationship: null }

type Whole = { bytes: number; sha256: string }

async function keep(id: string, chunks: AsyncIterable<Uint8Array>): Promise<Whole> {
  const most = env().MAX_UPLOAD_BYTES
  const hash = createHash('sha256')
  const piece = new Uint8Array(PIECE_BYTES)
  let [bytes, filled, position] = [0, 0, 0]
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > most) throw new TooLarge(sentence('ingest.tooLarge', { most }))
    hash.update(chunk)
    for (let from = 0; from < chunk.length; ) {
      const part = chunk.subarray(from, from + PIECE_BYTES - filled)
      piece.set(part, filled)
      filled += part.length
      from += part.length
      if (filled < PIECE_BYTES) continue
      await insertPiece(id, position, piece)
      position += 1
      filled = 0
    }
  }
  if (filled > 0) await insertPiece(id, position, piece.subarray(0, filled))
  return { bytes, sha256: hash.digest('hex') }
}

async function putIntoQueue(
  actor: Doer,
  file: Whole & { id: string; name: string },
  said: Said,
  key: string | null,
): Promise<Received> {
  allow(actor, 'upload.receive')
  const { id, name, bytes, sha256 } = file
  return transaction(async (tx) => {
    await lockBytes(sha256, tx)
    if (key !== null) await checkKey(actor, key, sha256, tx)
    const known = await findUploadOfBytes(sha256, tx)
    const upload = known?.id ?? id
    if (known) await deleteReceiving(id, tx)
    else {
      await setUploadWhole(id, { bytes, sha256, said }, tx)
      await insertJob(READ_UPLOAD, id, tx)
      if (bytes > SMALL_FILE) await insertJob(READ_HEAD, id, tx)
    }
    await insertSenders(upload, sha256, actor.id, tx)
    if (key !== null) await setIdempotencyKey(actor.id, key, upload, tx)
    await record(tx, actor, 'upload.receive', upload, { name, bytes, sha256, again: known !== null })
    return { upload, isNew: known === null }
  })
}

/** A key stands for one file: other bytes under it are a mistake that must not be answered with the first ones. */
async function checkKey(actor: Doer, key: string, sha256: string, tx: Queryable): Promise<void> {
  await lockIdempotencyKey(actor.id, key, tx)
  const before = await findUploadByKey(actor.id, key, tx)
  if (before !== null && before.sha256 !== sha256) throw new Conflict(sentence('ingest.keyUsed'))
}

function checkName(name: string): string {
  // Never a path: it is shown, and is a hint at most.
  const own =
    name
      .replaceAll('\\', '/')
      .split('/')
      .at(-1)
      ?.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
      .trim() ?? ''
  if (own === '')
    throw new InvalidInput(sentence('ingest.noName'), [{ path: 'name', message: sentence('ingest.noName') }])
  if (own.length > NAME_LENGTH) throw new InvalidInput(sentence('ingest.longName', { most: NAME_LENGTH }))
  return maskSecrets(own)
}

function checkAnnounced({ bytes, sha256 }: Whole, announced: Incoming['announced']): void {
  if (announced.bytes !== null && announced.bytes !== bytes) {
    throw new InvalidInput(sentence('ingest.lengthDiffers', { received: bytes, announced: announced.bytes }))
  }
  if (announced.sha256 !== null && announced.sha256.toLowerCase() !== sha256) {
    throw new InvalidInput(sentence('ingest.hashDiffers', { received: sha256, announced: announced.sha256 }))
  }
}
