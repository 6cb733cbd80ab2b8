import { type DemoPerson, insertDemoPeople } from '@/db/queries/demo'
import { insertModelAliases, insertModels, insertWithheldResults } from '@/db/queries/models'
import { SEVEN_AREAS } from '@/lib/risk/areas'
import { INVALIDATED_LATER, loadDemoAssessments } from './demo-assessments'
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
  { id: 'usr_demo-dee', email: 'dee@demo.invalid', name: 'Dee Demo', roles: ['approver'] },
  { id: 'usr_demo-eon', email: 'eon@demo.invalid', name: 'Eon Demo', roles: ['approver'] },
  { id: 'usr_demo-fay', email: 'fay@demo.invalid', name: 'Fay Demo', roles: ['reviewer'] },
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
  const runs = demoRuns()
  const later = runs.find(({ run, invalidated }) => invalidated && run.modelId === demoModelId(INVALIDATED_LATER))
  await storeSeedRuns(
    runs.map((one) => (one === later ? { ...one, invalidated: null } : one)),
    DEMO_REVIEWER,
  )
  await loadDemoFindings()
  await loadDemoQueue()
  await loadDemoAssessments(later?.invalidated ? { run: later.run.id, reason: later.invalidated.reason } : null)
}
