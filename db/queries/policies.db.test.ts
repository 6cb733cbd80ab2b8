import { expect, test } from 'vitest'
import { makeArea, makeBenchmark, makePolicy } from '@/db/testing/factories'
import { anApprover } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { housePolicyLines } from '@/lib/risk/house-policy'
import { findBenchmark, listBenchmarks } from './benchmarks'
import { dayOfAdoption, findActivePolicy, findPolicy, listPolicies, setPolicyActive } from './policies'

test('a policy comes back as it was written: lines, benchmarks, condition, areas in the installation’s order', () =>
  rolledBack(async () => {
    const [first, second] = [await makeArea(), await makeArea()]
    const benchmark = await makeBenchmark({ area: second })
    const areas = [
      { area: second, benchmarks: [{ benchmark: benchmark.id, weight: 2.5 }], lines: housePolicyLines },
      { area: first, benchmarks: [], lines: null },
    ]
    const rest = { condition: { attack: 'jailbreak', safeguard: 'none' }, minCoverage: 0.25, absent: 'widen' } as const
    const id = await makePolicy([], { areas, ...rest })
    expect(await findPolicy(id)).toMatchObject({
      id,
      status: 'draft',
      effectiveDate: null,
      adoptedAt: null,
      ...rest,
      areas: [areas[1], areas[0]],
    })
    expect(await findActivePolicy()).toBeNull()
    expect(await findPolicy('pol_nobody')).toBeNull()
  }))

test('adopting a draft retires the version before it, and only a draft can be adopted', () =>
  rolledBack(async () => {
    const before = await makePolicy([], { active: true })
    const after = await makePolicy([])
    await anApprover('usr_a')
    await setPolicyActive(after, { adoptedBy: 'usr_a' })
    expect(await findActivePolicy()).toMatchObject({
      id: after,
      effectiveDate: await dayOfAdoption(),
      adoptedBy: 'usr_a',
    })
    expect((await listPolicies()).map(({ id, status }) => [id, status])).toEqual([
      [after, 'active'],
      [before, 'retired'],
    ])
    await expect(setPolicyActive(before, { adoptedBy: 'usr_a' })).rejects.toThrow('no draft')
  }))

test('a benchmark is found by either form of its id, and listed by area', () =>
  rolledBack(async () => {
    const area = await makeArea()
    const [inside, outside] = [await makeBenchmark({ area }), await makeBenchmark({ area: null, range: [0.5, 2] })]
    expect(await findBenchmark(inside.id)).toEqual(inside)
    expect(await findBenchmark(inside.id.replace('bmk_', ''))).toEqual(inside)
    expect(await findBenchmark('bmk_nobody')).toBeNull()
    expect(await listBenchmarks({ area })).toEqual([inside])
    expect(await listBenchmarks({ area: null })).toEqual([outside])
  }))
