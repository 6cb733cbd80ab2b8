import type { Written } from './table-cell'

/** A day by numbers, in whichever order, with a time behind it or not. */
const DAY = /^(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([/.])\d{1,2}\2\d{4}|\d{4}年\d{1,2}月\d{1,2}日)(?:[T\s].*)?$/

const YEAR_FIRST = /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?=$|[T\s])/
const DAY_FIRST = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?=$|\s)/

const MOST_CELL = 60

/** Whether a column holds dates: most of what is not blank is one. */
export function holdsDates(cells: readonly Written[]): boolean {
  const texts = cells.map((cell) => String(cell).slice(0, MOST_CELL).trim()).filter((text) => text !== '')
  return texts.length > 0 && texts.filter((text) => DAY.test(text)).length > texts.length / 2
}

/**
 * A day as people write it, as ISO 8601 has it: "28.11.2026", "2026/11/28", "2026年11月28日". Between points the day comes
 * first wherever such are written; between slashes nobody can tell, and it is left as it is, like all else.
 */
export function toIsoDay(written: string): string {
  const text = written.trim()
  const [first, year, month, day] = YEAR_FIRST.exec(text) ?? reversed(DAY_FIRST.exec(text)) ?? []
  if (!first || !year || !month || !day) return text
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}${text.slice(first.length)}`
}

function reversed(found: RegExpExecArray | null): (string | undefined)[] | null {
  return found && [found[0], found[3], found[2], found[1]]
}

const EVALUATED =
  /evalu|test|measur|complet|(?:^|[^a-z])(?:run|ran)(?:[^a-z]|$)|prüf|gemess|durchgef|évalu|mesur|exécut|prueba|medici|ejecu|评[测估]|测试/i
const SOMETHING_ELSE =
  /releas|launch|publi|announc|cut.?off|train|next|due|plan|version|updat|veröff|ersch|fällig|sortie|parution|lanz|entren|发布|上线|训练|更新/i

/** Whether a header speaks of when something was evaluated: a model's release is a date as well. */
export function speaksOfEvaluation(header: string): boolean {
  const name = header.normalize('NFC')
  return EVALUATED.test(name) && !SOMETHING_ELSE.test(name)
}
