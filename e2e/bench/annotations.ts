import { makeAnnotatedRuns } from '@/db/testing/annotated-runs'
import { median } from './pages'

export type AnnotationFigures = {
  page: string
  annotations: number
  /** Of the page with none and of the one with so many, each the median over the rounds. */
  plainMs: number
  annotatedMs: number
  /** The median of the rounds' ratios. */
  ratio: number
  documentKb: { plain: number; annotated: number }
}

const ANNOTATIONS = 2000
const ROUNDS = 25
/** In an area whose texts are nobody's secret. */
const OF = { model: 'mdl_gpt-5-2-2025-12-11', area: 'autonomous-ai-rnd', benchmark: 'bmk_re-bench' }

/** What the page of a run costs on which two thousand findings rest, and that of the sample in which all of them are. */
export async function annotationFigures(base: string, cookie: string): Promise<AnnotationFigures[]> {
  const { plain, annotated } = await makeAnnotatedRuns(OF, ANNOTATIONS)
  const figures: AnnotationFigures[] = []
  for (const below of ['', '/samples/0']) {
    const once = async (run: string) => {
      const from = performance.now()
      const answer = await fetch(`${base}/runs/${run}${below}`, { headers: { cookie }, redirect: 'manual' })
      const bytes = (await answer.arrayBuffer()).byteLength
      if (answer.status !== 200) throw new Error(`/runs/${run}${below} answered ${answer.status}`)
      return { ms: performance.now() - from, kb: bytes / 1024 }
    }
    // In turns, so that both see the same noise; the first of each is not counted.
    const rounds = []
    for (let i = 0; i <= ROUNDS; i++) rounds.push({ plain: await once(plain), annotated: await once(annotated) })
    const counted = rounds.slice(1)
    const last = counted.at(-1)
    figures.push({
      page: below === '' ? 'run' : 'sample',
      annotations: ANNOTATIONS,
      plainMs: median(counted.map((round) => round.plain.ms)),
      annotatedMs: median(counted.map((round) => round.annotated.ms)),
      ratio: median(counted.map((round) => round.annotated.ms / round.plain.ms)),
      documentKb: { plain: last?.plain.kb ?? 0, annotated: last?.annotated.kb ?? 0 },
    })
  }
  return figures
}
