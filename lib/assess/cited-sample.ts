import { listMarksInRun, type StoredEvidence } from '@/db/queries/finding-evidence'
import { type Finding, listFindings } from '@/db/queries/findings'
import { findSample } from '@/db/queries/samples'
import { allow, type Doer } from '@/lib/auth/allow'
import type { Cited } from '@/lib/evals/cited'
import { sampleOf } from '@/lib/evals/evidence'

/** What findings rest on in a sample, and those findings. */
export type CitedSample = { cited: Cited[]; findings: Finding[] }

type Asked = { run: string; position: number; withWords: boolean }

/**
 * In a sample, whichever import of its run it was said of. `withWords`: only for whoever may read the sample's text; a
 * selector repeats words of it.
 */
export async function citedSample(reader: Doer, asked: Asked): Promise<CitedSample> {
  allow(reader, 'pages.read')
  const { run, position, withWords } = asked
  const [sample, inRun] = await Promise.all([findSample(run, position), listMarksInRun(run)])
  const marks = inRun.filter(({ target }) => {
    const at = sampleOf(target)
    return at !== null && at.id === sample?.id && at.epoch === sample.epoch
  })
  const ids = [...new Set(marks.map(({ finding }) => finding))]
  const findings = ids.length === 0 ? [] : (await listFindings({ ids, limit: 200 })).items
  return { cited: marks.map((mark) => toCited(mark, withWords)), findings }
}

/** Findings that rest on a run, or on anything in it; how many on each sample, by its place in the file. */
export async function citedRun(
  reader: Doer,
  run: string,
): Promise<{ findings: Finding[]; samples: Map<number, number> }> {
  allow(reader, 'pages.read')
  const marks = await listMarksInRun(run)
  const ids = [...new Set(marks.map(({ finding }) => finding))]
  const samples = new Map<number, Set<string>>()
  for (const { target, finding } of marks) {
    const at = sampleOf(target)
    if (at) samples.set(at.position, (samples.get(at.position) ?? new Set()).add(finding))
  }
  return {
    findings: ids.length === 0 ? [] : (await listFindings({ ids, limit: 200 })).items,
    samples: new Map([...samples].map(([position, found]) => [position, found.size])),
  }
}

function toCited({ id, finding, target }: StoredEvidence, withWords: boolean): Cited {
  const message = target.kind === 'message' || target.kind === 'text' ? target.message : null
  const words = target.kind === 'text' && withWords ? { part: target.part, selector: target.selector } : null
  return { evidence: id, finding, message, part: words?.part ?? null, selector: words?.selector ?? null }
}
