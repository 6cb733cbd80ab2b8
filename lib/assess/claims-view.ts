import {
  listClaimModels,
  listSourceConflicts,
  listStoredMeasures,
  type SourceConflict,
  type StoredMeasure,
} from '@/db/queries/claims'
import { allow, type Doer } from '@/lib/auth/allow'
import { recordName } from './check-claim'
import { CLAIM_STATUSES, type Claim, type ClaimStatus, listClaims } from './claims'

/** The claims of one document. */
export type ClaimGroup = { title: string; arxiv: string | null; claims: Claim[] }
export type ClaimsView = {
  /** Where sources contradict each other. */
  conflicts: SourceConflict[]
  /** Of all claims, whatever is shown. */
  counts: Record<ClaimStatus | 'all', number>
  /** Documents in the order of their first claim; only claims with the status asked for, no empty group. */
  groups: ClaimGroup[]
}

export async function claimsView(reader: Doer, status: ClaimStatus | null): Promise<ClaimsView> {
  allow(reader, 'pages.read')
  const [claims, conflicts] = await Promise.all([listClaims(reader), listSourceConflicts()])
  return { ...toClaimsView(claims, status), conflicts }
}

/** `status` null: all. */
export function toClaimsView(claims: readonly Claim[], status: ClaimStatus | null): Omit<ClaimsView, 'conflicts'> {
  const shown = claims.filter((claim) => status === null || claim.status === status)
  const titles = [...new Set(shown.map(({ source }) => source.title))]
  const groups = titles.map((title) => {
    const ofTitle = shown.filter(({ source }) => source.title === title)
    return { title, arxiv: ofTitle.find(({ source }) => source.arxiv)?.source.arxiv ?? null, claims: ofTitle }
  })
  const counts: ClaimsView['counts'] = { all: claims.length, reproduced: 0, 'not-reproduced': 0, 'not-checkable': 0 }
  for (const one of CLAIM_STATUSES) counts[one] = claims.filter((claim) => claim.status === one).length
  return { counts, groups }
}

/** What the form offers whoever may add a claim: what is stored, and the records that hold any of it. */
export async function claimChoices(reader: Doer): Promise<{
  measures: StoredMeasure[]
  models: { id: string; name: string }[]
}> {
  allow(reader, 'claim.add')
  const [measures, named] = await Promise.all([listStoredMeasures(), listClaimModels()])
  const holders = new Set(measures.flatMap((measure) => measure.models))
  const models = named.filter(({ id }) => holders.has(id))
  return { measures, models: models.map((model) => ({ id: model.id, name: recordName(model) })) }
}
