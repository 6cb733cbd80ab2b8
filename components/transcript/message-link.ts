/** Messages on one page of a transcript. */
export const MOST_MESSAGES = 200

/** What leads from a sample's address to one of its messages, counted from 0: to the page of the transcript that has it. */
export function toMessage(message: number): string {
  const from = Math.floor(message / MOST_MESSAGES) * MOST_MESSAGES
  return `${from === 0 ? '' : `?from=${from}`}#message-${message + 1}`
}
