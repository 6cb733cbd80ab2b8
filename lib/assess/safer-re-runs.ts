import { type EvidenceRow, listEarlierEvidence } from '@/db/queries/area-evidence'
import { allow, type Doer } from '@/lib/auth/allow'
import type { Placement } from '@/lib/risk/placement'
import { isWorse } from '@/lib/risk/zone'
import { type Known, type PlacementFilter, placeAll, readKnown } from './placements'

/** A run that counts and makes a zone safer than the run before it had made it. */
export type SaferReRun = {
  area: string
  model: string
  run: string
  earlier: string
  now: Pick<Placement, 'zone' | 'range'>
  before: Pick<Placement, 'zone' | 'range'>
}

/**
 * The re-runs and later revisions to look at twice: with the run before in its
 * place, and all else as it is, the zone or the worst one still possible would be worse. For one area or one model at a
 * time: each candidate is placed again.
 */
export async function listSaferReRuns(reader: Doer, filter: Omit<PlacementFilter, 'zone'>): Promise<SaferReRun[]> {
  allow(reader, 'pages.read')
  const known = await readKnown(reader, filter)
  if (!known) return []
  const repeated = known.evidence.filter((row) => row.others > 0 && 'value' in row.metric)
  const earlier = await listEarlierEvidence(repeated.map(({ run }) => run))
  return repeated.flatMap((row) => {
    const replaced = earlier.get(row.run)
    return replaced ? compare(known, row, replaced) : []
  })
}

function compare(known: Known, row: EvidenceRow, earlier: EvidenceRow): SaferReRun[] {
  const theirs = known.evidence.filter(({ model, area }) => model === row.model && area === row.area)
  const one = {
    ...known,
    areas: known.areas.filter(({ id }) => id === row.area),
    models: known.models.filter(({ id }) => id === row.model),
  }
  const [now] = placeAll({ ...one, evidence: theirs })
  const [before] = placeAll({ ...one, evidence: theirs.map((other) => (other === row ? earlier : other)) })
  if (!now || !before || !isSafer(now.placement, before.placement)) return []
  const shown = ({ zone, range }: Placement) => ({ zone, range })
  return [
    {
      area: row.area,
      model: row.model,
      run: row.run,
      earlier: earlier.run,
      now: shown(now.placement),
      before: shown(before.placement),
    },
  ]
}

function isSafer(now: Placement, before: Placement): boolean {
  if (now.zone !== 'unplaced' && before.zone !== 'unplaced' && isWorse(before.zone, now.zone)) return true
  return now.range !== null && before.range !== null && isWorse(before.range[1], now.range[1])
}
