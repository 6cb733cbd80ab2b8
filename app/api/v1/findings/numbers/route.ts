import { findingNumbersEndpoint } from '@/app/api/v1/finding-endpoints'
import { reading } from '@/app/api/v1/respond'
import { findingNumbers } from '@/lib/assess/finding-numbers'

export const GET = reading(findingNumbersEndpoint, async ({ actor }) => ({
  items: (await findingNumbers(actor)).map(({ area, ...numbers }) => ({ ...numbers, area: area?.id ?? null })),
  nextCursor: null,
}))
