import { expect, test } from 'vitest'
import { rolledBack } from '@/db/testing/rolled-back'
import { listPlacements } from '@/lib/assess/placements'
import { COMMAND } from '@/lib/auth/allow'
import { BORDERLINE, loadBorderline } from './borderline'
import { loadFoundation } from './foundation'

test('points on the house lines and a hair beside them fall on the side the lines say', () =>
  rolledBack(async () => {
    await loadFoundation({ active: true })
    await loadBorderline()
    const placements = await listPlacements(COMMAND, { area: 'cyber-offense' })
    const found = placements.map(({ modelName, zone, confidence }) => `${modelName}: ${zone}, ${confidence}`)
    const expected = BORDERLINE.map(({ name, expected: { zone, confidence } }) => `${name}: ${zone}, ${confidence}`)
    expect(found.sort()).toEqual(expected.sort())
  }))
