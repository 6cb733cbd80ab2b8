import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cohenKappa, krippendorffAlpha, rawAgreement, type Units } from './agreement'

const value = (agreement: ReturnType<typeof rawAgreement>) => ('value' in agreement ? agreement.value : agreement)

/** One row an observer, one place a unit, a point where a label is missing, as the published tables have them. */
function table(...observers: string[]): Units {
  const rows = observers.map((row) => row.split(' ').map((label) => (label === '.' ? null : Number(label))))
  return (rows[0] ?? []).map((_, unit) => rows.map((row) => row[unit] ?? null))
}

const pairs = (...of: [one: string, other: string, times: number][]): Units =>
  of.flatMap(([one, other, times]) => Array.from({ length: times }, () => [one, other]))

// K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), part C: four observers, twelve units, missing data.
const FOUR = table(
  '1 2 3 3 2 1 4 1 2 . . .',
  '1 2 3 3 2 2 4 1 2 5 . 3',
  '. 3 3 3 2 3 4 2 2 5 1 .',
  '1 2 3 3 2 4 4 1 2 5 1 .',
)
// The same paper, part A: two observers, ten units of two categories.
const BINARY = table('0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0')
// Wikipedia, "Krippendorff's alpha", A computational example: three observers, fifteen units.
const THREE = table('. . . . . 3 4 1 2 1 1 3 3 . 3', '1 . 2 1 3 3 4 3 . . . . . . .', '. . 2 1 3 4 4 . 2 1 1 3 3 . 4')

/*
 * The same paper, part C, step by step as it is printed there and not as the code goes about it: the matrix of coincidences of
 * the values 1 to 5, in thirds, its margins, and part D's differences; α = 1 − (n − 1) Σ o_ck δ²_ck / Σ n_c n_k δ²_ck, c < k.
 */
const THIRDS = [
  [21, 4, 1, 1, 0],
  [4, 30, 4, 1, 0],
  [1, 4, 24, 1, 0],
  [1, 1, 1, 12, 0],
  [0, 0, 0, 0, 9],
]
const MARGINS = [9, 13, 10, 5, 3]
const DIFFERENCES = {
  nominal: () => 1,
  ordinal: (c: number, k: number) => {
    const between = MARGINS.slice(c - 1, k).reduce((sum, n) => sum + n, 0)
    return (between - ((MARGINS[c - 1] ?? 0) + (MARGINS[k - 1] ?? 0)) / 2) ** 2
  },
  interval: (c: number, k: number) => (c - k) ** 2,
  ratio: (c: number, k: number) => ((c - k) / (c + k)) ** 2,
}

function fromCoincidences(difference: (c: number, k: number) => number): number {
  let [observed, expected] = [0, 0]
  for (let c = 1; c <= 5; c += 1) {
    for (let k = c + 1; k <= 5; k += 1) {
      observed += ((THIRDS[c - 1]?.[k - 1] ?? 0) / 3) * difference(c, k)
      expected += (MARGINS[c - 1] ?? 0) * (MARGINS[k - 1] ?? 0) * difference(c, k)
    }
  }
  return 1 - (39 * observed) / expected
}

it('the matrix of coincidences as it is typed here has the margins that are printed beside it', () => {
  expect(THIRDS.map((row) => row.reduce((sum, n) => sum + n, 0) / 3)).toEqual(MARGINS)
  expect(MARGINS.reduce((sum, n) => sum + n, 0)).toBe(40)
})

