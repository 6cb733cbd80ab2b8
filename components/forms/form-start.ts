import type { FormState } from '@/lib/form-action'

/** What a form knows before it was ever sent. */
export const START: FormState<never> = { ok: false, message: null, problems: [], values: {} }

/** The sentence for one field from the last attempt. */
export function problemAt(state: FormState, name: string): string | null {
  return state.problems.find(({ path }) => path === name || path.startsWith(`${name}.`))?.message ?? null
}
