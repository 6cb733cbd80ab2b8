/*
 * A spreadsheet computes a cell that begins with one of these (CWE-1236); some take the signs of full width, as they are typed in
 * Chinese and Japanese, for the others. An apostrophe before it keeps it a text, and is
 * taken off again on the way in; a text that has one there already gets a second, so that none is lost.
 */
const FORMULA = /^'*[=+\-@＝＋－＠\t\r\n]/

/** A text as a cell that no spreadsheet computes. Numbers are not passed through this. */
export function guardedText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** The text that was guarded. One that was not is as it was. */
export function unguardedText(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell
}
