import { z } from 'zod'
import { ZONES } from '@/lib/risk/zone'

/* What answers are made of again and again. */

export const text = z.string()
export const count = z.number().int()
/** ISO 8601 with its zone. */
export const time = z.iso.datetime({ offset: true })
/** A person, a model, an area, a version: what it is called, and by what it is found. */
export const named = z.object({ id: text, name: text })
export const zone = z.enum([...ZONES, 'unplaced'])
