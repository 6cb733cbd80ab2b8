import { z } from 'zod'
import { ACTIONS } from '@/lib/audit/actions'
import { words } from './endpoint'

/** Which rows of the audit log: by whom (an id or a name), what, to what, and from which day until which, in UTC. */
export const auditSelection = {
  actor: words,
  action: z.enum(ACTIONS).optional(),
  subject: words,
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
}
