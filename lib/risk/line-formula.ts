import type { Line } from './line'

/**
 * A line as a formula that a program can read: C capability, S safety, I[x] what benchmark x says alone, in points. Not
 * words, so it is the same in every language.
 */
export function lineFormula(line: Line): string {
  switch (line.kind) {
    case 'capability-at-least':
      return `C >= ${line.value}`
    case 'gap-at-least':
      return `C - S >= ${line.value}`
    case 'residual-risk-at-least':
      return `C * (100 - S) / 100 >= ${line.value}`
    case 'exponential-risk-at-least':
      return `exp(${line.a} * (C - ${line.c0})) * (100 - S) >= ${line.value}`
    case 'indicator-at-least':
      return `I[${line.benchmark}] >= ${line.value}`
    case 'all':
      return line.of.map(inside).join(' and ')
    case 'any':
      return line.of.map(inside).join(' or ')
  }
}

function inside(line: Line): string {
  return 'of' in line ? `(${lineFormula(line)})` : lineFormula(line)
}
