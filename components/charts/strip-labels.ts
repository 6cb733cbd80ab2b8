import { decimalsOf, points } from '@/lib/format/number'
import { severity } from '@/lib/format/zone'
import { type Hung, leaderStaircase } from './leader-staircase'
import type { StripBand, StripMark } from './margin-strip'
import type { Box } from './plane-box'
import type { PlaneFrame } from './plane-frame'
import { isKnown } from './plane-points'
import { fitText, textWidth } from './text-width'

/** A name beside a strip, with its value; `leader` leads to its mark. px. */
export type StripLabel = {
  id: string
  lines: string[]
  value: string
  x: number
  y: number
  anchor: 'start' | 'end'
  leader: string | null
  faded: boolean
  box: Box
}

export type StripWords = { text: string; x: number; y: number; upright: boolean }

export type LabelledStrip = { labels: StripLabel[]; words: StripWords[]; unlabelled: number; bottom: number }

const HANGING_LIMIT = { wide: 14, phone: 3 } as const
const LONGEST = { wide: 200, phone: 140 } as const
const ROW = 15
const VALUE_GAP = 6
/** A name may reach a little into the gutter of the page before it is broken. */
const OVER_EDGE = 4

/** Names under the bottom strip on a staircase, and under its parts the zones that remain possible there. */
export function bottomLabels(band: StripBand, marks: readonly StripMark[], frame: PlaneFrame): LabelledStrip {
  const { box } = band
  const first = box.y2 + ROW
  const valueText = valueTexts(marks)
  const named = [...marks].sort(compare).slice(0, HANGING_LIMIT[frame.layout])
  const texts = new Map(
    named.map((mark) => [mark.id, { name: fitText(mark.name, LONGEST[frame.layout]), value: valueText(mark) }]),
  )
  const hanging = named.map((mark) => ({ id: mark.id, x: mark.x, width: widthOf(texts.get(mark.id)) }))
  const hung = leaderStaircase(hanging, frame.layout === 'phone' ? 2 : box.x1 - 36, box.x2 + 10)
  const stretch = band.parts.length > 0 ? 1 : 0
  const labels = hung.map((label) => {
    const y = first + (label.row + stretch) * ROW
    const { name, value } = texts.get(label.id) ?? { name: '', value: '' }
    const end = label.side === 'right' ? label.x + 4 : label.x - 4
    return {
      id: label.id,
      lines: [name],
      value,
      x: label.start,
      y,
      anchor: 'start' as const,
      faded: marks.some((mark) => mark.id === label.id && mark.faded),
      leader: `M${label.x.toFixed(1)} ${(box.y1 + box.y2) / 2}V${y - 4}H${end.toFixed(1)}`,
      box: { x1: label.start, x2: label.start + label.width, y1: y - 10, y2: y + 3 },
    }
  })
  const deepest = Math.max(first - ROW + stretch * ROW, ...labels.map((label) => label.y))
  return {
    labels,
    words: wordsUnder(band, hung, first),
    unlabelled: marks.length - labels.length,
    bottom: deepest,
  }
}

/** Names left of the left strip, at the height of their marks or as near as they fit. */
export function leftLabels(band: StripBand, marks: readonly StripMark[]): LabelledStrip {
  const { box } = band
  const end = box.x1 - 6
  const room = end + OVER_EDGE
  const named: { mark: StripMark; lines: string[]; value: string; height: number; top: number }[] = []
  const valueText = valueTexts(marks)
  let used = 0
  for (const mark of [...marks].sort(compare)) {
    const value = valueText(mark)
    const lines = wrapped(mark.name, room, textWidth(value, { strong: true }) + VALUE_GAP)
    const height = lines.length * 14 + 2
    if (used + height > box.y2 - box.y1) continue
    used += height
    named.push({ mark, lines, value, height, top: mark.y - height / 2 })
  }
  named.sort((a, b) => a.mark.y - b.mark.y)
  stack(named, box.y1 - 8, box.y2 + 8)
  const labels = named.map(({ mark, lines, value, height, top }) => ({
    id: mark.id,
    lines,
    value,
    x: end,
    y: top + 11,
    anchor: 'end' as const,
    faded: mark.faded,
    leader:
      Math.abs(top + height / 2 - mark.y) < 3
        ? null
        : `M${box.x1 - 1} ${mark.y.toFixed(1)}L${box.x1 - 5} ${(top + height / 2).toFixed(1)}`,
    box: { x1: 0, x2: end, y1: top, y2: top + height },
  }))
  return { labels, words: wordsBeside(band, labels), unlabelled: marks.length - labels.length, bottom: box.y2 }
}