describe('Krippendorff’s alpha', () => {
  it('is what its author computes for four observers and missing data', () => {
    // From the paper's matrix of coincidences: 32 on the diagonal, and 9, 13, 10, 5, 3 in all of 40. Printed as .743.
    expect(value(krippendorffAlpha(FOUR, 'nominal'))).toBeCloseTo((39 * 32 - 344) / (40 * 39 - 344), 9)
    // Printed as .815, .849 and .797: three digits, so the rest is checked below.
    expect(value(krippendorffAlpha(FOUR, 'ordinal'))).toBeCloseTo(0.815, 3)
    expect(value(krippendorffAlpha(FOUR, 'interval'))).toBeCloseTo(0.849, 3)
    expect(value(krippendorffAlpha(FOUR, 'ratio'))).toBeCloseTo(0.797, 3)
  })

  it.each(Object.keys(DIFFERENCES) as (keyof typeof DIFFERENCES)[])(
    'is, by %s difference, what follows from the author’s own matrix of coincidences',
    (level) => {
      expect(value(krippendorffAlpha(FOUR, level))).toBeCloseTo(fromCoincidences(DIFFERENCES[level]), 9)
    },
  )

  it('is what its author computes for two observers and two categories', () => {
    // 1 − (n − 1) o₀₁ / (n₀ n₁), with n = 20, o₀₁ = 4, n₀ = 14, n₁ = 6. Printed as .095.
    expect(value(krippendorffAlpha(BINARY, 'nominal'))).toBeCloseTo(1 - (19 * 4) / (14 * 6), 9)
  })

  it('is that of the computational example of three observers', () => {
    // 26 labels: 7, 4, 10, 5; the coincidences 1–3: 1, 3–4: 2, each way. Printed as 0.691 and 0.811.
    expect(value(krippendorffAlpha(THREE, 'nominal'))).toBeCloseTo(1 - (25 * 6) / (26 * 26 - 49 - 16 - 100 - 25), 9)
    const apart = 2 * (28 * 1 + 70 * 4 + 35 * 9 + 40 * 1 + 20 * 4 + 50 * 1)
    expect(value(krippendorffAlpha(THREE, 'interval'))).toBeCloseTo(1 - (25 * (2 * 4 + 4 * 1)) / apart, 9)
  })

  it('says why there is none', () => {
    expect(krippendorffAlpha([], 'nominal')).toEqual({ missing: 'no-pairs' })
    expect(
      krippendorffAlpha(
        [
          ['a', null],
          [null, 'b'],
        ],
        'nominal',
      ),
    ).toEqual({ missing: 'no-pairs' })
    expect(
      krippendorffAlpha(
        [
          ['a', 'a'],
          ['a', 'a'],
        ],
        'nominal',
      ),
    ).toEqual({ missing: 'no-variation' })
    expect(() => krippendorffAlpha([['a', 'b']], 'interval')).toThrow(RangeError)
    expect(() => krippendorffAlpha([[-1, 1]], 'ratio')).toThrow(RangeError)
  })

  it('does not depend on the order of units or observers, and names of categories mean nothing to it', () => {
    const labels = fc.option(fc.integer({ min: 0, max: 3 }), { nil: null })
    const some = fc.array(fc.array(labels, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(some, (units) => {
        const turned = [...units].reverse().map((row) => [...row].reverse())
        const named = units.map((row) => row.map((label) => (label === null ? null : `category ${9 - label}`)))
        const alpha = value(krippendorffAlpha(units, 'nominal'))
        for (const same of [turned, named]) {
          const again = value(krippendorffAlpha(same, 'nominal'))
          if (typeof alpha === 'number') expect(again).toBeCloseTo(alpha, 9)
          else expect(again).toEqual(alpha)
        }
      }),
    )
  })
})

describe('Cohen’s kappa', () => {
  it('is that of the published examples', () => {
    // Wikipedia, "Cohen's kappa", simple example: 50 applications; p_o = 0.70, p_e = 0.50, κ = 0.40.
    const grants = pairs(['yes', 'yes', 20], ['yes', 'no', 5], ['no', 'yes', 10], ['no', 'no', 15])
    expect(value(cohenKappa(grants))).toBeCloseTo(0.4, 9)
    expect(value(rawAgreement(grants))).toBeCloseTo(0.7, 9)
    // The same page, same percentages and different numbers: κ printed as 0.1304 and 0.2593.
    const one = pairs(['yes', 'yes', 45], ['yes', 'no', 15], ['no', 'yes', 25], ['no', 'no', 15])
    expect(value(cohenKappa(one))).toBeCloseTo((0.6 - 0.54) / (1 - 0.54), 9)
    const other = pairs(['yes', 'yes', 25], ['yes', 'no', 35], ['no', 'yes', 5], ['no', 'no', 35])
    expect(value(cohenKappa(other))).toBeCloseTo((0.6 - 0.46) / (1 - 0.46), 9)
  })

  it('is that of its author’s own table of three categories', () => {
    // J. Cohen, "Weighted kappa", Psychological Bulletin 70 (1968), Table 1: 200 cases; κ without weights printed as .492.
    const [D, N, P] = ['personality disorder', 'neurosis', 'psychosis']
    const cases = pairs(
      ...(
        [
          [D, D, 88],
          [D, N, 14],
          [D, P, 18],
          [N, D, 10],
          [N, N, 40],
          [N, P, 10],
          [P, D, 2],
          [P, N, 6],
          [P, P, 12],
        ] as const
      ).map(([one, other, times]): [string, string, number] => [one, other, times]),
    )
    expect(cases).toHaveLength(200)
    // Margins .60, .30, .10 and .50, .30, .20: p_o = .70, p_e = .41.
    expect(value(cohenKappa(cases))).toBeCloseTo(29 / 59, 9)
    expect(value(cohenKappa(cases))).toBeCloseTo(0.492, 3)
  })

  it('leaves out what only one of them labelled, and says why there is none', () => {
    expect(
      cohenKappa([
        ['a', 'a'],
        ['b', 'b'],
        ['a', null],
      ]),
    ).toEqual({ value: 1 })
    expect(cohenKappa([['a', null]])).toEqual({ missing: 'no-pairs' })
    expect(cohenKappa([['a', 'a']])).toEqual({ missing: 'no-variation' })
    expect(() => cohenKappa([['a', 'a', 'a']])).toThrow(RangeError)
  })
})

describe('raw agreement', () => {
  it('is the share of pairs that are the same', () => {
    expect(
      rawAgreement([
        ['a', 'a', 'b'],
        ['a', null, 'a'],
        ['c', null, null],
      ]),
    ).toEqual({ value: 2 / 4 })
    expect(rawAgreement([['a', null]])).toEqual({ missing: 'no-pairs' })
  })
})
