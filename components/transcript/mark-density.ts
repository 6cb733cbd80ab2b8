/** A stretch of a transcript: its first and last message, from 0, and what findings rest on in it. */
export type Stretch = { from: number; to: number; marks: number; first: number }

const MOST = 40

/**
 * Where along a transcript findings rest, as at most 40 stretches of equally many messages; those without are left out.
 * `findings`: by message from 0. `first`: the first message of a stretch that one rests on.
 */
export function markDensity(messages: number, findings: ReadonlyMap<number, readonly string[]>): Stretch[] {
  const length = Math.max(1, Math.ceil(messages / MOST))
  const stretches = new Map<number, Stretch>()
  for (const [message, here] of [...findings].sort(([one], [other]) => one - other)) {
    if (here.length === 0 || message >= messages) continue
    const from = Math.floor(message / length) * length
    const known = stretches.get(from) ?? { from, to: Math.min(messages, from + length) - 1, marks: 0, first: message }
    stretches.set(from, { ...known, marks: known.marks + here.length })
  }
  return [...stretches.values()]
}
