import { useTranslations } from 'next-intl'
import type { ColumnRole } from '@/lib/evals/table'

/** What one column was said to be. */
export type ColumnWords = {
  index: number
  header: string
  role: ColumnRole
  benchmark: string | null
  unit: string | null
}

/** A column by its header, with what it was said to be. */
export function SaidColumn({ column }: { column: ColumnWords }) {
  return (
    <>
      <ColumnHeader column={column} />: <ColumnIs column={column} />
    </>
  )
}

/** As the file has it; a column without one by its number. */
export function ColumnHeader({ column: { index, header } }: { column: ColumnWords }) {
  const t = useTranslations('uploads')
  return <span className="mono long-name">{header || t('columnNo', { n: index + 1 })}</span>
}

/** "a value, GPQA, percent" */
export function ColumnIs({ column: { role, benchmark, unit } }: { column: ColumnWords }) {
  const t = useTranslations('uploads')
  return (
    <span className="muted">{[t(`roleOf.${role}`), benchmark, unit].filter((one) => one !== null).join(', ')}</span>
  )
}
