import { findActivePolicy } from '@/db/queries/policies'
import { loadFoundation } from '@/db/seed/foundation'

/** The areas, benchmarks and policy that every installation starts with. Gives the policy's id. */
export async function anInstallation(): Promise<string> {
  await loadFoundation({ active: true })
  const policy = await findActivePolicy()
  if (!policy) throw new Error('an installation starts with a policy')
  return policy.id
}
