/**
 * How far people who judged the same things independently agree. A unit (a sample, say) has one label per observer; null:
 * that observer gave none. Labels are texts or numbers; those of one question are all of one kind.
 */
export type Units = readonly (readonly (string | number | null)[])[]

/** `no-pairs`: no unit has two labels. `no-variation`: all labels are one, so that chance alone would agree as well. */
export type Agreement = { value: number } | { missing: 'no-pairs' | 'no-variation' }

/** What a difference between two labels counts: any as much as another, or by rank, by distance, or by ratio (none below 0). */
export type Level = 'nominal' | 'ordinal' | 'interval' | 'ratio'

/**
 * The share of pairs of labels of one unit that are the same, 0 to 1; each pair counts once, so a unit of three observers
 * weighs three times one of two.
 */
export function rawAgreement(units: Units): Agreement {
  let [same, all] = [0, 0]
  for (const labels of units.map(given)) {
    for (const [index, one] of labels.entries()) {
      for (const other of labels.slice(index + 1)) {
        all += 1
        if (one === other) same += 1
      }
    }
  }
  return all === 0 ? { missing: 'no-pairs' } : { value: same / all }
}

/**
 * Cohen's κ of two observers, −1 to 1, over the units that both labelled: (p_o − p_e) / (1 − p_e), where p_e is what their
 * own frequencies would give by chance. Source: J. Cohen, "A coefficient of agreement for nominal scales", Educational and
 * Psychological Measurement 20 (1960), 37–46. Throws RangeError for a unit that has not two places.
 */
export function cohenKappa(units: Units): Agreement {
  if (units.some((labels) => labels.length !== 2)) throw new RangeError('Cohen’s kappa is of two observers')
  const pairs = units.map(given).filter((labels) => labels.length === 2)
  if (pairs.length === 0) return { missing: 'no-pairs' }
  const [first, second] = [counts(pairs.map(([one]) => one)), counts(pairs.map(([, other]) => other))]
  const observed = pairs.filter(([one, other]) => one === other).length / pairs.length
  let expected = 0
  for (const [label, n] of first) expected += (n * (second.get(label) ?? 0)) / pairs.length ** 2
  return expected === 1 ? { missing: 'no-variation' } : { value: (observed - expected) / (1 - expected) }
}

/**
 * Krippendorff's α of any number of observers, missing labels left out, 1 at most: 1 − D_o / D_e over the matrix of
 * coincidences of labels within units. Units of fewer than two labels say nothing. Source: K. Krippendorff, "Computing
 * Krippendorff's Alpha-Reliability" (2011). Throws RangeError where labels are no numbers though the level needs them, or
 * below 0 at the ratio level, which has none.
 */
export function krippendorffAlpha(units: Units, level: Level): Agreement {
  const pairable = units.map(given).filter((labels) => labels.length > 1)
  if (pairable.length === 0) return { missing: 'no-pairs' }
  const totals = counts(pairable.flat())
  if (level !== 'nominal' && [...totals.keys()].some((label) => typeof label !== 'number' || !Number.isFinite(label)))
    throw new RangeError(`labels at the ${level} level are numbers`)
  if (level === 'ratio' && [...totals.keys()].some((label) => Number(label) < 0))
    throw new RangeError('a ratio has no negative labels')
  const difference = differenceAt(level, totals)
  let observed = 0
  for (const labels of pairable) {
    // Every ordered pair of a unit, so that a unit counts as often as it has labels.
    const within = sumOfPairs(counts(labels), difference)
    observed += within / (labels.length - 1)
  }
  const n = pairable.reduce((sum, labels) => sum + labels.length, 0)
  const expected = sumOfPairs(totals, difference) / (n - 1)
  return expected === 0 ? { missing: 'no-variation' } : { value: 1 - observed / expected }
}

type Label = string | number

function given(labels: Units[number]): Label[] {
  return labels.filter((label) => label !== null)
}

function counts(labels: readonly (Label | undefined)[]): Map<Label, number> {
  const found = new Map<Label, number>()
  for (const label of labels) if (label !== undefined) found.set(label, (found.get(label) ?? 0) + 1)
  return found
}

/** Over all ordered pairs of different labels: how often both occur, times what their difference counts. */
function sumOfPairs(of: ReadonlyMap<Label, number>, difference: (one: Label, other: Label) => number): number {
  let sum = 0
  for (const [one, n] of of) {
    for (const [other, m] of of) if (one !== other) sum += n * m * difference(one, other)
  }
  return sum
}

function differenceAt(level: Level, totals: ReadonlyMap<Label, number>): (one: Label, other: Label) => number {
  if (level === 'nominal') return () => 1
  if (level === 'interval') return (one, other) => (Number(one) - Number(other)) ** 2
  if (level === 'ratio') return (one, other) => ((Number(one) - Number(other)) / (Number(one) + Number(other))) ** 2
  const ranks = midRanks(totals)
  return (one, other) => ((ranks.get(one) ?? 0) - (ranks.get(other) ?? 0)) ** 2
}

/**
 * The rank in the middle of each label's own: the difference of two is how many labels lie between them, half of both
 * included.
 */
function midRanks(totals: ReadonlyMap<Label, number>): Map<Label, number> {
  const ranks = new Map<Label, number>()
  let before = 0
  for (const [label, n] of [...totals].sort(([one], [other]) => Number(one) - Number(other))) {
    ranks.set(label, before + n / 2)
    before += n
  }
  return ranks
}
