import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { forgetPeaks, inUse, type Memory, peaks } from './memory'
import { parseBound, writeLog } from './write-log'

export type ImportFigures = {
  samples: number
  fileMb: number
  /** Samples a second that inflating, decoding and parsing alone would read, in the same run. */
  boundPerS: number
  /** From the last byte received to every sample counted. */
  readPerS: number
  /** The goal is 0.40, the aim 0.60. */
  ofBound: number
  /** From the last byte received to the scores of the header. */
  scoresAfterMs: number
  /** What the processes' memory grew by at most, in MB; null where the system does not say. */
  grewMb: { server: number; worker: number } | null
  /** A file as large as one may be expected to be sent, and what taking it in and reading it grew the memory by. */
  large: { fileMb: number; grewMb: { server: number; worker: number } | null }
}

const SAMPLES = 50_000
const WARM_UP = 1000
const KB = 8
/** Not packed: some 300 MB. */
const LARGE_SAMPLES = 37_500
/** Looking takes a little of what is measured. */
const LOOK_MS = 250

/** Sends a large log and waits until it is read, beside the bound of the same file, measured before and after. */
export async function importFigures(base: string, cookie: string, root: number): Promise<ImportFigures> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'diagonal-bench-'))
  try {
    const [file, first] = [path.join(folder, 'bench.eval'), path.join(folder, 'first.eval')]
    writeLog(first, WARM_UP, KB)
    const written = writeLog(file, SAMPLES, KB)
    const before = parseBound(written.packed)
    // What a server loads once is not what a file costs.
    await send(first, WARM_UP, base, cookie)
    const used = inUse(root)
    forgetPeaks(root)
    const { readMs, scoresAfterMs } = await send(file, SAMPLES, base, cookie)
    const grewMb = growth(used, peaks(root))
    const boundPerS = Math.max(before, parseBound(written.packed))
    const readPerS = (SAMPLES / readMs) * 1000
    return {
      samples: SAMPLES,
      fileMb: written.bytes / 1e6,
      boundPerS,
      readPerS,
      ofBound: readPerS / boundPerS,
      scoresAfterMs,
      grewMb,
      large: await largeFigures(path.join(folder, 'large.eval'), base, cookie, root),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function largeFigures(file: string, base: string, cookie: string, root: number): Promise<ImportFigures['large']> {
  const { bytes } = writeLog(file, LARGE_SAMPLES, KB, { stored: true })
  const used = inUse(root)
  forgetPeaks(root)
  await send(file, LARGE_SAMPLES, base, cookie)
  return { fileMb: bytes / 1e6, grewMb: growth(used, peaks(root)) }
}

function growth(used: Memory, most: Memory): ImportFigures['grewMb'] {
  return used && most && { server: most.server - used.server, worker: most.worker - used.worker }
}

async function send(file: string, samples: number, base: string, cookie: string) {
  const headers = { cookie, 'sec-fetch-site': 'same-origin', 'content-length': String(statSync(file).size) }
  const answer = await fetch(`${base}/api/v1/uploads?name=bench.eval`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/octet-stream' },
    body: Readable.toWeb(createReadStream(file)) as BodyInit,
    duplex: 'half',
  } as RequestInit)
  if (!answer.ok) throw new Error(`sending was answered ${answer.status}: ${await answer.text()}`)
  const { id } = await answer.json()
  const from = performance.now()
  let scoresAfterMs = Number.NaN
  for (;;) {
    const upload = await (await fetch(`${base}/api/v1/uploads/${id}`, { headers: { cookie } })).json()
    if (Number.isNaN(scoresAfterMs) && upload.runs.length > 0) scoresAfterMs = performance.now() - from
    if (upload.state === 'pending') {
      const stored = upload.runs[0]?.samples.inFile
      if (stored !== samples) throw new Error(`${stored} of ${samples} samples are stored`)
      return { readMs: performance.now() - from, scoresAfterMs }
    }
    if (upload.state === 'failed') throw new Error(`reading failed: ${upload.error?.message}`)
    await wait(LOOK_MS)
  }
}
