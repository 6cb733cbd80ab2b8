import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callOverNetwork, REFUSED_ADDRESS } from './call'

const seen: { path: string; body: string; headers: IncomingMessage['headers'] }[] = []
const server = createServer(async (request, response) => {
  let body = ''
  for await (const piece of request) body += piece
  seen.push({ path: request.url ?? '', body, headers: request.headers })
  if (request.url === '/moved') response.writeHead(302, { location: '/elsewhere' }).end()
  else if (request.url === '/endless') response.writeHead(202).write('tak')
  else if (request.url === '/long') response.writeHead(500).end('x'.repeat(100_000))
  else response.writeHead(200).end('taken')
})
let home = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const call = (path: string, internal = true) =>
  callOverNetwork({ url: `${home}${path}`, headers: { 'webhook-id': 'msg_1' }, body: '{"a":"ö"}', internal })

test('a message arrives as it is, with its headers', async () => {
  expect(await call('/here')).toEqual({ status: 200, answer: 'taken' })
  expect(seen.at(-1)).toMatchObject({
    body: '{"a":"ö"}',
    headers: { 'webhook-id': 'msg_1', 'content-type': 'application/json' },
  })
})

test('a redirect is not followed, and of a long answer only the beginning is kept', async () => {
  expect(await call('/moved')).toEqual({ status: 302, answer: '' })
  expect(await call('/long')).toEqual({ status: 500, answer: 'x'.repeat(300) })
  expect(seen.map(({ path }) => path)).not.toContain('/elsewhere')
})

test('an address of this machine is refused before anything is sent, however it is written', async () => {
  const before = seen.length
  const { port } = new URL(home)
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]', '0']) {
    const message = { url: `http://${host}:${port}/`, headers: {}, body: '', internal: false }
    expect(await callOverNetwork(message), host).toEqual({ error: REFUSED_ADDRESS })
  }
  expect(seen).toHaveLength(before)
})

test('an answer counts by its status, also where its text does not end', async () => {
  const message = { url: `${home}/endless`, headers: {}, body: '', internal: true }
  expect(await callOverNetwork(message, 300)).toEqual({ status: 202, answer: 'tak' })
})

test('nobody there is an error with its code', async () => {
  const free = createServer()
  await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve))
  const { port } = free.address() as AddressInfo
  await new Promise((resolve) => free.close(resolve))
  const message = { url: `http://127.0.0.1:${port}/`, headers: {}, body: '', internal: true }
  expect(await callOverNetwork(message)).toEqual({ error: 'ECONNREFUSED' })
})
