import { fourDigits, inUnit } from '@/lib/format/number'

/** A metric in its own unit, to four digits; the value as stored on hover and to a screen reader's title. */
export function ReportedValue({ value, unit }: { value: number; unit: string }) {
  const stored = inUnit(value, unit)
  const short = inUnit(fourDigits(value), unit)
  return (
    <b className="num" title={stored === short ? undefined : stored}>
      {short}
    </b>
  )
}
