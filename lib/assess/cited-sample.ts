import { listMarksInRun } from '@/db/queries/finding-evidence'
import { type Finding, listFindingsByIds } from '@/db/queries/findings'
import { findSample } from '@/db/queries/samples'
import { allow, type Doer } from '@/lib/auth/allow'
import { type Cited, toCited } from '@/lib/evals/cited'
import { sampleOf } from '@/lib/evals/evidence'

type Asked = { run: string; position: number; withWords: boolean }

/**
 * What findings rest on in a sample, whichever import of its run it was said of. `withWords`: only for whoever may read the
 * sample's text; a selector repeats words of it.
 */
export async function citedSample(reader: Doer, asked: Asked): Promise<Cited[]> {
  allow(reader, 'pages.read')
  const { run, position, withWords } = asked
  const [sample, inRun] = await Promise.all([findSample(run, position), listMarksInRun(run)])
  const marks = inRun.filter(({ target }) => {
    const at = sampleOf(target)
    return at !== null && at.id === sample?.id && at.epoch === sample.epoch
  })
  return marks.map((mark) => toCited(mark, withWords))
}

/** Findings that rest on a run, or on anything in it. */
export async function citedRun(reader: Doer, run: string): Promise<Finding[]> {
  allow(reader, 'pages.read')
  return listFindingsByIds((await listMarksInRun(run)).map(({ finding }) => finding))
}
