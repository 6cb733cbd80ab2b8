import { inUnit } from '@/lib/format/number'

const DIGITS = 4

/** A metric in its own unit, to four digits; the value as stored on hover and to a screen reader's title. */
export function ReportedValue({ value, unit }: { value: number; unit: string }) {
  const stored = inUnit(value, unit)
  const short = inUnit(Number(value.toPrecision(DIGITS)), unit)
  return (
    <b className="num" title={stored === short ? undefined : stored}>
      {short}
    </b>
  )
}
