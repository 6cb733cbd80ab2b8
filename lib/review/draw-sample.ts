import { createHash } from 'node:crypto'
import type { QueueFilter } from '@/lib/evals/queue-filter'

/** One sample that could be drawn; `score` of the scorer that strata are made by, null where it gave none. */
export type Candidate = { run: string; position: number; score: number | null }
export type Drawn = Candidate & { stratum: string | null }
/** How many samples a stratum has and how many of them are drawn. */
export type Stratum = { name: string; of: number; drawn: number }

/** More different scores than this are put into four bands with as many samples each. */
const MOST_VALUES = 8
const BANDS = 4

/**
 * Which candidates are drawn, in the order in which they are reviewed. Each has a number made of the seed, its run and its
 * place by SHA-256; those with the smallest are drawn. So it does not matter in which order the candidates come, each is as
 * likely as another, and a larger sample with the same seed holds the smaller one.
 */
export function drawSample(
  candidates: readonly Candidate[],
  { size, stratifyBy, allocation }: Pick<QueueFilter, 'size' | 'stratifyBy' | 'allocation'>,
  seed: string,
): { drawn: Drawn[]; strata: Stratum[] } {
  const ranked = candidates
    .map((one) => ({ one, rank: rankOf(one, seed) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
  const most = size ?? candidates.length
  if (stratifyBy === null) {
    return { drawn: ranked.slice(0, most).map(({ one }) => ({ ...one, stratum: null })), strata: [] }
  }
  const stratumOf = strataOf(candidates)
  const sizes = new Map<string, number>()
  for (const one of candidates) sizes.set(stratumOf(one), (sizes.get(stratumOf(one)) ?? 0) + 1)
  const names = [...sizes.keys()].sort(byStratum)
  const shares = allocate(
    names.map((name) => sizes.get(name) ?? 0),
    most,
    allocation,
  )
  const left = new Map(names.map((name, index) => [name, shares[index] ?? 0]))
  const drawn: Drawn[] = []
  for (const { one } of ranked) {
    const stratum = stratumOf(one)
    const n = left.get(stratum) ?? 0
    if (n === 0) continue
    left.set(stratum, n - 1)
    drawn.push({ ...one, stratum })
  }
  return {
    drawn,
    strata: names.map((name, index) => ({ name, of: sizes.get(name) ?? 0, drawn: shares[index] ?? 0 })),
  }
}

function rankOf({ run, position }: Candidate, seed: string): string {
  return createHash('sha256')
    .update(JSON.stringify([seed, run, position]))
    .digest('hex')
}

const NO_SCORE = 'no score'

/** One stratum a value; of many values, bands at their quartiles. Without a score: a stratum of its own. */
function strataOf(candidates: readonly Candidate[]): (one: Candidate) => string {
  const scores = candidates.flatMap(({ score }) => score ?? []).sort((a, b) => a - b)
  const values = [...new Set(scores)]
  if (values.length <= MOST_VALUES) return ({ score }) => (score === null ? NO_SCORE : String(score))
  // Equal scores are never parted: a band begins with the first of them.
  const starts = [
    ...new Set(Array.from({ length: BANDS }, (_, k) => scores[Math.floor((k * scores.length) / BANDS)] ?? 0)),
  ]
  const names = starts.map((from, k) => {
    const next = starts[k + 1]
    return next === undefined ? `${from} and more` : `${from} to below ${next}`
  })
  return ({ score }) => {
    if (score === null) return NO_SCORE
    return names[starts.findLastIndex((from) => score >= from)] ?? NO_SCORE
  }
}

function byStratum(a: string, b: string): number {
  const [x, y] = [Number.parseFloat(a), Number.parseFloat(b)]
  if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y))
  return x - y
}

/**
 * How many of each stratum: by largest remainder where in proportion, else round by round as far as each goes. Together
 * exactly `most`, or all there are.
 */
export function allocate(sizes: readonly number[], most: number, how: QueueFilter['allocation']): number[] {
  const total = sizes.reduce((sum, n) => sum + n, 0)
  if (most >= total) return [...sizes]
  return how === 'proportional' ? inProportion(sizes, most, total) : evenly(sizes, most)
}

function inProportion(sizes: readonly number[], most: number, total: number): number[] {
  // Whole numbers throughout: n · most = quotient · total + remainder.
  const shares = sizes.map((n) => Math.floor((n * most) / total))
  const remainders = sizes.map((n, index) => ({ index, rest: (n * most) % total }))
  remainders.sort((a, b) => b.rest - a.rest || a.index - b.index)
  const left = most - shares.reduce((sum, n) => sum + n, 0)
  for (const { index } of remainders.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1
  return shares
}

function evenly(sizes: readonly number[], most: number): number[] {
  const shares = sizes.map(() => 0)
  let left = most
  while (left > 0) {
    const open = sizes.flatMap((n, index) => (n > (shares[index] ?? 0) ? [index] : []))
    const each = Math.floor(left / open.length)
    if (each === 0) {
      for (const index of open.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1
      return shares
    }
    for (const index of open) {
      const more = Math.min(each, (sizes[index] ?? 0) - (shares[index] ?? 0))
      shares[index] = (shares[index] ?? 0) + more
      left -= more
    }
  }
  return shares
}
