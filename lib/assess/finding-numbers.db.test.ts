import { expect, it } from 'vitest'
import { makeAgedFinding } from '@/db/testing/aged-findings'
import { makeArea, makeModel } from '@/db/testing/factories'
import { aPerson } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { findingNumbers, findingsInCells } from './finding-numbers'

it('findings are counted by area and severity, with how long they wait and how long it took', () =>
  rolledBack(async () => {
    const reader = await aPerson('viewer')
    const [area, empty, model] = [await makeArea(), await makeArea(), (await makeModel()).id]
    const about = { area, model }
    // Opened so many days ago; resolved, opened again and resolved for good after so many.
    await makeAgedFinding({ ...about, severity: 'high', opened: 10, states: [] })
    await makeAgedFinding({ ...about, severity: 'high', opened: 2, states: [['confirmed', 1]] })
    await makeAgedFinding({
      ...about,
      severity: 'low',
      opened: 40,
      states: [
        ['confirmed', 1],
        ['resolved', 4],
      ],
    })
    const again: [string, number][] = [
      ['confirmed', 1],
      ['resolved', 2],
      ['open', 3],
      ['disputed', 4],
      ['resolved', 8],
    ]
    await makeAgedFinding({ ...about, severity: 'critical', opened: 20, states: again })
    const numbers = await findingNumbers(reader)
    const own = numbers.find((one) => one.area?.id === area)
    expect(own).toMatchObject({ unresolved: { low: 0, moderate: 0, high: 2, critical: 0 }, resolved: 2 })
    expect(own?.age.median).toBeCloseTo(6, 1)
    expect(own?.age.oldest).toBeCloseTo(10, 1)
    expect(own?.toResolve.median).toBeCloseTo(6, 6)
    expect(own?.toResolve.longest).toBeCloseTo(8, 6)
    expect(numbers.some((one) => one.area?.id === empty)).toBe(false)
    expect(numbers.at(-1)?.area).toBeNull()
    expect((await findingsInCells(reader))(model, area)).toBe(2)
    expect((await findingsInCells(reader))(model, empty)).toBe(0)
  }))

it('where nothing was resolved or nothing waits there is no time, and not one of 0', () =>
  rolledBack(async () => {
    const reader = await aPerson('viewer')
    const [waiting, done, model] = [await makeArea(), await makeArea(), (await makeModel()).id]
    await makeAgedFinding({ area: waiting, model, severity: 'low', opened: 1, states: [] })
    await makeAgedFinding({
      area: done,
      model,
      severity: 'low',
      opened: 1,
      states: [
        ['confirmed', 0.1],
        ['resolved', 0.5],
      ],
    })
    const of = async (id: string) => (await findingNumbers(reader)).find((one) => one.area?.id === id)
    expect(await of(waiting)).toMatchObject({ resolved: 0, toResolve: { median: null, longest: null } })
    expect(await of(done)).toMatchObject({ resolved: 1, age: { median: null, oldest: null } })
  }))
