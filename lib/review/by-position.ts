/** What belongs to each sample of a queue, in the order it came. */
export function byPosition<T extends { position: number }>(all: readonly T[]): Map<number, T[]> {
  const found = new Map<number, T[]>()
  for (const one of all) {
    const known = found.get(one.position)
    if (known) known.push(one)
    else found.set(one.position, [one])
  }
  return found
}