function compare(a: StripMark, b: StripMark): number {
  const [known, other] = [a, b].map(coordinateOf)
  return (
    Number(b.selected) - Number(a.selected) ||
    severity(b.entry.placement) - severity(a.entry.placement) ||
    (other ?? 0) - (known ?? 0)
  )
}

function coordinateOf({ entry: { placement } }: StripMark): number | null {
  if (isKnown(placement.capability)) return placement.capability.value
  return isKnown(placement.safety) ? placement.safety.value : null
}

/** The values of one strip are a column: with one decimal all of them, or none. */
function valueTexts(marks: readonly StripMark[]): (mark: StripMark) => string {
  const decimals = decimalsOf(marks.flatMap((mark) => coordinateOf(mark) ?? []))
  return (mark) => {
    const value = coordinateOf(mark)
    return value === null ? '' : points(value, decimals)
  }
}

const widthOf = (text: { name: string; value: string } | undefined) =>
  text ? textWidth(text.name) + VALUE_GAP + textWidth(text.value, { strong: true }) : 0

/** One word line under each part it fits under, where no leader passes. */
function wordsUnder(band: StripBand, hung: readonly Hung[], y: number): StripWords[] {
  return band.parts.flatMap(({ words, box }) => {
    const width = textWidth(words)
    const free = (x: number) => hung.every((label) => label.x < x - 3 || label.x > x + width + 3)
    const spots = steps(box.x1 + 2, box.x2 - width - 2, (box.x1 + box.x2 - width) / 2)
    const x = spots.find(free)
    return x === undefined ? [] : [{ text: words, x: x + width / 2, y, upright: false }]
  })
}

function wordsBeside(band: StripBand, labels: readonly { box: Box }[]): StripWords[] {
  return band.parts.flatMap(({ words, box }) => {
    const length = textWidth(words)
    const free = (y: number) => labels.every((label) => label.box.y2 < y - 2 || label.box.y1 > y + length + 2)
    const y = steps(box.y1 + 2, box.y2 - length - 2, (box.y1 + box.y2 - length) / 2).find(free)
    return y === undefined ? [] : [{ text: words, x: box.x1 - 6, y: y + length / 2, upright: true }]
  })
}

/** Places from `low` to `high`, nearest to the preferred one first. */
function steps(low: number, high: number, preferred: number): number[] {
  if (high < low) return []
  const count = Math.max(1, Math.round((high - low) / 4))
  const all = Array.from({ length: count + 1 }, (_, index) => low + ((high - low) * index) / count)
  return all.sort((a, b) => Math.abs(a - preferred) - Math.abs(b - preferred))
}

/** A name on one line, or on two when it leaves no room for its value; the second line ends in an ellipsis if it must. */
function wrapped(name: string, room: number, valueRoom: number): string[] {
  if (textWidth(name) + valueRoom <= room) return [name]
  const words = name.split(' ')
  let first = fitText(words.shift() ?? '', room)
  while (words[0] !== undefined && textWidth(`${first} ${words[0]}`) <= room) first = `${first} ${words.shift()}`
  return [first, words.length === 0 ? '' : fitText(words.join(' '), room - valueRoom)]
}

/** Pushes boxes apart downwards, then back up from the bottom, keeping their order. */
function stack(items: { top: number; height: number }[], from: number, to: number): void {
  let free = from
  for (const item of items) {
    item.top = Math.max(item.top, free)
    free = item.top + item.height
  }
  let limit = to
  for (const item of [...items].reverse()) {
    item.top = Math.min(item.top, limit - item.height)
    limit = item.top
  }
}
