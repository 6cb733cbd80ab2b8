import { points } from '@/lib/format/number'
import { px } from './chart-theme'
import { type StripBand, type StripMark, stripBand, stripMarks } from './margin-strip'
import { around } from './plane-box'
import { type PlaneFrame, planeFrame, planeTicks } from './plane-frame'
import { type PlaneFrontier, planeFrontier } from './plane-frontier'
import type { PlaneEntry, PlaneInput, PlaneWords } from './plane-input'
import { type PlaneLabel, planeLabels } from './plane-labels'
import { type PlaneLine, planeLines } from './plane-lines'
import { isKnown, type PlaneMark, type PlanePoint, planePoints, spreadHits } from './plane-points'
import { type PlaneRegion, planeRegions } from './plane-regions'
import { bottomLabels, type LabelledStrip, leftLabels } from './strip-labels'
import { fitText, textWidth, wrapText } from './text-width'

export type PlaneStrip = StripBand & LabelledStrip & { known: 'capability' | 'safety'; marks: StripMark[] }

export type PlaneCounts = {
  total: number
  inPlane: number
  capabilityOnly: number
  safetyOnly: number
  /** Neither coordinate is known: in the table only. */
  notDrawn: number
  /** Drawn, but there was no room for the name. */
  unlabelled: number
}

export type PlaneNote = { text: string; x: number; y: number }

/** Everything the plane shows, laid out in px; both drawings only put it on the page. */
export type PlaneModel = {
  frame: PlaneFrame
  width: number
  height: number
  areaName: string
  hasLines: boolean
  ticks: number[]
  regions: PlaneRegion[]
  lines: PlaneLine[]
  frontier: (PlaneFrontier & { faded: boolean }) | null
  /** In drawing order, worst last. */
  points: PlanePoint[]
  labels: PlaneLabel[]
  strips: PlaneStrip[]
  /** In the plane when nothing else is. */
  sentence: PlaneNote[]
  /** Lines of text under everything else. */
  notes: PlaneNote[]
  /** Every mark, in the order in which the arrow keys walk them: by capability, those without at the end. */
  walk: PlaneMark[]
  counts: PlaneCounts
  /** Why nothing is drawn; null when something is. */
  empty: 'no-placements' | 'all-missing' | null
}

const NOTE_ROW = 16
const UNDER_TICKS = 36
const NAMED_ON_PHONE = 3
const VALUE_ROOM = 32
/** px */
const KEPT_FREE = 20

/**
 * The AI-45° plane of one area (Towards AI-45° Law, arXiv 2412.14186): capability across, safety up, 0–100 on both,
 * whatever the data. A model with one coordinate stands on the margin of that axis, never at 0; one with none is counted.
 */
export function planeModel(input: PlaneInput, words: PlaneWords): PlaneModel {
  const { entries, focus, lines, indicators } = input
  const safetyOnly = entries.filter(({ placement: { capability, safety } }) => isKnown(safety) && !isKnown(capability))
  const frame = planeFrame(input.layout, safetyOnly.length > 0)
  const { points, obstacles } = planePoints(entries, frame, focus)
  const empty = emptyReason(entries)
  const sentence = empty === null ? [] : sentenceIn(frame, words.empty(empty))
  for (const line of sentence)
    obstacles.push({
      box: { x1: line.x, x2: line.x + textWidth(line.text), y1: line.y - 12, y2: line.y + 4 },
      weight: 20,
    })
  for (const { capability, safety } of input.keepFree ?? [])
    obstacles.push({ box: around(frame.x(capability) + 6, frame.y(safety) - 4, KEPT_FREE), weight: 20 })
  const drawnLines = planeLines(input, frame, words, obstacles)
  const besides = [...obstacles, ...drawnLines.obstacles]
  const frontier = planeFrontier(points, frame, words.frontier, besides)
  const { labels, unlabelled } = planeLabels(points, [...besides, ...frontier.obstacles], frame, focus)
  const strips = stripsOf(input, frame, words)
  const walk = [...points, ...strips.flatMap((strip) => strip.marks)].sort(byCapability)
  spreadHits(walk)
  const last = [
    ...(unlabelled > 0 ? [words.unnamed(unlabelled)] : []),
    ...(lines === null ? [words.noLines(input.areaName)] : []),
  ]
  const under = notesUnder(strips, frame, words, last)
  const counts = countsOf(entries, unlabelled + strips.reduce((sum, strip) => sum + strip.unlabelled, 0))
  return {
    frame,
    width: frame.width,
    height: Math.ceil(under.height),
    areaName: input.areaName,
    hasLines: lines !== null,
    ticks: planeTicks(frame),
    regions: planeRegions(lines, indicators, frame),
    lines: drawnLines.lines,
    frontier: frontier.frontier && { ...frontier.frontier, faded: focus !== null },
    points,
    labels,
    strips,
    sentence,
    notes: under.notes,
    walk,
    counts,
    empty,
  }
}

