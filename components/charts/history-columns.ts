/**
 * Where each time stands between two ends, in px: to scale, except that no two stand closer than `apart`, as far as there
 * is room. `times` are in order and each once.
 */
export function historyColumns(times: readonly number[], from: number, to: number, apart: number): number[] {
  const [first, last] = [times[0], times.at(-1)]
  if (first === undefined || last === undefined || first === last) return times.map(() => from)
  const room = Math.min(apart, (to - from) / (times.length - 1))
  const places = times.map((time) => from + ((time - first) / (last - first)) * (to - from))
  let least = from
  const pushed = places.map((place) => {
    const at = Math.max(place, least)
    least = at + room
    return at
  })
  let most = to
  return pushed
    .toReversed()
    .map((place) => {
      const at = Math.min(place, most)
      most = at - room
      return at
    })
    .toReversed()
}
