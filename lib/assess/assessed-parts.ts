import type { AssessedRun as Evidence } from '@/db/queries/assessed-evidence'
import type { Finding } from '@/db/queries/findings'
import type { StoredRun } from '@/db/queries/runs'
import { AXES } from '@/lib/evals/axis'
import type {
  AssessedFinding,
  AssessedPlacement,
  AssessedRun,
  AssessmentContent,
  MissingEvidence,
} from './assessment-content'
import { missingOn } from './no-result'
import type { PlacementView } from './placements'

/** A placement with what it was made of. A zone is called firm only where nothing weakens it. */
export function toAssessedPlacement({
  placement,
  parts,
  indicators,
}: Pick<PlacementView, 'placement' | 'parts' | 'indicators'>): AssessedPlacement {
  return {
    ...placement,
    callsFirm: placement.confidence === 'firm' && placement.caveats.length === 0,
    indicators: [...indicators].map(([name, indicator]) => ({ name, ...indicator })),
    parts: parts.map(({ axis, benchmark, benchmarkName, weight, task, run, metric, points, missing }) => ({
      ...{ axis, benchmark, benchmarkName, weight, task, run },
      metric: metric && { name: metric.name, value: metric.value, unit: metric.unit, n: metric.n },
      points: points?.value ?? null,
      missing,
    })),
  }
}

export function toAssessedRun(run: StoredRun, evidence: Evidence | undefined, senders: readonly string[]): AssessedRun {
  const { id, task, benchmark, condition, harness, evaluatorRelationship, completedAt, acceptedAt } = run
  return {
    ...{ id, task, benchmark, condition, evaluatorRelationship, completedAt, acceptedAt },
    area: evidence?.area ?? run.area ?? '',
    harness: { name: harness.name, version: harness.version ?? null },
    acceptedByOnePerson: run.acceptedByOnePerson,
    uploadSha256: evidence?.uploadSha256 ?? null,
    senders: [...senders].sort(),
  }
}

export function toAssessedFinding(finding: Finding): AssessedFinding {
  const { id, area, title, claim, severity, state, version, origin, worsened, reached, owner, due } = finding
  return { id, area: area.id, title, claim, severity, state, version, origin, worsened, reached, owner, due }
}

type Had = { etc: readonly string[]; transcripts: AssessmentContent['transcripts'] }

/** What an assessment lacks, and why: nothing that is not there goes without its reason. */
export function missingEvidence(
  views: readonly Pick<PlacementView, 'placement' | 'parts' | 'withheld'>[],
  { etc, transcripts }: Had,
): MissingEvidence[] {
  return views.flatMap((view): MissingEvidence[] => {
    const { area } = view.placement
    const axes = AXES.flatMap((axis): MissingEvidence[] => {
      const { have, want } = view.placement[axis].coverage
      const missing = missingOn(axis, view)
      const note = view.withheld && missing?.reason === view.withheld.reason ? view.withheld.note : null
      if (missing) return [{ area, what: axis, reason: missing.reason, run: missing.run, note }]
      return have < want ? [{ area, what: 'benchmarks', axis, have, want }] : []
    })
    const drawn = transcripts.find((one) => one.area === area)
    return [
      ...axes,
      ...(drawn && drawn.samples.length > 0 ? [] : [{ area, what: 'transcripts' as const }]),
      ...(etc.includes(area) ? [] : [{ area, what: 'etc' as const }]),
    ]
  })
}
