/** Messages on one page of a transcript. */
export const MOST_MESSAGES = 200

/** What leads from a sample's address to one of its messages, counted from 0: to the page of the transcript that has it. */
export function toMessage(message: number): string {
  return `${message === 0 ? '' : `?message=${message + 1}`}#message-${message + 1}`
}

/** The same to the messages from one on. */
export function toMessagesFrom(message: number): string {
  return message === 0 ? '' : `?from=${message}`
}

/**
 * Which messages an address asks for, from 0: `read`, of a sample too large to be held, the first that is; `shown`, of any
 * other, the first of the page.
 */
export function askedMessage({ message, from }: { message?: unknown; from?: unknown }): {
  read: number
  shown: number
} {
  const [asked, first] = [numberOf(message) - 1, numberOf(from)]
  if (asked >= 0) return { read: asked, shown: Math.floor(asked / MOST_MESSAGES) * MOST_MESSAGES }
  return { read: first, shown: first }
}

/** 0 where it is no number of a message. */
function numberOf(text: unknown): number {
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : 0
}
