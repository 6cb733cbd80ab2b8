import type { Line, SimpleLine } from '@/lib/risk/line'

/** A simple line inside another, by its path in it as the policy's problems write it: '' for the line itself, 'of.0'. */
export type LinePart = { path: string; part: SimpleLine }

/** All parts that are not made of others, in the order in which they are written. */
export function partsOf(line: Line, path = ''): LinePart[] {
  if (!('of' in line)) return [{ path, part: line }]
  return line.of.flatMap((part, i) => partsOf(part, childPath(path, i)))
}

export function childPath(path: string, index: number): string {
  return path === '' ? `of.${index}` : `${path}.of.${index}`
}

/** The line with another part at this path; null takes it away. A path that leads nowhere changes nothing. */
export function withPart(line: Line, path: string, part: Line | null): Line {
  if (path === '') return part ?? line
  if (!('of' in line)) return line
  const [, first = '', ...rest] = path.split('.')
  const index = Number(first)
  const inner = rest.join('.')
  return {
    ...line,
    of: line.of.flatMap((child, i) => {
      if (i !== index) return [child]
      if (inner !== '') return [withPart(child, inner, part)]
      return part === null ? [] : [part]
    }),
  }
}

/** What a line becomes as another kind: what it says is kept as far as the kind can say it. */
export function asKind(line: Line, kind: Line['kind'], benchmark: string): Line {
  if (kind === 'all' || kind === 'any') return { kind, of: 'of' in line ? line.of : [line] }
  const [first] = partsOf(line)
  const value = first?.part.value ?? NEW_VALUE
  switch (kind) {
    case 'exponential-risk-at-least':
      return { kind, a: 0.05, c0: 50, value }
    case 'indicator-at-least':
      return { kind, benchmark, value }
    default:
      return { kind, value }
  }
}

const NEW_VALUE = 50

/** What is added where a line is made of several. */
export const NEW_PART: Line = { kind: 'capability-at-least', value: NEW_VALUE }
