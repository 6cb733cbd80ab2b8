import { useTranslations } from 'next-intl'
import { WordTable } from '@/components/tables/word-table'
import type { Conflict, Decision, VoteKind } from '@/lib/evals/assessment'
import { dayAndTime } from '@/lib/format/date'

export type VoteRow = {
  id: string
  kind: VoteKind
  decision: Decision | null
  voter: string
  /** Whose seat it is, where it is another's. */
  seat: string | null
  /** It is another than what came out, or says that it is one. */
  dissent: boolean
  against: boolean
  conflicts: readonly Conflict[]
  whyAcceptable: string
  safetyMargin: string
  whatWouldUndo: string
  reason: string
  answers: readonly { finding: string; answer: string }[]
  at: string
}

/** What each person said in a step, whole: votes, abstentions, recusals and dissents. */
export function VoteList({ rows, label }: { rows: readonly VoteRow[]; label: string }) {
  const t = useTranslations('assessment')
  return (
    <WordTable
      label={label}
      heads={[t('head.who'), t('head.said')]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          <Who key="who" row={row} />,
          <div key="said" className={row.kind === 'vote' ? 'stack tight' : 'stack tight muted'}>
            {row.kind === 'vote' ? (
              <>
                <p>{row.whyAcceptable}</p>
                <p className="sub">{t('margin', { text: row.safetyMargin })}</p>
                <p className="sub">{t('undo', { text: row.whatWouldUndo })}</p>
                {row.reason !== '' && <p className="sub">{t('why', { text: row.reason })}</p>}
                {row.answers.map(({ finding, answer }) => (
                  <p key={finding} className="sub">
                    {t('answered', { finding, answer })}
                  </p>
                ))}
              </>
            ) : (
              <p>{row.reason}</p>
            )}
          </div>,
        ],
      }))}
    />
  )
}

function Who({ row }: { row: VoteRow }) {
  const t = useTranslations('assessment')
  const { kind, decision, voter, seat, dissent, against, conflicts, at } = row
  const name = seat === null ? voter : t('for', { voter, seat })
  const does = decision === null ? (kind === 'vote' ? '' : t(`kind.${kind}`)) : t(`decision.${decision}`)
  return (
    <span>
      <b>{does}</b>
      <span className="sub">{dissent && kind === 'vote' ? t('dissentOf', { who: name }) : name}</span>
      {against && <span className="sub">{t('against')}</span>}
      {conflicts.map((conflict) => (
        <span key={conflict} className="sub">
          {t(`conflict.${conflict}`)}
        </span>
      ))}
      <span className="sub">{dayAndTime(at)}</span>
    </span>
  )
}
