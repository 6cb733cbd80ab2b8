import type { Policy } from '@/db/queries/policies'
import { PLAIN } from '@/lib/evals/condition'
import type { PolicyArea } from '@/lib/risk/policy'

/** An active policy version with these areas. */
export function aPolicy(areas: PolicyArea[]): Policy {
  return {
    id: 'pol_1',
    number: 1,
    name: 'House policy',
    author: { id: 'system', name: 'system' },
    status: 'active',
    effectiveDate: '2026-10-01',
    reason: '',
    condition: PLAIN,
    minCoverage: 0,
    absent: 'ignore',
    areas,
    basedOn: null,
    revision: 1,
    createdAt: '2026-10-01T00:00:00Z',
    adoptedAt: null,
    adoptedBy: null,
  }
}
