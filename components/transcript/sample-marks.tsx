import { useTranslations } from 'next-intl'
import { dayAndTime } from '@/lib/format/date'

export type SampleMarkRow = { at: string; invalidated: boolean; by: string; reason: string }

/** What was said of a sample, oldest first: every setting aside and taking back stays. */
export function SampleMarks({ marks }: { marks: readonly SampleMarkRow[] }) {
  const t = useTranslations('sample')
  if (marks.length === 0) return null
  return (
    <ol className="marks">
      {marks.map(({ at, invalidated, by, reason }) => (
        <li key={at}>
          {t(invalidated ? 'markedAside' : 'markedBack', { by })} {reason}
          <span className="sub">{dayAndTime(at)}</span>
        </li>
      ))}
    </ol>
  )
}
