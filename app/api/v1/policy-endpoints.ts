import { z } from 'zod'
import { sentence } from '@/lib/messages/sentence'
import { adoption, policyChange, policyInput } from '@/lib/review/policy-input'
import { CHANGES } from '@/lib/risk/changed'
import { ABSENT_RULES } from '@/lib/risk/policy'
import { act, define, list, none, paging } from './endpoint'
import { conditionSchema, lineSchema, placementSchema, policySchema } from './schemas'

/* How a version of the policy comes to be, and what it changes. */

const moveSchema = z
  .object({ before: placementSchema.nullable(), after: placementSchema, changed: z.array(z.enum(CHANGES)) })
  .meta({ id: 'PolicyMove' })

const affected = z.number().int()
const number = z.number().nullable()
const differenceSchema = z
  .union([
    z.object({ what: z.literal('condition'), before: conditionSchema, after: conditionSchema, affected }),
    z.object({ what: z.literal('minCoverage'), before: z.number(), after: z.number(), affected }),
    z.object({ what: z.literal('absent'), before: z.enum(ABSENT_RULES), after: z.enum(ABSENT_RULES), affected }),
    z.object({
      what: z.enum(['yellow', 'red']),
      area: z.string(),
      before: lineSchema.nullable(),
      after: lineSchema.nullable(),
      affected,
    }),
    z.object({
      what: z.literal('benchmark'),
      area: z.string(),
      benchmark: z.string(),
      before: number,
      after: number,
      affected,
    }),
  ])
  .meta({ id: 'PolicyDifference' })

export const draftPolicyEndpoint = act({
  key: 'draftPolicy',
  path: '/policies',
  may: 'policy.draft',
  body: policyInput,
  answer: policySchema,
})
export const changePolicyEndpoint = act({
  key: 'changePolicy',
  method: 'patch',
  path: '/policies/{id}',
  may: 'policy.draft',
  body: policyChange,
  answer: policySchema,
})
export const discardPolicyEndpoint = act({
  key: 'discardPolicy',
  method: 'delete',
  path: '/policies/{id}',
  may: 'policy.discard',
  body: none,
  answer: z.object({ id: z.string() }),
})
export const previewPolicyEndpoint = act({
  key: 'previewPolicy',
  path: '/policies/{id}/preview',
  may: 'pages.read',
  body: policyInput.omit({ basedOn: true }).partial(),
  answer: z.array(moveSchema),
})
export const adoptPolicyEndpoint = act({
  key: 'adoptPolicy',
  path: '/policies/{id}/adopt',
  may: 'policy.adopt',
  body: adoption,
  answer: policySchema,
})
export const policyDifferenceEndpoint = define({
  key: 'policyDifference',
  path: '/policies/{id}/difference',
  may: 'pages.read',
  query: z.strictObject({ from: z.string(sentence('api.giveId')).min(1, sentence('api.giveId')).max(200) }),
  answer: z.array(differenceSchema),
})
export const policyChangesEndpoint = define({
  key: 'policyChanges',
  path: '/policies/{id}/changes',
  may: 'pages.read',
  query: z.strictObject(paging),
  answer: list(moveSchema),
})
