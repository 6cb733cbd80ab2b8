import { type Member, writeZip } from './zip-writer'

/**
 * `error`: what a spreadsheet writes where a formula could not be computed. `shown`: a number with its format's code.
 * `raised`: of a text, what stands above the line behind it; `inline`: in its cell, and not among the shared texts.
 */
type Value =
  | string
  | number
  | { error: string }
  | { value: number; shown: string }
  | { text: string; raised: string; inline?: true }
/** `rows` null: a sheet that holds a chart and no cells. */
export type Sheet = { name: string; rows: readonly (readonly Value[])[] | null }

const OFFICE = 'http://schemas.openxmlformats.org'
const MAIN = `${OFFICE}/spreadsheetml/2006/main`
const RELATIONS = `${OFFICE}/officeDocument/2006/relationships`

/**
 * The least that a spreadsheet program opens as a workbook (ECMA-376): numbers as numbers, texts in their cells. `prefix`:
 * of the sheets' tags, as some programs write them.
 */
export function writeWorkbook(sheets: readonly Sheet[], prefix = ''): Uint8Array {
  const xml = (name: string, root: string, namespace: string, inner: string) =>
    part(name, root, namespace, { inner, prefix: namespace.startsWith(MAIN) ? prefix : '' })
  const entries = sheets.map(({ name }, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="r${at + 1}"/>`)
  const links = sheets.map(
    ({ rows }, at) => `<Relationship Id="r${at + 1}" Type="${RELATIONS}/${kind(rows)}" Target="${pathOf(rows, at)}"/>`,
  )
  const types = sheets.map(
    ({ rows }, at) =>
      `<Override PartName="/xl/${pathOf(rows, at)}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind(rows)}+xml"/>`,
  )
  const cells = sheets.flatMap(({ rows }) => (rows ?? []).flat())
  const formats = [
    ...new Set(cells.flatMap((cell) => (typeof cell === 'object' && 'shown' in cell ? [cell.shown] : []))),
  ]
  const texts = cells.filter((cell) => typeof cell === 'object' && 'raised' in cell && !cell.inline)
  links.push(`<Relationship Id="styles" Type="${RELATIONS}/styles" Target="styles.xml"/>`)
  links.push(`<Relationship Id="texts" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>`)
  return writeZip([
    xml('xl/styles.xml', 'styleSheet', MAIN, stylesOf(formats)),
    xml('xl/sharedStrings.xml', 'sst', MAIN, texts.map(raisedText).join('')),
    xml('[Content_Types].xml', 'Types', `${OFFICE}/package/2006/content-types`, types.join('')),
    xml(
      '_rels/.rels',
      'Relationships',
      `${OFFICE}/package/2006/relationships`,
      `<Relationship Id="r0" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/>`,
    ),
    xml('xl/workbook.xml', 'workbook', `${MAIN}" xmlns:r="${RELATIONS}`, `<sheets>${entries.join('')}</sheets>`),
    xml('xl/_rels/workbook.xml.rels', 'Relationships', `${OFFICE}/package/2006/relationships`, links.join('')),
    ...sheets.map(({ rows }, at) =>
      xml(`xl/${pathOf(rows, at)}`, kind(rows), MAIN, rows === null ? '' : dataOf(rows, formats, texts)),
    ),
  ])
}

function kind(rows: Sheet['rows']): string {
  return rows === null ? 'chartsheet' : 'worksheet'
}

function pathOf(rows: Sheet['rows'], at: number): string {
  return `${kind(rows)}s/sheet${at + 1}.xml`
}

type Written = { inner: string; prefix: string }

function part(name: string, root: string, namespace: string, { inner, prefix }: Written): Member {
  const text = `<${root} xmlns="${namespace}">${inner}</${root}>`
  const named =
    prefix === '' ? text : text.replaceAll(/<(\/?)/g, `<$1${prefix}:`).replace(' xmlns=', ` xmlns:${prefix}=`)
  return { name, text: `<?xml version="1.0" encoding="UTF-8"?>${named}` }
}

function dataOf(rows: NonNullable<Sheet['rows']>, formats: readonly string[], texts: readonly Value[]): string {
  const lines = rows.map(
    (cells, at) => `<row r="${at + 1}">${cells.map((cell, x) => cellOf(cell, x, at, formats, texts)).join('')}</row>`,
  )
  return `<sheetData>${lines.join('')}</sheetData>`
}

function cellOf(cell: Value, x: number, y: number, formats: readonly string[], texts: readonly Value[]): string {
  const at = `${columnName(x)}${y + 1}`
  if (typeof cell === 'object' && 'shown' in cell)
    return `<c r="${at}" s="${formats.indexOf(cell.shown) + 1}"><v>${cell.value}</v></c>`
  if (typeof cell === 'object' && 'raised' in cell && cell.inline)
    return `<c r="${at}" t="inlineStr"><is>${runsOf(cell)}</is></c>`
  if (typeof cell === 'object' && 'raised' in cell) return `<c r="${at}" t="s"><v>${texts.indexOf(cell)}</v></c>`
  if (typeof cell === 'object') return `<c r="${at}" s="0" t="e"><f>1/0</f><v>${cell.error}</v></c>`
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
  return cell === '' ? '' : `<c r="${at}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`
}

function stylesOf(formats: readonly string[]): string {
  const codes = formats.map((code, at) => `<numFmt numFmtId="${200 + at}" formatCode="${escaped(code)}"/>`)
  const styles = formats.map((_, at) => `<xf numFmtId="${200 + at}" applyNumberFormat="1"/>`)
  return `<numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs>`
}

function raisedText(cell: Value): string {
  return typeof cell === 'object' && 'raised' in cell ? `<si>${runsOf(cell)}</si>` : ''
}

function runsOf(cell: { text: string; raised: string }): string {
  const raised = `<r><rPr><vertAlign val="superscript"/></rPr><t>${escaped(cell.raised)}</t></r>`
  return `<r><t>${escaped(cell.text)}</t></r>${raised}`
}

/** A … Z, AA … */
function columnName(x: number): string {
  const last = String.fromCharCode(65 + (x % 26))
  return x < 26 ? last : columnName(Math.floor(x / 26) - 1) + last
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
