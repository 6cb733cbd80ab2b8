import { afterAll, beforeAll, expect, it } from 'vitest'
import { aMailServer, read } from '@/db/testing/mail-server'
import { oneLine } from './one-line'
import { smtpPost, UnsafeAddress } from './post'
import { type Item, writeLetter } from './write-letter'

let server: Awaited<ReturnType<typeof aMailServer>>
beforeAll(async () => {
  server = await aMailServer()
})
afterAll(() => server.close())

const item: Item = {
  ...{ kind: 'mentioned', what: 'mentioned', by: 'Ada', due: null, finding: 'fnd_1', annotation: 'ann_1' },
  ...{ title: 'A title', crossing: false, model: 'Aurora 2', area: 'Collusion' },
}
const from = { home: 'https://diagonal.example.org', secret: 's'.repeat(40) }
const reader = { id: 'usr_1', name: 'Ben', email: 'ben@example.org' }
const letterOf = (items: Partial<Item>[], person = {}, digestOn: string | null = null) =>
  writeLetter(
    { id: 'eml_1', digestOn },
    { ...reader, ...person },
    items.map((one) => ({ ...item, ...one })),
    from,
  )

/** As it arrives. */
async function sent(letter: ReturnType<typeof letterOf>) {
  await smtpPost(server.url, 'diagonal@example.org')(letter)
  const [only] = server.take()
  if (!only) throw new Error('the server took it')
  return { ...(await read(only)), envelope: only.to, raw: only.raw }
}

it('no name, title or address makes a header, another recipient or another item', async () => {
  const evil = 'Eve\r\nBcc: spy@example.org\r\n\r\n* Ada named you\u2028<img src=x onerror=alert(1)>'
  const letter = letterOf([{ title: evil, by: evil, model: evil, area: evil }], { name: `${evil}, "x" <a@b.c>;` })
  const mail = await sent(letter)
  expect(mail.envelope).toEqual(['ben@example.org'])
  expect(mail.header('bcc')).toEqual([])
  expect(mail.to).toEqual([{ address: 'ben@example.org', name: expect.stringContaining('Eve Bcc: spy@example.org') }])
  expect(mail.raw.slice(0, mail.raw.indexOf('\r\n\r\n'))).not.toMatch(/^bcc:/im)
  expect(mail.html).not.toContain('<img')
  expect(mail.text.match(/^\* /gm)).toHaveLength(1)
})

it('names in other scripts, quotes and long titles arrive as they are, or cut at a whole character', async () => {
  const family = '👩‍👩‍👧'
  const mail = await sent(
    letterOf([{ by: 'Zoë "Ζ" 李', title: `Übergröße ${family.repeat(150)}` }], { name: "O'Brien, 李" }),
  )
  expect(mail.subject).toMatch(/^Zoë "Ζ" 李 named you in “Übergröße .+…”$/)
  expect(mail.to).toEqual([{ address: 'ben@example.org', name: "O'Brien, 李" }])
  expect([...new Intl.Segmenter('en').segment(mail.subject ?? '')].length).toBeLessThan(170)
  for (const line of mail.raw.split('\r\n')) expect(line.length).toBeLessThan(998)
})

it('an address with odd characters that are only its own is written to as it is', async () => {
  for (const email of ["o'brien+risk=a/b@example.org", 'admin@localhost', 'x_y-z.{1}@sub.example.org'])
    expect((await sent(letterOf([{}], { email }))).envelope).toEqual([email])
})

it.each([
  'ben@example.org>\r\nRCPT TO:<spy@example.org',
  'ben,spy@example.org',
  '"ben"@example.org',
  'ben@spy.org@example.org',
  'ben@example.org\u0000',
  'ben',
  '',
])('no mail goes to %j', async (email) => {
  await expect(smtpPost(server.url, 'diagonal@example.org')(letterOf([{}], { email }))).rejects.toThrow(UnsafeAddress)
  expect(server.take()).toEqual([])
})

it('a long list says how many more there are, and where', () => {
  const { text, subject } = letterOf(
    Array.from({ length: 53 }, () => ({})),
    {},
    '2031-05-06',
  )
  expect(subject).toBe('53 things for you in Diagonal, 6 May 2031')
  expect(text.match(/^\* /gm)).toHaveLength(50)
  expect(text).toContain('3 more in your inbox:\nhttps://diagonal.example.org/inbox')
})

it('a finding without a title that may be said is told by its area, a crossing by its model too', () => {
  expect(letterOf([{ title: null }]).subject).toBe('Ada named you in a finding in Collusion')
  expect(letterOf([{ title: null, crossing: true }]).subject).toBe(
    'Ada named you in a crossing of Aurora 2 in Collusion',
  )
})

it('where the address people use is not https, no one-click is promised', () => {
  const { headers } = writeLetter({ id: 'eml_1', digestOn: null }, reader, [item], {
    ...from,
    home: 'http://localhost:3000',
  })
  expect(Object.keys(headers)).toEqual(['Auto-Submitted', 'List-Unsubscribe'])
})

it('one line is cut by what is seen, and hides nothing', () => {
  expect(oneLine('a\u202Eb\u200B\n\tc ', 10)).toBe('ab c')
  expect(oneLine('éé́éé', 3)).toBe('éé́…')
  expect(oneLine('abc', 3)).toBe('abc')
})
