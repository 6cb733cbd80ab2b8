import 'server-only'
import { listAssessed } from '@/db/queries/assessments'
import { listBenchmarks } from '@/db/queries/benchmarks'
import type { Finding } from '@/db/queries/findings'
import { listFindingsByIds } from '@/db/queries/findings'
import { listMailNotices, listRunsCited } from '@/db/queries/mails'
import { listQueueNames } from '@/db/queries/queues'
import { listRunsByIds } from '@/db/queries/runs'
import { isHazardousArea, isRestricted } from '@/lib/assess/restricted'
import type { Item } from './write-letter'

/**
 * What a mail tells of what is still so, oldest first. A finding in an area whose texts can be hazardous, or that rests on
 * a run whose texts are hidden, comes without its title, and so does a queue with samples of such a run; of a
 * sign-off no word comes that a person wrote: mail is kept where nobody asks who may read it.
 */
export async function readItems(mail: string, now: Date): Promise<Item[]> {
  const told = await listMailNotices(mail, now.toISOString().slice(0, 10))
  const found = await findingsOf(told.flatMap(({ finding }) => finding ?? []))
  const queues = await queuesOf(told.flatMap(({ queue }) => queue ?? []))
  const hidden = await withHiddenRuns([...found.keys()])
  const assessed = await listAssessed([...new Set(told.flatMap(({ assessment }) => assessment ?? []))])
  return told.flatMap(({ finding: id, queue, assessment, kind, what, by, due, annotation }): Item[] => {
    const finding = found.get(id ?? '')
    const of = queues.get(queue ?? '')
    if (of) return [{ kind, what, by, queue: of }]
    const signed = assessed.find((one) => one.id === assessment)
    if (signed) return [{ kind, what, by, due, assessment: signed.id, model: signed.model, areas: signed.areas }]
    if (!finding || id === null) return []
    const { title, origin, model, area } = finding
    const sayable = title !== '' && !isHazardousArea(area.id) && !hidden.has(id)
    const about = { title: sayable ? title : null, crossing: origin === 'crossing', model: model.name, area: area.name }
    return [{ kind, what, by, due, finding: id, annotation, ...about }]
  })
}

async function queuesOf(
  ids: readonly string[],
): Promise<Map<string, { id: string; title: string | null; size: number }>> {
  const named = await listQueueNames(ids)
  const open = await openRuns(named.flatMap(({ runs }) => runs))
  return new Map(
    named.map(({ runs, title, ...queue }) => [
      queue.id,
      { ...queue, title: runs.every((run) => open.has(run)) ? title : null },
    ]),
  )
}

/** In portions: a list of findings gives two hundred at most. */
async function findingsOf(ids: readonly string[]): Promise<Map<string, Finding>> {
  const wanted = [...new Set(ids)]
  const found = new Map<string, Finding>()
  for (let at = 0; at < wanted.length; at += 200)
    for (const finding of await listFindingsByIds(wanted.slice(at, at + 200))) found.set(finding.id, finding)
  return found
}

/** Those of some findings that rest on a run whose texts are hidden, or on one that is not known here. */
async function withHiddenRuns(findings: readonly string[]): Promise<Set<string>> {
  const cited = await listRunsCited(findings)
  const open = await openRuns(cited.map(({ run }) => run))
  return new Set(cited.flatMap(({ finding, run }) => (open.has(run) ? [] : finding)))
}

/** Those of some runs whose texts anybody may read. */
async function openRuns(ids: readonly string[]): Promise<Set<string>> {
  const [runs, benchmarks] = await Promise.all([listRunsByIds([...new Set(ids)]), listBenchmarks()])
  return new Set(runs.flatMap((run) => (isRestricted(run, benchmarks) ? [] : run.id)))
}
