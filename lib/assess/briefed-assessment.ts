import { listAssessments, listNewestSigned } from '@/db/queries/assessments'
import { allow, type Doer } from '@/lib/auth/allow'

/** The assessment that a model's brief is about: the newest signed, else the newest frozen; null: there is neither. */
export async function briefedAssessment(reader: Doer, model: string): Promise<string | null> {
  allow(reader, 'pages.read')
  const [signed] = await listNewestSigned(model)
  if (signed) return signed.id
  const { items } = await listAssessments({ model, stage: 'frozen', limit: 1 })
  return items[0]?.id ?? null
}
