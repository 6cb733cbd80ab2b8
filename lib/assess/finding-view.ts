import { listThreads, type Thread } from '@/db/queries/annotations'
import { listBenchmarks } from '@/db/queries/benchmarks'
import { listEvidence, type StoredEvidence } from '@/db/queries/finding-evidence'
import { type Finding, findFinding, listFindingVersions } from '@/db/queries/findings'
import { findKeptSince } from '@/db/queries/placement-records'
import { listRunsByIds, type StoredRun } from '@/db/queries/runs'
import type { Version } from '@/db/queries/version'
import { allow, type Doer } from '@/lib/auth/allow'
import { type EvidenceTarget, runOf } from '@/lib/evals/evidence'
import type { FindingFacts } from '@/lib/evals/finding'
import { idWithoutText, maskSecrets } from '@/lib/evals/mask'
import { isRestricted } from './restricted'

/** A target as anybody may see it: the words that a selector looks for are null where only some may read them. */
export type ShownTarget =
  | Exclude<EvidenceTarget, { kind: 'text' }>
  | (Omit<Extract<EvidenceTarget, { kind: 'text' }>, 'selector'> & {
      quote: string | null
      start: number
      end: number
    })

export type ShownEvidence = Omit<StoredEvidence, 'target'> & {
  target: ShownTarget
  /** The run that it is in; null where it is in none. */
  run: { id: string; task: string; restricted: boolean } | null
}

export type FindingVersion = Version<FindingFacts>

export type FindingView = {
  finding: Finding
  evidence: ShownEvidence[]
  threads: Thread[]
  /** Newest first. */
  versions: FindingVersion[]
  /** Of a crossing: when its two placements were kept; null: they were not. */
  keptAt: string | null
}

/** A finding with what it rests on, what was said to it and how it came to say what it says. null: there is none. */
export async function findingView(reader: Doer, id: string): Promise<FindingView | null> {
  allow(reader, 'pages.read')
  const [finding, evidence, threads, versions] = await Promise.all([
    findFinding(id),
    listEvidence(id),
    listThreads(id),
    listFindingVersions(id),
  ])
  if (!finding) return null
  // A crossing and its placements are written in one transaction, the placements a moment after.
  const keptAt = finding.after && (await findKeptSince(finding.after, finding.createdAt))
  return { finding, evidence: await toShown(evidence), threads, versions, keptAt }
}

/** Evidence with its run, its words left out where the run's text is hidden until somebody reveals it. */
async function toShown(evidence: readonly StoredEvidence[]): Promise<ShownEvidence[]> {
  const ids = [...new Set(evidence.flatMap(({ target }) => runOf(target) ?? []))]
  const [runs, benchmarks] = await Promise.all([listRunsByIds(ids), listBenchmarks()])
  const byId = new Map(runs.map((run) => [run.id, run]))
  return evidence.map((one) => {
    const run = byId.get(runOf(one.target) ?? '')
    // What is of no run that is known is hidden, and not shown.
    const restricted = run === undefined || isRestricted(run, benchmarks)
    return { ...one, target: shownTarget(one.target, restricted), run: run ? said(run, restricted) : null }
  })
}

function said({ id, task }: StoredRun, restricted: boolean) {
  return { id, task, restricted }
}

function shownTarget(target: EvidenceTarget, restricted: boolean): ShownTarget {
  const shown =
    'sample' in target ? { ...target, sample: { ...target.sample, id: shownId(target.sample.id, restricted) } } : target
  if (shown.kind !== 'text') return shown
  const { selector, ...rest } = shown
  return { ...rest, quote: restricted ? null : selector.exact, start: selector.start, end: selector.end }
}

function shownId(id: string, restricted: boolean): string {
  const masked = maskSecrets(id)
  return restricted ? idWithoutText(masked) : masked
}
