/**
 * `prefix_` + a UUID of version 7 (RFC 9562) in 32 hexadecimal digits: ids made later sort later, so that rows written
 * together lie together. `now` in milliseconds since 1970; `random`: ten bytes, of which 74 bits are used.
 */
export function newId(prefix: string, now: number, random: Uint8Array): string {
  if (random.length !== 10) throw new RangeError('an id takes ten random bytes')
  const time = Math.trunc(now).toString(16).padStart(12, '0')
  const [a = 0, b = 0, c = 0, ...rest] = random
  const version = hex(0x70 | (a & 0x0f)) + hex(b)
  const variant = hex(0x80 | (c & 0x3f))
  return `${prefix}_${time}${version}${variant}${rest.map(hex).join('')}`
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0')
}
