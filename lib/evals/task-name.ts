/** How a task is compared with a pattern: the part after the last slash, in lower case, with "-" as "_". */
export function toTaskKey(task: string): string {
  return (task.trim().replace(/\/+$/, '').split('/').at(-1) ?? '').toLowerCase().replaceAll('-', '_')
}

/** What formats call whatever was run: an average over all, a file's one list, a stand-in where nothing names a task. */
const GENERIC = new Set([
  'all',
  'metr_tasks',
  'performancemetrics',
  'results',
  'promptfoo',
  'task',
  'eval',
  'evaluation',
  'default',
])

/** Whether a task's name is another task in another file: what it means in one says nothing of the next. */
export function isGenericTask(task: string): boolean {
  return GENERIC.has(toTaskKey(task))
}

/** Whether a pattern names the task. `*` stands for anything; nothing else is special. */
export function namesTask(pattern: string, task: string): boolean {
  const parts = pattern.toLowerCase().replaceAll('-', '_').split('*')
  const key = toTaskKey(task)
  const [first = '', ...rest] = parts
  const last = rest.pop()
  if (last === undefined) return key === first
  if (!key.startsWith(first) || key.length < first.length + last.length || !key.endsWith(last)) return false
  // Each part between two stars is sought from where the one before it ended, up to what the last needs.
  let from = first.length
  const end = key.length - last.length
  for (const part of rest) {
    const found = key.indexOf(part, from)
    if (found === -1 || found + part.length > end) return false
    from = found + part.length
  }
  return true
}

/**
 * What of `known` a task is: the one whose own name it is, as people write it in tables; else by the most exact pattern, one
 * without a star before one with, a longer before a shorter. null: neither names it.
 */
export function whichTask<T extends { name: string; patterns: readonly string[] }>(
  task: string,
  known: readonly T[],
): T | null {
  const own = known.find(({ name }) => toNameKey(name) === toNameKey(task))
  if (own) return own
  const named = known.flatMap((one) =>
    one.patterns.filter((pattern) => namesTask(pattern, task)).map((pattern) => ({ one, exact: exactness(pattern) })),
  )
  return named.sort((a, b) => b.exact - a.exact)[0]?.one ?? null
}

/** A name in any case, its words set apart as one likes. */
function toNameKey(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
}

function exactness(pattern: string): number {
  const letters = pattern.replaceAll('*', '').length
  return pattern.includes('*') ? letters : letters + 1000
}
