import { createTranslator } from 'use-intl/core'
import { expect, it } from 'vitest'
import { catalogue } from './catalogue'

const t = createTranslator({ locale: 'en', messages: catalogue.en })

it('how many of a count are invented is said in figures, and in a word where all are', () => {
  const words = (n: number, invented: number) => t('words.invented', { n, invented, all: String(n === invented) })
  expect([words(12, 2), words(2, 2), words(1, 1), words(5, 5), words(3, 0)]).toEqual([
    ' (2 invented)',
    ' (both invented)',
    ' (invented)',
    ' (all invented)',
    '',
  ])
})

it('the head of an area says it beside each zone', () => {
  const counted = (zone: 'red' | 'yellow', count: number, invented: number) =>
    t('matrix.counted', { zone, count, invented, all: String(count === invented) })
  expect([counted('red', 1, 1), counted('yellow', 14, 4), counted('yellow', 10, 0)]).toEqual([
    '1 red (invented)',
    '14 yellow (4 invented)',
    '10 yellow',
  ])
})
