import { expect, it } from 'vitest'
import { InvalidInput } from '@/lib/errors'
import { incomingFile } from './incoming-file'

const form = (body: string) =>
  new Request('http://localhost/api/v1/uploads', {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=edge' },
    body,
  })
const HEAD = '--edge\r\nContent-Disposition: form-data; name="file"; filename="a.json"\r\n\r\n'

async function received(body: string) {
  const { name, chunks } = await incomingFile(form(body), {}, null).open()
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return `${name}: ${Buffer.concat(parts)}`
}

it('a form gives the file in it, and one that is cut in the middle of it is said to be', async () => {
  expect(await received(`${HEAD}{"a":1}\r\n--edge--\r\n`)).toBe('a.json: {"a":1}')
  const cut = received(`${HEAD}{"a"`)
  await expect(cut).rejects.toThrow(InvalidInput)
  await expect(cut).rejects.toThrow('The form ends in the middle of the file')
})
