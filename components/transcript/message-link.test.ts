import { expect, it } from 'vitest'
import { toMessage } from './message-link'

it('leads to the page of the transcript on which the message is', () => {
  expect([0, 199, 200, 450].map(toMessage)).toEqual([
    '#message-1',
    '#message-200',
    '?from=200#message-201',
    '?from=400#message-451',
  ])
})
