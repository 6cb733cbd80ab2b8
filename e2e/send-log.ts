import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type APIRequestContext, expect } from '@playwright/test'

const FIXTURES = path.resolve(import.meta.dirname, '../lib/importers/fixtures')

/** A file of the importers' fixtures: 'inspect-eval/plain.eval'. */
export function fixture(name: string): Buffer {
  return readFileSync(path.join(FIXTURES, name))
}

/** Sent by API as from a page of the installation itself, with the session of `request`. Waits until it was read. */
export async function sendLog(request: APIRequestContext, name: string, bytes: Buffer): Promise<ReadUpload> {
  const sent = await request.post(`/api/v1/uploads?name=${encodeURIComponent(path.basename(name))}`, {
    data: bytes,
    headers: { 'content-type': 'application/octet-stream', ...OWN_PAGE },
  })
  expect(sent.ok(), await sent.text()).toBe(true)
  return readUpload(request, (await sent.json()).id)
}

export type ReadUpload = {
  id: string
  state: string
  error: { message: string } | null
  warnings: { code: string; message: string }[]
  runs: { id: string; samples: { stored: number } }[]
}

/** The upload once reading it has ended. */
export async function readUpload(request: APIRequestContext, id: string): Promise<ReadUpload> {
  await expect
    .poll(async () => (await (await request.get(`/api/v1/uploads/${id}`)).json()).state, { timeout: 60_000 })
    .not.toMatch(/^(receiving|reading)$/)
  return (await request.get(`/api/v1/uploads/${id}`)).json()
}

export const OWN_PAGE = { 'sec-fetch-site': 'same-origin' }
