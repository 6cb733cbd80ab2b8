import { noticesEndpoint } from '@/app/api/v1/notice-endpoints'
import { reading } from '@/app/api/v1/respond'
import { told } from '@/lib/assess/told'

export const GET = reading(noticesEndpoint, async ({ actor }) => ({ items: await told(actor), nextCursor: null }))
