import { expect, it } from 'vitest'
import { askedMessage, toMessage, toMessagesFrom } from './message-link'

const asked = (link: string) => askedMessage(Object.fromEntries(new URL(link, 'http://x').searchParams))

it('leads to the page of the transcript on which the message is, and to the message itself where not all are held', () => {
  expect([0, 199, 200, 450].map(toMessage)).toEqual([
    '#message-1',
    '?message=200#message-200',
    '?message=201#message-201',
    '?message=451#message-451',
  ])
  expect([0, 199, 200, 450].map((at) => asked(toMessage(at)))).toEqual([
    { read: 0, shown: 0 },
    { read: 199, shown: 0 },
    { read: 200, shown: 200 },
    { read: 450, shown: 400 },
  ])
})

it('leads from one page to the next, wherever that begins', () => {
  expect([0, 15, 200].map((at) => asked(toMessagesFrom(at)))).toEqual(
    [0, 15, 200].map((at) => ({ read: at, shown: at })),
  )
})

it('what names no message asks for the first', () => {
  for (const wrong of ['?message=0', '?message=-1', '?from=x', '?from=1e9', '?message=99999999999'])
    expect(asked(wrong), wrong).toEqual({ read: 0, shown: 0 })
})
