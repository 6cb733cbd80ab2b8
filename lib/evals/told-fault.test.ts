import { expect, it } from 'vitest'
import { toldError, toldFault, toldMember, toldPath } from './told-fault'

const ID = 'How is it made? _epoch_1.json/"…'
const KEY = `sk-${'a1'.repeat(12)}`

it('what is said of a file repeats no id of a sample and no secret', () => {
  expect(toldFault(`samples/${ID}_epoch_1.json is no JSON: it was cut off.`)).toBe(
    'samples/….json is no JSON: it was cut off.',
  )
  expect(toldFault(`log/samples/${KEY}_epoch_2/messages/0.json is damaged`)).toBe(
    'log/samples/…/messages/0.json is damaged',
  )
  expect(toldFault(`At key=${KEY}: no number`)).toBe('At key=[masked: key]: no number')
  expect(toldFault('samples[3] is not as Inspect writes it; samples/samples_gsm8k.jsonl is.')).toBe(
    'samples[3] is not as Inspect writes it; samples/samples_gsm8k.jsonl is.',
  )
  expect(toldFault('samples/17_epoch_2.json is no JSON')).toBe('samples/17_epoch_2.json is no JSON')
  expect(toldMember(`samples/${ID}`)).toBe('samples/…')
  expect(toldMember('samples/How is it made?.json')).toBe('samples/….json')
  expect(toldMember('samples/AKIAABCDEFGHIJKLMNOP_epoch_1.json')).toBe('samples/….json')
  expect(toldMember('samples/a/b_epoch_1.json')).toBe('samples/a/b_epoch_1.json')
  expect(toldPath(`a/samples/${ID}_epoch_1.json`)).toBe('a/samples/….json')
  expect(toldPath(`runs/${KEY}/a.json`)).toBe('runs/[masked: key]/a.json')
  expect(toldError({ message: KEY, tried: [{ format: `x/${KEY}`, why: KEY }] })).toEqual({
    message: '[masked: key]',
    tried: [{ format: 'x/[masked: key]', why: '[masked: key]' }],
  })
})
