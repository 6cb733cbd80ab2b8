import { findActivePolicy, findPolicy, listPolicies, type Policy } from '@/db/queries/policies'
import { allow, type Doer } from '@/lib/auth/allow'

/** Every version, in the order of the query. */
export async function readPolicies(reader: Doer): Promise<Policy[]> {
  allow(reader, 'pages.read')
  return listPolicies()
}

/** null: there is no such version. */
export async function readPolicy(reader: Doer, id: string): Promise<Policy | null> {
  allow(reader, 'pages.read')
  return findPolicy(id)
}

/** null: none is active. */
export async function readActivePolicy(reader: Doer): Promise<Policy | null> {
  allow(reader, 'pages.read')
  return findActivePolicy()
}
