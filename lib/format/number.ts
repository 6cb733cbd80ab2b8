// Texts for numbers. Minus is U+2212 and a range takes an en dash, so that neither is taken for a hyphen.
const MINUS = '−'
const EN_DASH = '–'

/** Points, 0–100, with none or one decimal. `decimals` is chosen once for a part of a column: see `decimalsOf`. */
export function points(value: number, decimals: 0 | 1 = decimalsOf([value])): string {
  return signless(finite(value).toFixed(decimals))
}

/** One decimal when any of the values has one after rounding to tenths, none otherwise: never mixed. */
export function decimalsOf(values: readonly number[]): 0 | 1 {
  return values.some((value) => Math.abs(value * 10 - Math.round(value) * 10) >= 0.5) ? 1 : 0
}

/**
 * Of a coordinate by itself, where numbers stand side by side that nobody compares down the column: it then reads the same
 * in whatever table it stands, among whichever others. Its interval takes the same.
 */
export function ownDecimals(of: { value: number } | { missing: string }): 0 | 1 {
  return 'missing' in of ? 0 : decimalsOf([of.value])
}

/** A difference in points with its sign: +59, −5, 0. */
export function signedPoints(value: number, decimals: 0 | 1 = decimalsOf([value])): string {
  const text = points(value, decimals)
  return Number(finite(value).toFixed(decimals)) > 0 ? `+${text}` : text
}

/** Low and high end in points: 79–89. With a negative end the dash stands between spaces. */
export function pointsRange(low: number, high: number, decimals: 0 | 1 = decimalsOf([low, high])): string {
  return join(points(low, decimals), points(high, decimals))
}

/** Points in a derivation, to four decimals where they have any: enough to follow a sum by hand. */
export function finePoints(value: number): string {
  return asGiven(Number(finite(value).toFixed(4)))
}

/** Both ends of an interval in a derivation. */
export function finePointsRange(low: number, high: number): string {
  return join(finePoints(low), finePoints(high))
}

/** A whole number with thousands separated: 48,000. */
export function count(value: number): string {
  return signless(Math.round(finite(value)).toString()).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** The number as the source gives it, at most 12 significant digits so that binary rounding does not show. */
export function asGiven(value: number): string {
  return signless(plain(Number(finite(value).toPrecision(12))))
}

/** Four significant digits, for lists and sentences: 118 of 120 is 0.9833. Noise of binary fractions around 0 is 0. */
export function fourDigits(value: number): number {
  return Math.abs(finite(value)) < 1e-12 ? 0 : Number(value.toPrecision(4))
}

/** A share 0–1 as a percentage: 0.95 → 95%. */
export function share(value: number): string {
  return `${asGiven(value * 100)}%`
}

/** The same as a number, without the noise of binary fractions: 0.57 → 57, 0.334 → 33.4. */
export function percentOf(share: number): number {
  return Number((finite(share) * 100).toPrecision(12))
}

/** A metric in its own unit: a fraction as given, a percentage with its sign, else the number and the unit's name. */
export function inUnit(value: number, unit: string): string {
  if (unit === 'fraction') return asGiven(value)
  if (unit === 'percent') return `${asGiven(value)}%`
  return `${asGiven(value)} ${unit}`
}

/** Ends of an interval in the metric's unit; a fraction to three decimals, other units to three significant digits. */
export function rangeInUnit(low: number, high: number, unit: string): string {
  const end = (value: number) => asGiven(unit === 'fraction' ? Number(value.toFixed(3)) : Number(value.toPrecision(3)))
  return unit === 'percent' ? `${join(end(low), end(high))}%` : join(end(low), end(high))
}

function join(low: string, high: string): string {
  return low.startsWith(MINUS) || high.startsWith(MINUS) ? `${low} ${EN_DASH} ${high}` : `${low}${EN_DASH}${high}`
}

/** True minus, and no minus on a zero. */
function signless(text: string): string {
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text.replaceAll('-', MINUS)
}

/** Without an exponent where a reader can still count the digits. */
function plain(value: number): string {
  const size = Math.abs(value)
  if (size !== 0 && size < 1e-6) return value.toExponential()
  return size >= 1e21 ? value.toExponential() : value.toString()
}

// A value that is not there has a reason and never reaches a formatter, so this is a mistake of ours.
function finite(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`not a number to show: ${value}`)
  return value
}
