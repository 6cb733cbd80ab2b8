/** A number times a power of ten as a person moves its point: 0.07 in percent is 7, and not what binary fractions make of it. */
export function timesTen(value: number, power: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e')
  return Number(`${digits}e${Number(exponent) + power}`)
}
