import { expect, test } from 'vitest'
import { listAreas } from '@/db/queries/areas'
import { listAuditRows } from '@/db/queries/audit'
import { findActivePolicy, listPolicies } from '@/db/queries/policies'
import { listRuns } from '@/db/queries/runs'
import { rolledBack } from '@/db/testing/rolled-back'
import { ROLES } from '@/lib/roles'
import { findUserByEmail } from './queries/users'
import { loadStartingData } from './seed'

const first = { adminEmail: 'first@example.org', adminPassword: undefined, now: new Date('2026-11-21T09:00:00Z') }

test('a first start loads its data and makes one administrator with every role; the second does nothing', () =>
  rolledBack(async () => {
    const { loaded, admin } = await loadStartingData({ ...first, seed: 'published' })
    expect({ loaded, email: admin?.email, generated: admin?.generated }).toEqual({
      loaded: true,
      email: 'first@example.org',
      generated: true,
    })
    expect(admin?.password.length).toBeGreaterThanOrEqual(15)
    expect((await findUserByEmail('first@example.org'))?.roles).toEqual(ROLES)
    const before = await listRuns({ limit: 200 })
    expect(await loadStartingData({ ...first, seed: 'published', adminEmail: 'other@example.org' })).toEqual({
      loaded: false,
      admin: null,
    })
    expect(await listRuns({ limit: 200 })).toEqual(before)
    const rows = await listAuditRows({ action: 'seed.load', limit: 10 })
    expect(rows).toMatchObject([{ actorId: 'system', detail: { scenario: 'published' } }])
  }))

test('without a seed there are areas, benchmarks and house policy 1 as a draft, and nothing else', () =>
  rolledBack(async () => {
    await loadStartingData({ ...first, seed: 'none' })
    expect(await listAreas()).toHaveLength(7)
    expect(await findActivePolicy()).toBeNull()
    expect(await listPolicies()).toMatchObject([{ number: 1, status: 'draft', effectiveDate: null }])
    expect((await listRuns({ state: 'any' })).items).toEqual([])
  }))

test('a seed nobody knows is refused and leaves nothing behind', () =>
  rolledBack(async () => {
    await expect(loadStartingData({ ...first, seed: 'everything' })).rejects.toThrow('everything')
    expect(await listAreas()).toEqual([])
  }))
