import { formatsEndpoint } from '@/app/api/v1/mapping-endpoints'
import { pageOf } from '@/app/api/v1/page-of'
import { reading } from '@/app/api/v1/respond'
import { formatsOf } from '@/lib/importers/formats'
import { importers } from '@/lib/importers/registry'

export const GET = reading(formatsEndpoint, async ({ query }) => pageOf(formatsOf(importers), query, {}))
