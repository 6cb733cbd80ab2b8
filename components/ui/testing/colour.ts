// Colour arithmetic for the test of the tokens. Nothing here runs in the product.
// OKLab: B. Ottosson 2020. Colour blindness: Machado, Oliveira, Fernandes 2009, severity 1. Difference: CIEDE2000 as
// written out by Sharma, Wu, Dalal 2005. Contrast: WCAG 2.2.

export type Triple = readonly [number, number, number]
type Matrix = readonly [Triple, Triple, Triple]

export const VISIONS = ['normal', 'protan', 'deutan', 'tritan', 'grey'] as const
export type Vision = (typeof VISIONS)[number]

/** Lightness 0–1, chroma, hue in degrees → linear sRGB, which may leave 0–1 outside the gamut. */
export function linearFromOklch([lightness, chroma, hue]: Triple): Triple {
  const a = chroma * Math.cos(radians(hue))
  const b = chroma * Math.sin(radians(hue))
  const cones = times(OKLAB_TO_CONES, [lightness, a, b])
  return times(CONES_TO_RGB, [cones[0] ** 3, cones[1] ** 3, cones[2] ** 3])
}

/** What an eye of this kind makes of a linear sRGB colour, as linear sRGB inside the gamut. */
export function asSeenBy(vision: Vision, rgb: Triple): Triple {
  const inside = clip(rgb)
  if (vision === 'grey') return [luminance(inside), luminance(inside), luminance(inside)]
  return vision === 'normal' ? inside : clip(times(BLINDNESS[vision], inside))
}

/** Relative luminance of linear sRGB, 0–1. */
export function luminance(rgb: Triple): number {
  const [r, g, b] = clip(rgb)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** 1 to 21. */
export function contrast(one: Triple, other: Triple): number {
  const [high, low] = [luminance(one), luminance(other)].sort((x, y) => y - x)
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05)
}

/** Linear sRGB → CIE L*a*b* under D65. */
export function labFromLinear(rgb: Triple): Triple {
  const [x, y, z] = times(RGB_TO_XYZ, rgb)
  const [fx, fy, fz] = [cubic(x / 0.95047), cubic(y), cubic(z / 1.08883)]
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)]
}

/** CIEDE2000 with all weights 1. */
export function difference([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
  const stretch = 1.5 - 0.5 * seventh((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2)
  const one = polar(a1 * stretch, b1)
  const two = polar(a2 * stretch, b2)
  const grey = one.chroma * two.chroma === 0
  const turn = grey ? 0 : wrap(two.hue - one.hue)
  const hue = grey ? one.hue + two.hue : one.hue + turn / 2
  const chroma = (one.chroma + two.chroma) / 2
  const light = (l1 + l2) / 2 - 50
  const t = 1 - 0.17 * cos(hue - 30) + 0.24 * cos(2 * hue) + 0.32 * cos(3 * hue + 6) - 0.2 * cos(4 * hue - 63)
  const dl = (l2 - l1) / (1 + (0.015 * light ** 2) / Math.sqrt(20 + light ** 2))
  const dc = (two.chroma - one.chroma) / (1 + 0.045 * chroma)
  const dh = (2 * Math.sqrt(one.chroma * two.chroma) * Math.sin(radians(turn / 2))) / (1 + 0.015 * chroma * t)
  const rotation = -2 * seventh(chroma) * Math.sin(radians(60 * Math.exp(-(((within360(hue) - 275) / 25) ** 2))))
  return Math.sqrt(dl ** 2 + dc ** 2 + dh ** 2 + rotation * dc * dh)
}

const OKLAB_TO_CONES: Matrix = [
  [1, 0.3963377774, 0.2158037573],
  [1, -0.1055613458, -0.0638541728],
  [1, -0.0894841775, -1.291485548],
]
const CONES_TO_RGB: Matrix = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701],
]
const RGB_TO_XYZ: Matrix = [
  [0.4123908, 0.3575843, 0.1804808],
  [0.212639, 0.7151687, 0.0721923],
  [0.0193308, 0.1191948, 0.9505322],
]
const BLINDNESS: Record<'protan' | 'deutan' | 'tritan', Matrix> = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

const dot = (row: Triple, v: Triple) => row[0] * v[0] + row[1] * v[1] + row[2] * v[2]
const times = (m: Matrix, v: Triple): Triple => [dot(m[0], v), dot(m[1], v), dot(m[2], v)]
const clip = (v: Triple): Triple => [clip1(v[0]), clip1(v[1]), clip1(v[2])]
const clip1 = (x: number) => Math.min(1, Math.max(0, x))
const radians = (degrees: number) => (degrees * Math.PI) / 180
const cos = (degrees: number) => Math.cos(radians(degrees))
const cubic = (t: number) => (t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29)
const seventh = (chroma: number) => Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7))
const within360 = (degrees: number) => ((degrees % 360) + 360) % 360
/** The shorter way round, −180 to 180. */
const wrap = (degrees: number) => within360(degrees + 180) - 180
const polar = (a: number, b: number) => ({
  chroma: Math.hypot(a, b),
  hue: within360((Math.atan2(b, a) * 180) / Math.PI),
})