function emptyReason(entries: readonly PlaneEntry[]): PlaneModel['empty'] {
  const drawn = entries.some(({ placement }) => isKnown(placement.capability) || isKnown(placement.safety))
  if (drawn) return null
  return entries.length === 0 ? 'no-placements' : 'all-missing'
}

function sentenceIn({ plotBox, plot }: PlaneFrame, text: string): PlaneNote[] {
  return wrapText(text, Math.min(260, plot.size * 0.62)).map((line, index) => ({
    text: line,
    x: plotBox.x1 + 16,
    y: plotBox.y1 + 28 + index * NOTE_ROW,
  }))
}

function stripsOf(input: PlaneInput, frame: PlaneFrame, words: PlaneWords): PlaneStrip[] {
  return (['capability', 'safety'] as const).flatMap((known) => {
    const marks = stripMarks(known, input.entries, frame, input.focus)
    if (marks.length === 0) return []
    const band = stripBand(known, input, frame, words)
    const phoneLeft = known === 'safety' && frame.layout === 'phone'
    const labelled =
      known === 'capability' ? bottomLabels(band, marks, frame) : leftLabels(band, phoneLeft ? [] : marks)
    const unlabelled = phoneLeft ? Math.max(0, marks.length - NAMED_ON_PHONE) : labelled.unlabelled
    return [{ ...band, ...labelled, words: phoneLeft ? [] : labelled.words, unlabelled, known, marks }]
  })
}

/** What did not get a name beside a strip is said under it; on a phone the left strip's names stand there too. */
function notesUnder(strips: readonly PlaneStrip[], frame: PlaneFrame, words: PlaneWords, last: string[]) {
  const bottom = strips.find((strip) => strip.known === 'capability')
  const left = strips.find((strip) => strip.known === 'safety')
  const texts: string[] = []
  if (bottom && bottom.unlabelled > 0) texts.push(words.more(bottom.unlabelled))
  if (left && frame.layout === 'phone') {
    const named = left.marks
      .slice(0, NAMED_ON_PHONE)
      .map((mark) => `${fitText(mark.name, frame.plot.size - VALUE_ROOM)} ${safetyOf(mark)}`)
    texts.push(words.safetyOnly, ...named)
  }
  if (left && left.unlabelled > 0 && frame.layout === 'phone') texts.push(words.more(left.unlabelled))
  for (const text of last) texts.push(...wrapText(text, frame.plot.size))
  const from = bottom ? bottom.bottom : frame.plotBox.y2 + UNDER_TICKS - NOTE_ROW
  const start = Math.min(...(bottom?.labels.map((label) => label.x) ?? []), frame.plotBox.x2 - 120)
  const notes = texts.map((text, index) => {
    const x =
      index === 0 && bottom && bottom.unlabelled > 0
        ? Math.min(start, frame.plotBox.x2 - textWidth(text))
        : frame.plotBox.x1
    return { text, x: px(Math.max(2, x)), y: from + (index + 1) * NOTE_ROW }
  })
  const below = notes.at(-1)?.y ?? (bottom ? bottom.bottom : frame.plotBox.y2 + UNDER_TICKS - 18)
  return { notes, height: below + 8 }
}

function safetyOf(mark: PlaneMark): string {
  const { safety } = mark.entry.placement
  return isKnown(safety) ? points(safety.value) : ''
}

function byCapability(a: PlaneMark, b: PlaneMark): number {
  const [first, second] = [a, b].map(({ entry: { placement } }) =>
    isKnown(placement.capability) ? placement.capability.value : Number.POSITIVE_INFINITY,
  )
  if (first !== undefined && second !== undefined && first !== second) return first < second ? -1 : 1
  return b.y - a.y || a.name.localeCompare(b.name)
}

function countsOf(entries: readonly PlaneEntry[], unlabelled: number): PlaneCounts {
  const count = (test: (capability: boolean, safety: boolean) => boolean) =>
    entries.filter(({ placement }) => test(isKnown(placement.capability), isKnown(placement.safety))).length
  return {
    total: entries.length,
    inPlane: count((capability, safety) => capability && safety),
    capabilityOnly: count((capability, safety) => capability && !safety),
    safetyOnly: count((capability, safety) => !capability && safety),
    notDrawn: count((capability, safety) => !capability && !safety),
    unlabelled,
  }
}
