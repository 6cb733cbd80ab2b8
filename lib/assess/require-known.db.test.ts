import { expect, test } from 'vitest'
import { COMMAND } from '@/lib/auth/allow'
import { InvalidInput } from '@/lib/errors'
import { requireKnown } from './require-known'

test('a filter that names nothing known is refused with its path, each at once', async () => {
  const refused = await requireKnown(COMMAND, {
    area: 'cyber_offense',
    model: 'mdl_nobody',
    benchmark: 'x',
    policy: 'pol_x',
  }).then(
    () => null,
    (error: unknown) => error,
  )
  expect(refused).toBeInstanceOf(InvalidInput)
  expect(refused).toMatchObject({
    status: 422,
    problems: [{ path: 'area' }, { path: 'model' }, { path: 'benchmark' }, { path: 'policy' }],
  })
})

test('a list without a filter is not asked about', async () => {
  await expect(requireKnown(COMMAND, {})).resolves.toBeUndefined()
})
