import { listThreads, type Thread } from '@/db/queries/annotations'
import { listAreas } from '@/db/queries/areas'
import { listBenchmarks } from '@/db/queries/benchmarks'
import { listEvidence, type StoredEvidence } from '@/db/queries/finding-evidence'
import { type Finding, findFinding, listFindingVersions } from '@/db/queries/findings'
import { listRunsByIds, type StoredRun } from '@/db/queries/runs'
import { listPeople } from '@/db/queries/users'
import type { Version } from '@/db/queries/version'
import { allow, type Doer } from '@/lib/auth/allow'
import { type KeptTarget, runOf } from '@/lib/evals/evidence'
import type { FindingFacts } from '@/lib/evals/finding'
import { idWithoutText, maskSecrets } from '@/lib/evals/mask'
import { mentionsIn } from '@/lib/evals/mention'
import { isRestricted } from './restricted'

/** A target as anybody may see it: the words of a text, and those a message begins with, null where only some may read them. */
export type ShownTarget =
  | Exclude<KeptTarget, { kind: 'message' | 'text' }>
  | (Omit<Extract<KeptTarget, { kind: 'message' }>, 'begins'> & { quote: string | null })
  | (Omit<Extract<KeptTarget, { kind: 'text' }>, 'selector'> & {
      quote: string | null
      start: number
      end: number
    })

export type ShownEvidence = Omit<StoredEvidence, 'target'> & {
  target: ShownTarget
  /** The run that it is in; null where it is in none. */
  run: { id: string; task: string; restricted: boolean; area: { id: string; name: string } | null } | null
}

export type FindingVersion = Version<FindingFacts>

export type FindingView = {
  finding: Finding
  evidence: ShownEvidence[]
  threads: Thread[]
  /** Newest first. */
  versions: FindingVersion[]
  /** Who brought it to the state it is in; `own`: whoever had opened it. null: it is as it was opened. */
  settled: { by: string; at: string; own: boolean } | null
  /** Whoever the claim and the threads name, as they are called now. */
  named: { id: string; name: string }[]
}

/** A finding with what it rests on, what was said to it and how it came to say what it says. null: there is none. */
export async function findingView(reader: Doer, id: string): Promise<FindingView | null> {
  allow(reader, 'pages.read')
  const finding = await findFinding(id)
  if (!finding) return null
  const [evidence, threads, versions] = await Promise.all([listEvidence(id), listThreads(id), listFindingVersions(id)])
  const [shown, named] = await Promise.all([toShown(evidence), peopleIn(finding, threads)])
  return { finding, evidence: shown, threads, versions, settled: settledBy(finding, versions), named }
}

/** Versions that changed the state, newest first. */
export function movesOf(versions: readonly FindingVersion[]): FindingVersion[] {
  return versions.filter(({ state }, index) => state !== (versions[index + 1]?.state ?? state))
}

/** Whether somebody settles what they opened themselves: they may, and it is said. A crossing is nobody's own. */
export function isOwn(finding: Pick<Finding, 'origin' | 'createdBy'>, by: string): boolean {
  return finding.origin === 'reviewer' && finding.createdBy === by
}

function settledBy(finding: Finding, versions: readonly FindingVersion[]): FindingView['settled'] {
  const [last] = movesOf(versions)
  return last ? { by: last.by.name, at: last.at, own: isOwn(finding, last.by.id) } : null
}

async function peopleIn({ claim }: Finding, threads: readonly Thread[]): Promise<FindingView['named']> {
  const texts = threads.flatMap((one) => [one, ...one.replies]).flatMap((one) => one.texts.map(({ body }) => body))
  const ids = new Set([claim, ...texts].flatMap(mentionsIn))
  if (ids.size === 0) return []
  return (await listPeople()).filter(({ id }) => ids.has(id)).map(({ id, name }) => ({ id, name }))
}

/** Evidence with its run, its words left out where the run's text is hidden until somebody reveals it. */
async function toShown(evidence: readonly StoredEvidence[]): Promise<ShownEvidence[]> {
  const ids = [...new Set(evidence.flatMap(({ target }) => runOf(target) ?? []))]
  const [runs, benchmarks, areas] = await Promise.all([listRunsByIds(ids), listBenchmarks(), listAreas()])
  const byId = new Map(runs.map((run) => [run.id, run]))
  return evidence.map((one) => {
    const run = byId.get(runOf(one.target) ?? '')
    // What is of no run that is known is hidden, and not shown.
    const restricted = run === undefined || isRestricted(run, benchmarks)
    return { ...one, target: shownTarget(one.target, restricted), run: run ? said(run, restricted, areas) : null }
  })
}

function said({ id, task, area }: StoredRun, restricted: boolean, areas: readonly { id: string; name: string }[]) {
  const of = areas.find((one) => one.id === area)
  return { id, task, restricted, area: of ? { id: of.id, name: of.name } : null }
}

function shownTarget(target: KeptTarget, restricted: boolean): ShownTarget {
  const shown =
    'sample' in target ? { ...target, sample: { ...target.sample, id: shownId(target.sample.id, restricted) } } : target
  if (shown.kind === 'message') {
    const { begins, ...rest } = shown
    return { ...rest, quote: restricted ? null : (begins?.selector.exact ?? null) }
  }
  if (shown.kind !== 'text') return shown
  const { selector, ...rest } = shown
  return { ...rest, quote: restricted ? null : selector.exact, start: selector.start, end: selector.end }
}

function shownId(id: string, restricted: boolean): string {
  const masked = maskSecrets(id)
  return restricted ? idWithoutText(masked) : masked
}
