import { z } from 'zod'
import { sentence } from '@/lib/messages/sentence'

const WHY = sentence('ingest.giveReason')

/** Why something is done that others will want to understand: kept for good. */
export const reason = z.string(WHY).trim().min(1, WHY).max(1000, WHY)
