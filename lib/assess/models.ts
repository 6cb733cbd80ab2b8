import { findModel, listModels, type Model } from '@/db/queries/models'
import { allow, type Doer } from '@/lib/auth/allow'

/** One page of models, as the query has it. */
export async function readModels(reader: Doer, query: Parameters<typeof listModels>[0]) {
  allow(reader, 'pages.read')
  return listModels(query)
}

/** null: there is no such model. */
export async function readModel(reader: Doer, id: string): Promise<Model | null> {
  allow(reader, 'pages.read')
  return findModel(id)
}
