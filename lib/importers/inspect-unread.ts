/** No file can hold such a name. */
const UNREAD = Symbol('unread')

/** The same fields, and beside them the names of those that were too large to be read: 'events', 'scores.grader.value'. */
export function withUnread<T extends object>(fields: T, unread: readonly string[]): T {
  return Object.defineProperty(fields, UNREAD, { value: unread, configurable: true })
}

/** Those names; none where all was read. */
export function unreadFields(fields: object): string[] {
  const unread: unknown = Reflect.get(fields, UNREAD)
  return Array.isArray(unread) ? unread.map(String) : []
}

const WINDOW = Symbol('window')

/** The same fields, and beside them which of all its messages are in them, where that is not all: from 0. */
export function withWindow<T extends object>(
  fields: T,
  { from, read, total }: { from: number; read: number; total: number },
): T {
  const window = read < total ? { from, total } : null
  return Object.defineProperty(fields, WINDOW, { value: window, configurable: true })
}

/** null: all of them are. */
export function messageWindow(fields: object): { from: number; total: number } | null {
  return Reflect.get(fields, WINDOW) ?? null
}

/** Reads the messages from number `from` on, and from the first on where there are not so many. */
export async function readFrom<T>(from: number, read: (from: number) => Promise<T>): Promise<T> {
  const fields = await read(from)
  const window = fields !== null && typeof fields === 'object' ? messageWindow(fields) : null
  return window !== null && window.from >= window.total ? read(0) : fields
}
