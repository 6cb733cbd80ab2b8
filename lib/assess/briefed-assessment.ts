import { listAssessments } from '@/db/queries/assessments'
import { allow, type Doer } from '@/lib/auth/allow'
import type { Decided } from './decided'

/**
 * The assessment that a model's brief is about: the decision in force over most areas, else the newest that was not taken
 * back, else the newest frozen, else one that was; null: there is none. `decided`: on the model; undefined: nothing is.
 */
export async function briefedAssessment(
  reader: Doer,
  model: string,
  decided: Decided | undefined,
): Promise<string | null> {
  allow(reader, 'pages.read')
  const told = decided?.told ?? []
  const kept = told.find(({ state }) => state !== 'withdrawn')
  if (kept) return kept.assessment.id
  const { items } = await listAssessments({ model, stage: 'frozen', limit: 1 })
  return items[0]?.id ?? told[0]?.assessment.id ?? null
}
