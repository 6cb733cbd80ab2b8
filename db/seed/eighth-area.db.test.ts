import { expect, it } from 'vitest'
import { insertAreaStatements, listAreas } from '@/db/queries/areas'
import { findActivePolicy, insertPolicyDraft, setPolicyActive } from '@/db/queries/policies'
import { makeModel, makeRun } from '@/db/testing/factories'
import { aPerson } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { areaView } from '@/lib/assess/area-view'
import { listAreaViews } from '@/lib/assess/areas'
import { benchmarksView } from '@/lib/assess/benchmarks-view'
import { methodologyView } from '@/lib/assess/methodology'
import { modelView } from '@/lib/assess/model-view'
import { overview } from '@/lib/assess/overview'
import { SOURCE } from '@/lib/assess/placed.fixture'
import { listPlacements } from '@/lib/assess/placements'
import { policyVersionView } from '@/lib/assess/policy-version'
import { addArea } from '@/lib/review/add-area'
import { addBenchmark, addBenchmarkInput } from '@/lib/review/add-benchmark'
import { SEVEN_AREAS } from '@/lib/risk/areas'
import { housePolicyLines } from '@/lib/risk/house-policy'
import { loadFoundation } from './foundation'

const PLAIN = { policy: null, attack: null, safeguard: null }

it('an eighth area with a benchmark and a line is in every view', () =>
  rolledBack(async () => {
    const admin = await aPerson('admin')
    await loadFoundation({ active: true })
    const model = (await makeModel()).id
    const area = await addArea(admin, { name: 'Loss of oversight' })
    const said = { name: 'Oversight gym', axis: 'capability', moreWhen: 'higher', area }
    const benchmark = await addBenchmark(admin, addBenchmarkInput.parse(said))
    await makeRun({ model, benchmark, value: 0.9 })
    expect((await listPlacements(admin, { area, model }))[0]).toMatchObject({ zone: 'unplaced', range: null })

    const active = await findActivePolicy()
    if (!active) throw new Error('the foundation activates a policy')
    const areas = [...active.areas, { area, benchmarks: [{ benchmark, weight: 1 }], lines: housePolicyLines }]
    await insertPolicyDraft({ ...active, id: 'pol_eight', number: 2, name: 'Eight', areas })
    await setPolicyActive('pol_eight', { adoptedBy: (await aPerson('approver')).id })

    // 90 points of capability are beyond 80, and at no safety beyond red's 64.
    const placed = { area, zone: 'yellow', range: ['yellow', 'red'], capability: { value: 90 } }
    expect(await listPlacements(admin, { area, model })).toMatchObject([placed])
    const eighth = await overview(admin, PLAIN, 'all')
    expect(eighth.areas.map(({ id }) => id)).toHaveLength(8)
    expect(eighth.groups.flatMap(({ rows }) => rows)[0]?.cells[7]).toMatchObject(placed)
    expect((await listAreaViews(admin)).at(-1)).toMatchObject({
      id: area,
      position: 8,
      benchmarks: [benchmark],
      lines: housePolicyLines,
    })
    const page = await areaView(admin, area, PLAIN)
    expect(page.benchmarks).toMatchObject([{ benchmark: { id: benchmark }, weight: 1, models: 1 }])
    expect((await modelView(admin, model, PLAIN)).areas.at(-1)).toMatchObject({
      area: { id: area },
      view: { placement: placed },
    })
    // A report spoke of its own areas before there was this one.
    const ofAll = { text: 'Of all.', zones: ['green'], certainty: 'certain', date: '2025-07-22', evidence: null }
    await insertAreaStatements([{ id: 'sta_all', area: null, source: SOURCE, ...ofAll }])
    const statements = (await listAreas()).map(({ id, statements }) => [id, statements.length])
    expect(statements).toEqual([...SEVEN_AREAS.map(({ id }) => [id, 1]), [area, 0]])
    const last = {
      id: area,
      lines: housePolicyLines,
      axes: [{ benchmarks: [{ id: benchmark, share: 1 }] }, { benchmarks: [] }],
    }
    expect((await methodologyView(admin)).areas.at(-1)).toMatchObject(last)
    expect((await policyVersionView(admin, 'pol_eight'))?.areas.at(-1)).toMatchObject(last)
    const group = (await benchmarksView(admin)).groups.find((one) => one.area?.id === area)
    expect(group?.benchmarks).toMatchObject([{ id: benchmark, runs: 1, weight: 1 }])
  }))
