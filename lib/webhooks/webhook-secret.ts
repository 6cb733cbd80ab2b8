import { createHmac } from 'node:crypto'

/**
 * The secret of a webhook in its `turn`, as Standard Webhooks writes one: `whsec_` and base64 of 32 bytes. `key`: the
 * installation's own secret, which signs sessions as well: what is made here begins with words that nothing else does.
 */
export function webhookSecret(id: string, turn: number, key: string): string {
  return `whsec_${createHmac('sha256', key).update(`diagonal webhook ${id} ${turn}`).digest('base64')}`
}

const DAY = 86_400_000

/** The secrets that a message is signed with: the newest, and for a day the one before. */
export function secretsOf(
  { id, turn, turnedAt }: { id: string; turn: number; turnedAt: string },
  now: Date,
  key: string,
): string[] {
  const isFresh = turn > 1 && now.getTime() - Date.parse(turnedAt) < DAY
  return [turn, ...(isFresh ? [turn - 1] : [])].map((one) => webhookSecret(id, one, key))
}
