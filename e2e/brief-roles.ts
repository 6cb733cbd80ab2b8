import { ROLES, type RoleName } from './people'

/* The rows of the matrix of roles that are about briefs and quarterly reports. */

const EVERYBODY: readonly RoleName[] = ROLES
type Read = { may: readonly RoleName[]; example?: () => Promise<string>; answers?: readonly number[] }
/** One over long ago: the same for everybody, whatever else runs beside. */
const QUARTER = '2021-Q2'

export const BRIEF_PAGES: Record<string, Read> = {
  '/briefs/[of]': { may: EVERYBODY, example: async () => '/briefs/mdl_demo-osprey' },
  '/reports': { may: EVERYBODY },
  '/reports/[quarter]': { may: EVERYBODY, example: async () => `/reports/${QUARTER}` },
}
export const BRIEF_READS: Record<string, Read> = {
  '/api/v1/briefs/[id]': { may: EVERYBODY, example: async () => '/api/v1/briefs/mdl_demo-osprey' },
  '/api/v1/reports/[quarter]': { may: EVERYBODY, example: async () => `/api/v1/reports/${QUARTER}` },
  // Drawing takes a browser each time: what is asked for is of nothing, which is told only to whoever may.
  '/api/v1/briefs/[id]/brief.pdf': {
    may: EVERYBODY,
    example: async () => '/api/v1/briefs/mdl_none/brief.pdf',
    answers: [404],
  },
  '/api/v1/reports/[quarter]/report.pdf': {
    may: EVERYBODY,
    example: async () => '/api/v1/reports/none/report.pdf',
    answers: [404],
  },
}
