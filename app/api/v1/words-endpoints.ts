import { z } from 'zod'
import { RISK_DOMAINS } from '@/lib/evals/etc'
import { claimInput } from '@/lib/review/add-claim'
import { etcInput } from '@/lib/review/write-etc'
import { act, define, id, list, paging } from './endpoint'
import { named } from './schema-parts'
import { claimSchema } from './schemas'

/* What people write beside the numbers: E-T-C of models, and claims. */

const etcSchema = z
  .object({
    model: named,
    area: named,
    version: z.number().int(),
    environment: z.string(),
    threatSource: z.string(),
    enablingCapability: z.string(),
    riskDomains: z.array(z.enum(RISK_DOMAINS)),
    author: named,
    createdAt: z.iso.datetime({ offset: true }),
  })
  .meta({ id: 'Etc' })

export const etcEndpoint = define({
  key: 'etc',
  path: '/etc',
  may: 'pages.read',
  query: z.strictObject({ ...paging, model: id, area: id }),
  answer: list(etcSchema),
})
export const writeEtcEndpoint = act({
  key: 'writeEtc',
  path: '/etc',
  may: 'etc.write',
  body: etcInput,
  answer: etcSchema,
})
export const addClaimEndpoint = act({
  key: 'addClaim',
  path: '/claims',
  may: 'claim.add',
  body: claimInput,
  answer: claimSchema,
})
