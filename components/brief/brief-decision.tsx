import { useTranslations } from 'next-intl'
import { WordTable } from '@/components/tables/word-table'
import type { Brief, BriefOther } from '@/lib/brief/brief'
import { dateOnly, day } from '@/lib/format/date'
import { Said } from './said'

/** What was decided and who said otherwise, side by side; why, and what would undo it; what it asks for. */
export function BriefDecision({ brief }: { brief: Brief }) {
  const t = useTranslations('brief')
  const states = useTranslations('assessment.conditionState')
  const { words, conditions, decision, others } = brief
  return (
    <>
      <div className="brief-two ruled">
        <section>
          <h2>{t('decision')}</h2>
          <Decided brief={brief} />
        </section>
        <section>
          <h2>{t('dissent')}</h2>
          {others.length === 0 ? (
            <p className="muted">{t(decision === null ? 'dissentNotYet' : 'dissentNone')}</p>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: two bars are alike, and the list never moves
            others.map((one, index) => <Other key={index} of={one} />)
          )}
        </section>
      </div>
      {words && (
        <div className="brief-two">
          <section>
            <h2>{t('why')}</h2>
            <p className="read">
              <Said of={words.why} />
            </p>
            {words.against !== '' && (
              <>
                <h3>{t('whyAgainst')}</h3>
                <p className="read">
                  <Said of={words.against} />
                </p>
              </>
            )}
          </section>
          <section>
            <h2>{t('margin')}</h2>
            <p className="read">
              <Said of={words.margin} />
            </p>
            <p className="read">
              <Said of={words.undo} />
            </p>
          </section>
        </div>
      )}
      {decision !== null && (
        <section className="brief-conditions">
          <h2>{t('conditions')}</h2>
          {conditions.length === 0 ? (
            <p className="muted">{t('conditionsNone')}</p>
          ) : (
            <WordTable
              label={t('conditions')}
              heads={[t('head.condition'), t('head.owner'), t('head.due'), t('head.proof'), t('head.state')]}
              rows={conditions.map(({ text, owner, due, proof, state }, index) => ({
                key: String(index),
                cells: [
                  <Said key="text" of={text} />,
                  <Said key="owner" of={owner} />,
                  dateOnly(due),
                  <Said key="proof" of={proof} />,
                  <span key="state" className={state === 'overdue' ? 'strong' : undefined}>
                    {states(state)}
                  </span>,
                ],
              }))}
            />
          )}
        </section>
      )}
    </>
  )
}

function Decided({ brief: { decision, recommended, standing } }: { brief: Brief }) {
  const t = useTranslations('brief')
  const words = useTranslations('assessment.decision')
  const roles = useTranslations('people.role')
  const parts = useTranslations('assessment.conflict')
  const isAgainst = decision !== null && recommended !== null && recommended !== decision.decision
  const advice = recommended && (
    <p className={isAgainst ? 'sub strong' : 'sub'}>
      {t(isAgainst ? 'advisedOtherwise' : 'advised', { decision: words(recommended).toLowerCase() })}
    </p>
  )
  if (decision === null) {
    return (
      <>
        <p className="verdict">
          {t(`undecided.${standing === 'none' || standing === 'withdrawn' ? standing : 'waits'}`)}
        </p>
        {advice}
      </>
    )
  }
  const { by, votes, entitled, signedAt, expiresAt } = decision
  return (
    <>
      <p className="verdict">{words(decision.decision)}</p>
      <ul className="sub">
        {by.map(({ who, seat, roles: held, conflicts, at }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two bars are alike, and the list never moves
          <li key={index}>
            <Said of={who} />
            {seat !== null && (
              <>
                {' '}
                {t('inSeatOf')} <Said of={seat} />
              </>
            )}
            , {held.map((role) => roles(role).toLowerCase()).join(', ')}, {day(at)}
            {conflicts.map((one) => `; ${parts(one)}`).join('')}
          </li>
        ))}
      </ul>
      <p className="sub">
        {t('votes', { votes, entitled, signed: day(signedAt), until: day(expiresAt), state: standing })}
      </p>
      {advice}
    </>
  )
}

function Other({ of: { who, kind, step, decision, text, dissent } }: { of: BriefOther }) {
  const t = useTranslations('brief')
  const words = useTranslations('assessment')
  const said = decision === null ? words(`kind.${kind === 'vote' ? 'dissent' : kind}`) : words(`decision.${decision}`)
  return (
    <div className="said">
      {text !== '' && (
        <blockquote className="read">
          <Said of={text} />
        </blockquote>
      )}
      <p className="sub">
        <Said of={who} />, {t(`step.${step}`)}: {said.toLowerCase()}
        {dissent && kind === 'vote' && `, ${t('against')}`}
      </p>
    </div>
  )
}
