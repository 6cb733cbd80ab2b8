import { changesBetween } from '@/lib/risk/changed'
import type { AssessmentContent, ChangesSince } from './assessment-content'

type Before = { assessment: string; fingerprint: string; at: string; content: AssessmentContent }
type Now = Pick<AssessmentContent, 'placements' | 'findings'> & { runs: readonly { id: string }[] }

/** What is another in an assessment than in the one of the same model before it. */
export function changesSince({ assessment, fingerprint, at, content: before }: Before, now: Now): ChangesSince {
  const was = new Set(before.runs.map(({ id }) => id))
  const is = new Set(now.runs.map(({ id }) => id))
  const known = new Map(before.findings.map((finding) => [finding.id, finding]))
  const { id, name } = before.policy
  return {
    ...{ assessment, fingerprint, at, policyBefore: { id, name } },
    placements: now.placements.flatMap((after) => {
      const then = before.placements.find(({ area }) => area === after.area)
      const changed = then ? changesBetween(then, after) : []
      return then && changed.length === 0
        ? []
        : [{ area: after.area, before: then?.zone ?? null, after: after.zone, changed }]
    }),
    runsAdded: [...is].filter((run) => !was.has(run)),
    runsGone: [...was].filter((run) => !is.has(run)),
    findingsOpened: now.findings.flatMap(({ id }) => (known.has(id) ? [] : [id])),
    findingsChanged: now.findings.flatMap(({ id, state }) => {
      const then = known.get(id)
      return then && then.state !== state ? [{ finding: id, before: then.state, after: state }] : []
    }),
  }
}
