import { closeDatabase, transaction } from '@/db/client'
import { findActivePolicy, insertPolicyDraft, setPolicyActive } from '@/db/queries/policies'
import { housePolicyLines } from '@/lib/risk/house-policy'

// adopt-with-area AREA BENCHMARK: the active policy's next version, which draws the house lines in one more area as well.
const [area, benchmark] = process.argv.slice(2)
if (!area || !benchmark) throw new Error('say which area and which benchmark')
await transaction(async (tx) => {
  const active = await findActivePolicy(tx)
  if (!active) throw new Error('no policy is active')
  const number = active.number + 1
  const areas = [...active.areas, { area, benchmarks: [{ benchmark, weight: 1 }], lines: housePolicyLines }]
  await insertPolicyDraft({ ...active, id: `pol_with-${area}`, number, name: 'Policy of eight areas', areas }, tx)
  await setPolicyActive(`pol_with-${area}`, { adoptedBy: 'usr_test', effectiveDate: '2026-11-29' }, tx)
})
await closeDatabase()
process.disconnect?.()
