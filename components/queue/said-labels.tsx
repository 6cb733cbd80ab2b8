import { useTranslations } from 'next-intl'
import { isExportedPerson } from '@/lib/evals/exported-label'
import type { LabelField, LabelValue } from '@/lib/evals/label-set'
import type { LabelKind } from '@/lib/evals/queue-filter'
import { dayAndTime } from '@/lib/format/date'

type Words = { message: number; quote: string | null }
export type SaidValues = Readonly<Record<string, Exclude<LabelValue, unknown[]> | readonly Words[]>>
export type SaidLabel = {
  id: string
  kind: LabelKind
  author: { name: string }
  source: string | null
  values: SaidValues
  comment: string
  at: string
}

type Props = {
  fields: readonly LabelField[]
  labels: readonly SaidLabel[]
  /** Questions on which people differ. */
  differing: readonly string[]
  adjudication: { values: SaidValues; reason: string; by: { name: string }; at: string } | null
}

/** What was said of a sample: by whom or by what, and what holds where a third person settled it. */
export function SaidLabels({ fields, labels, differing, adjudication }: Props) {
  const t = useTranslations('queue')
  return (
    <ol className="said-labels">
      {adjudication && (
        <li className="settled">
          <p className="by">
            <b>{t('settledBy', { by: adjudication.by.name })}</b>{' '}
            <span className="faint">{dayAndTime(adjudication.at)}</span>
          </p>
          <Answers fields={fields} values={adjudication.values} differing={[]} />
          <p className="comment">{adjudication.reason}</p>
        </li>
      )}
      {labels.map((label) => (
        <li key={label.id}>
          <p className="by">
            <b>{label.source ?? label.author.name}</b>{' '}
            <span className="faint">
              {t(`by.${isExportedPerson(label.source) ? 'exported' : label.kind}`, { by: label.author.name })},{' '}
              {dayAndTime(label.at)}
            </span>
          </p>
          <Answers fields={fields} values={label.values} differing={label.kind === 'human' ? differing : []} />
          {label.comment !== '' && <p className="comment">{label.comment}</p>}
        </li>
      ))}
    </ol>
  )
}

type AnswersProps = { fields: readonly LabelField[]; values: SaidValues; differing: readonly string[] }

function Answers({ fields, values, differing }: AnswersProps) {
  const t = useTranslations('queue')
  return (
    <dl>
      {fields.map(({ name, question }) => (
        <div key={name}>
          <dt>{question}</dt>
          <dd>
            <Answer value={values[name]} />
            {differing.includes(name) && <span className="differs"> {t('differs')}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Answer({ value }: { value: SaidValues[string] | undefined }) {
  const t = useTranslations('queue')
  if (value === undefined) return <span className="faint">{t('noAnswer')}</span>
  if (typeof value === 'string' || typeof value === 'number') return <b>{value}</b>
  return value.map(({ message, quote }, index) => (
    <span key={String(index)} className="words">
      {quote === null ? <span className="faint">{t('quoteHidden')}</span> : <q>{quote}</q>}{' '}
      <span className="faint">{t('inMessage', { n: message + 1 })}</span>
    </span>
  ))
}
