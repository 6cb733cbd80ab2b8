import { listMarksInRun } from '@/db/queries/finding-evidence'
import { countFindings, type Finding, listFindings } from '@/db/queries/findings'
import { findSample } from '@/db/queries/samples'
import { allow, type Doer } from '@/lib/auth/allow'
import { type Cited, toCited } from '@/lib/evals/cited'

type Asked = { run: string; position: number; withWords: boolean }

/**
 * What findings rest on in a sample, whichever import of its run it was said of. `withWords`: only for whoever may read the
 * sample's text; a selector repeats words of it.
 */
export async function citedSample(reader: Doer, asked: Asked): Promise<Cited[]> {
  allow(reader, 'pages.read')
  const { run, position, withWords } = asked
  const sample = await findSample(run, position)
  const marks = sample ? await listMarksInRun(run, sample) : []
  return marks.map((mark) => toCited(mark, withWords))
}

/** More of them are for the list of findings. */
const MOST = 20

/** Findings that rest on a run, or on anything in it: the newest, and how many there are. */
export async function citedRun(reader: Doer, run: string): Promise<{ newest: Finding[]; all: number }> {
  allow(reader, 'pages.read')
  const [{ items }, counts] = await Promise.all([listFindings({ run, limit: MOST }), countFindings({ run })])
  return { newest: items, all: Object.values(counts).reduce((sum, n) => sum + n, 0) }
}
