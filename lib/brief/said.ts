/**
 * Why something is left out of a redacted edition. A fixed list: what each means stands in the catalogue, and every bar of
 * the edition carries the one it is there for.
 */
export const REDACTION_REASONS = [
  'restricted-area',
  'finding-text',
  'deliberation',
  'safeguard',
  'evidence',
  'personal-data',
  'uploader',
] as const
export type RedactionReason = (typeof REDACTION_REASONS)[number]

/** What somebody wrote, or a bar in its place, which does not tell how long it was. */
export type Said = string | { redacted: RedactionReason }

export const EDITIONS = ['internal', 'redacted'] as const
export type Edition = (typeof EDITIONS)[number]

export function isRedacted(said: Said): said is { redacted: RedactionReason } {
  return typeof said !== 'string'
}

/** A bar for what was written; where nothing was, there is nothing to leave out. */
export function bar(said: Said, reason: RedactionReason): Said {
  return said === '' ? '' : { redacted: reason }
}

/** How often each reason stands in something, in the order of the list; what does not stand in it is not named. */
export function redactionsIn(content: unknown): { reason: RedactionReason; times: number }[] {
  const found = new Map<RedactionReason, number>()
  count(content, found)
  return REDACTION_REASONS.flatMap((reason) => {
    const times = found.get(reason)
    return times ? [{ reason, times }] : []
  })
}

function count(content: unknown, found: Map<RedactionReason, number>): void {
  if (typeof content !== 'object' || content === null) return
  if ('redacted' in content) {
    const reason = REDACTION_REASONS.find((one) => one === content.redacted)
    if (reason) found.set(reason, (found.get(reason) ?? 0) + 1)
    return
  }
  for (const part of Object.values(content)) count(part, found)
}
