import { type DemoPerson, insertDemoPeople } from '@/db/queries/demo'
import { insertModelAliases, insertModels, insertWithheldResults } from '@/db/queries/models'
import { SEVEN_AREAS } from '@/lib/risk/areas'
import { loadDemoFindings } from './demo-findings'
import { DEMO_MODELS, demoModelId, toModel } from './demo-models'
import { demoRuns } from './demo-plan'
import { loadDemoQueue } from './demo-queue'
import { FIRST } from './foundation'
import { storeSeedRuns } from './store-seed-runs'

const PEOPLE: DemoPerson[] = [
  { id: 'usr_demo-ada', email: 'ada@demo.invalid', name: 'Ada Demo', roles: ['reviewer'] },
  { id: 'usr_demo-bo', email: 'bo@demo.invalid', name: 'Bo Demo', roles: ['uploader'] },
  { id: 'usr_demo-cleo', email: 'cleo@demo.invalid', name: 'Cleo Demo', roles: ['approver'] },
]
export const DEMO_REVIEWER = 'usr_demo-ada'

/** Invented models, people and runs, marked as such, for what publications cannot show. Foundation comes first. */
export async function loadDemo(): Promise<void> {
  await insertDemoPeople(PEOPLE)
  await insertModels(DEMO_MODELS.map(toModel), FIRST)
  await insertModelAliases(
    DEMO_MODELS.map(({ bird }) => ({
      asWritten: `demo/${bird.toLowerCase()}`,
      model: demoModelId(bird),
      learnedBy: DEMO_REVIEWER,
    })),
  )
  await insertWithheldResults(
    SEVEN_AREAS.map(({ id }) => ({
      model: demoModelId('Tern'),
      area: id,
      reason: 'withheld',
      note: 'Results withheld by the developer; asked for on 12 November 2026.',
      date: '2026-11-12',
    })),
  )
  await storeSeedRuns(demoRuns(), DEMO_REVIEWER)
  await loadDemoFindings()
  await loadDemoQueue()
}
