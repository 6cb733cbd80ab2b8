import { useTranslations } from 'next-intl'
import type { LabelField } from '@/lib/evals/label-set'

/** What is asked, in order, with what can be answered. */
export function AskedFields({ fields }: { fields: readonly LabelField[] }) {
  const t = useTranslations('labelSet')
  const queues = useTranslations('queue')
  const form = useTranslations('form')
  return (
    <ol className="asked">
      {fields.map((field) => (
        <li key={field.name}>
          <b>{field.question}</b> {!field.required && <span className="faint">{form('optional')}</span>}
          <span className="sub">
            <span className="mono">{field.name}</span>, {t(`kinds.${field.kind}`)}
            {field.kind === 'choice' && `: ${field.options.join(', ')}`}
            {field.kind === 'choice' && field.ordered && `. ${t('ordered')}`}
            {field.kind === 'number' &&
              (field.low !== null || field.high !== null) &&
              `. ${queues('range', {
                range: field.low === null ? 'high' : field.high === null ? 'low' : 'both',
                low: String(field.low),
                high: String(field.high),
              })}`}
          </span>
        </li>
      ))}
    </ol>
  )
}
