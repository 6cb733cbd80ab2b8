import { isUtf8 } from 'node:buffer'

/** What code page 437 has for 0x80 to 0xff: by the zip format, the names of whoever does not say that they are UTF-8. */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'

const chinese = new TextDecoder('gb18030', { fatal: true })

// The everyday signs (GB 2312): pairs of which neither half is ASCII. Rarer ones would take a letter or a "_" with them.
const CHINESE = /^(?:[^\u0080-\u00ff]|[\u00a1-\u00f7][\u00a1-\u00fe])*$/

/**
 * A member's name. Nobody says in which encoding one is that is not UTF-8: where it can be read as Chinese it most likely is,
 * and otherwise each byte has a sign of its own, as the zip format has it. Nothing is known by it but the member itself.
 */
export function memberName(raw: Buffer): string {
  if (isUtf8(raw)) return raw.toString('utf8')
  if (!CHINESE.test(raw.toString('latin1'))) return distinctName(raw)
  try {
    return chinese.decode(raw)
  } catch {
    return distinctName(raw)
  }
}

/** Another for every row of bytes. */
export function distinctName(raw: Buffer): string {
  return Array.from(raw, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : CP437[byte - 0x80])).join('')
}
