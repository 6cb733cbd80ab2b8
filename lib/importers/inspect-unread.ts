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
