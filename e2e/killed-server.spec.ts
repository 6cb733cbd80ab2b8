import { readFileSync } from 'node:fs'
import { type APIRequestContext, expect, test } from '@playwright/test'
import { writeLog } from './bench/write-log'
import { signedIn, startServer } from './own-server'
import { readUpload } from './send-log'

// Some 200 MB: not packed, 21 kB each.
const SAMPLES = 10_000

test.skip(process.platform !== 'linux', 'which processes a server started is read from /proc')

test('a server that is killed while it reads finishes by itself when it is started again, and two of them read no file twice', async ({
  browserName: _,
}, info) => {
  test.setTimeout(300_000)
  const dataDir = info.outputPath('data')
  const log = info.outputPath('large.eval')
  const { bytes } = writeLog(log, SAMPLES, 21, { stored: true })
  expect(bytes).toBeGreaterThan(200e6)

  const killed = await startServer(dataDir)
  const before = await signedIn(killed.base)
  const id = await send(before, 'large.eval', readFileSync(log))
  await expect
    .poll(async () => (await upload(before, id)).progress.done, { timeout: 60_000, intervals: [50] })
    .toBeGreaterThan(500)
  expect((await upload(before, id)).state).toBe('reading')
  await killed.kill()

  const one = await startServer(dataDir)
  const another = await startServer(dataDir)
  try {
    const [atOne, atAnother] = [await signedIn(one.base), await signedIn(another.base)]
    expect(await readUpload(atOne, id)).toMatchObject({ state: 'pending', runs: [{ samples: { inFile: SAMPLES } }] })
    expect(await countSamples(atOne, id)).toEqual({ rows: SAMPLES, different: SAMPLES })

    const sent: string[] = []
    for (const [index, at] of [atOne, atAnother, atOne, atAnother].entries()) {
      const file = info.outputPath(`${index}.eval`)
      writeLog(file, 500, 1)
      sent.push(await send(at, `${index}.eval`, readFileSync(file)))
    }
    for (const each of sent) {
      expect(await readUpload(atOne, each)).toMatchObject({ state: 'pending', runs: [{ samples: { inFile: 500 } }] })
      expect(await countSamples(atAnother, each)).toEqual({ rows: 500, different: 500 })
      const rows = (await (await atOne.get('/api/v1/audit?action=upload.read&limit=200')).json()).items
      expect(rows.filter(({ subject }: { subject: string }) => subject === each)).toHaveLength(1)
    }
  } finally {
    await another.stop()
    await one.stop()
  }
})

async function send(at: APIRequestContext, name: string, data: Buffer): Promise<string> {
  const answer = await at.post(`/api/v1/uploads?name=${name}`, {
    data,
    headers: { 'content-type': 'application/octet-stream' },
  })
  expect(answer.ok(), await answer.text()).toBe(true)
  return (await answer.json()).id
}

async function upload(at: APIRequestContext, id: string) {
  return (await at.get(`/api/v1/uploads/${id}`)).json()
}

/** Read page by page, as anybody would. */
async function countSamples(at: APIRequestContext, uploadId: string) {
  const [run] = (await upload(at, uploadId)).runs
  const seen = new Set<string>()
  let [rows, cursor] = [0, '']
  do {
    const page = await (await at.get(`/api/v1/runs/${run.id}/samples?limit=200${cursor && `&cursor=${cursor}`}`)).json()
    for (const { id, epoch } of page.items) seen.add(JSON.stringify([id, epoch]))
    rows += page.items.length
    cursor = page.nextCursor ?? ''
  } while (cursor)
  return { rows, different: seen.size }
}
