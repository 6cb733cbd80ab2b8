/*
 * How a run was set up and what it used, as its file says it: what is shown of a run and exported with it, and decides
 * nothing. A closed list, so that two formats call the same thing by the same name.
 */

export const SETTINGS = [
  'dataset_location',
  'split',
  'shots',
  'limit',
  'limits',
  'epochs_reducer',
  'solver',
  'model_roles',
  'sandbox',
  'tags',
  'eval_set',
  'total_tokens',
  'model_title',
  'developer',
  'retrieved',
  'target_type',
  'repository',
  'uncommitted',
] as const
export type Setting = (typeof SETTINGS)[number]

/** Each as written, one text or several in the order of the file. What is not said is not there: never an empty list. */
export type Setup = Partial<Record<Setting, string[]>>

const MOST_SAID = 100
const MOST_TEXT = 1000

/** Only what says something, cut at what anybody reads; in the order of `SETTINGS`, whoever gave it. */
export function setupOf(said: Partial<Record<Setting, readonly (string | number | null | undefined)[]>>): Setup {
  const known: Setup = {}
  for (const setting of SETTINGS) {
    const texts = (said[setting] ?? []).flatMap((one) => {
      const text = one === null || one === undefined ? '' : String(one).slice(0, MOST_TEXT)
      return text.trim() === '' ? [] : [text]
    })
    if (texts.length > 0) known[setting] = texts.slice(0, MOST_SAID)
  }
  return known
}

/** The same from a value of any kind, as an export of ours holds it. What is no list of texts is not taken. */
export function setupIn(value: unknown): Setup {
  if (typeof value !== 'object' || value === null) return {}
  const fields = Object.entries(value)
  return setupOf(
    Object.fromEntries(
      SETTINGS.flatMap((setting) => {
        const said = fields.find(([name]) => name === setting)?.[1]
        return Array.isArray(said) ? [[setting, said.filter((one) => typeof one === 'string')]] : []
      }),
    ),
  )
}

/**
 * Codes of warnings that say what a run's value is of, and so go along when it is exported: only a part of the data set was
 * run; it is a group's, and repeats what its parts say.
 */
export const MARKS = ['limited-run', 'group-row'] as const
export type Mark = (typeof MARKS)[number]
