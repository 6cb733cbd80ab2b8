import { expect, it } from 'vitest'
import { FINDING_STATES, nextStates, severityOfCrossing } from './finding'

it('a finding is looked at before it is resolved, and what is resolved is only opened again', () => {
  expect(FINDING_STATES.filter((state) => nextStates(state).includes('resolved'))).toEqual(['confirmed', 'disputed'])
  expect(nextStates('resolved')).toEqual(['open'])
  expect(nextStates('open')).toEqual(['confirmed', 'disputed'])
})

it('red is worse than yellow, and a zone reached worse than one not ruled out', () => {
  expect(severityOfCrossing('zone', 'red')).toBe('critical')
  expect(severityOfCrossing('worst', 'red')).toBe('high')
  expect(severityOfCrossing('zone', 'yellow')).toBe('high')
  expect(severityOfCrossing('worst', 'yellow')).toBe('moderate')
})
