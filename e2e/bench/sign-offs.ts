import { makeManyAssessments, makeModelsToAssess } from '@/db/testing/many-assessments'
import { SEVEN_AREAS } from '@/lib/risk/areas'
import { serverTimes } from './pages'

/** Times as multiples of the bare page's, measured in turn with it. */
export type SignOffFigures = { signOffs: number; serverMs: number; serverRatio: number; documentKb: number }

const SIZES = [5, 500]

/** How long the page of sign-offs takes with few of them and with many, each over the seven areas. The models are there before. */
export async function signOffFigures(bare: string, base: string, cookie: string): Promise<SignOffFigures[]> {
  const areas = SEVEN_AREAS.map(({ id }) => id)
  await makeModelsToAssess(Math.max(...SIZES), areas)
  const figures: SignOffFigures[] = []
  let made = 0
  for (const size of SIZES) {
    await makeManyAssessments(made + 1, size, areas)
    made = size
    const [path, served] = [...(await serverTimes([{ path: '/sign-offs', chart: false }], bare, base, cookie))][0] ?? []
    if (path === undefined || served === undefined) throw new Error('the page of sign-offs was not served')
    figures.push({ signOffs: size, ...served })
  }
  return figures
}
