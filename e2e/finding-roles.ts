import { ROLES, type RoleName } from './people'

const DRAFTERS: readonly RoleName[] = ['Reviewer', 'Approver']

type Write = { may: readonly RoleName[]; example: () => string; method?: 'PATCH' }

// What is written of findings, as the matrix of the contract has it, by route.
export const FINDING_WRITES: Record<string, Write> = {
  '/api/v1/findings': { may: DRAFTERS, example: () => '/api/v1/findings' },
  '/api/v1/findings/[id]': { may: DRAFTERS, example: () => '/api/v1/findings/fnd_none', method: 'PATCH' },
  '/api/v1/findings/[id]/presence': { may: ROLES, example: () => '/api/v1/findings/fnd_none/presence' },
  '/api/v1/findings/[id]/evidence': { may: DRAFTERS, example: () => '/api/v1/findings/fnd_none/evidence' },
  '/api/v1/findings/[id]/evidence/[evidence]/retract': {
    may: DRAFTERS,
    example: () => '/api/v1/findings/fnd_none/evidence/evd_none/retract',
  },
  '/api/v1/findings/[id]/annotations': { may: DRAFTERS, example: () => '/api/v1/findings/fnd_none/annotations' },
  '/api/v1/findings/[id]/annotations/[annotation]': {
    may: DRAFTERS,
    example: () => '/api/v1/findings/fnd_none/annotations/ann_none',
    method: 'PATCH',
  },
  '/api/v1/findings/[id]/annotations/[annotation]/thread': {
    may: DRAFTERS,
    example: () => '/api/v1/findings/fnd_none/annotations/ann_none/thread',
  },
}
