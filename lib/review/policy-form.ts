import { z } from 'zod'
import { policyChange } from './policy-input'

/**
 * A draft as its form sends it: the version's id, and all that is said of it as JSON. Problems carry the paths of what was
 * said, as the verb's own do ('areas.0.lines.red.value'), so that each stands at its field.
 */
export const policyForm = z
  .object({ id: z.string().min(1).max(200), draft: z.string().max(2_000_000) })
  .transform(({ id, draft }, context) => {
    const result = policyChange.safeParse(fromJson(draft))
    if (result.success) return { id, draft: result.data }
    for (const { path, message } of result.error.issues) context.addIssue({ code: 'custom', path: [...path], message })
    return z.NEVER
  })

/** null where it is no JSON: the schema says what is wrong with that. */
function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
