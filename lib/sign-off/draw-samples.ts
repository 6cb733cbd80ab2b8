import { createHash } from 'node:crypto'

/** How many transcripts of each area are read (EU Code of Practice, measure 7.2: at least five random samples). */
export const SAMPLES_AN_AREA = 5

/** A run of an area and how many of its samples can be drawn. */
export type Drawable = { run: string; samples: number }
/** The `nth` sample of a run that can be drawn, counted from 0 in the order of the file. */
export type Drawn = { run: string; nth: number }

/**
 * So many samples, each as likely as any other and none twice; all where there are no more. The same seed and runs give
 * the same draw on any machine: number k is the first 48 bits of SHA-256 of `seed:k`, read as a number, taken modulo what
 * is left after what would favour some was thrown away. Runs are taken in the order of their ids.
 */
export function drawSamples(seed: string, runs: readonly Drawable[], want = SAMPLES_AN_AREA): Drawn[] {
  const ordered = runs.filter(({ samples }) => samples > 0).toSorted((a, b) => (a.run < b.run ? -1 : 1))
  const total = ordered.reduce((sum, { samples }) => sum + samples, 0)
  const next = numbers(seed)
  // Floyd's way of drawing without putting back: one number for each sample, and no list of all of them.
  const drawn = new Set<number>()
  for (let last = Math.max(0, total - want); last < total; last++) {
    const at = next(last + 1)
    drawn.add(drawn.has(at) ? last : at)
  }
  return [...drawn].sort((a, b) => a - b).map((at) => placeOf(at, ordered))
}

/** The seed of an area's draw: nobody chooses it, as nobody chooses an assessment's id. */
export function seedOf(assessment: string, area: string): string {
  return `${assessment}/${area}`
}

const RANGE = 2 ** 48

function numbers(seed: string): (below: number) => number {
  let k = 0
  return (below) => {
    const fair = RANGE - (RANGE % below)
    for (;;) {
      const at = createHash('sha256').update(`${seed}:${k}`).digest().readUIntBE(0, 6)
      k += 1
      if (at < fair) return at % below
    }
  }
}

function placeOf(at: number, runs: readonly Drawable[]): Drawn {
  let before = 0
  for (const { run, samples } of runs) {
    if (at < before + samples) return { run, nth: at - before }
    before += samples
  }
  throw new Error(`there are no ${at + 1} samples`)
}
