import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { comment } from '@/app/(dash)/assessments/actions'
import { CommentForm } from '@/components/forms/comment-form'
import { Markdown } from '@/components/ui/markdown'
import type { AssessmentView } from '@/lib/assess/assessment-view'
import type { Doer } from '@/lib/auth/allow'
import { day, dayAndTime } from '@/lib/format/date'
import { can } from '@/lib/roles'
import { AssessmentChanges } from './assessment-changes'
import { AssessmentMissing } from './assessment-missing'

/** What the decision rests on: what changed, findings, words, transcripts, what is missing, and what people said. */
export function AssessmentEvidence({ view, reader }: { view: AssessmentView; reader: Doer }) {
  const t = useTranslations('assessment')
  const finding = useTranslations('finding')
  const etc = useTranslations('etc')
  const { content, assessment } = view
  const names = new Map(content.areas.map(({ id, name }) => [id, name]))
  return (
    <>
      <AssessmentChanges content={content} />
      <section>
        <h2>{t('findings')}</h2>
        {content.findings.length === 0 && <p className="muted">{t('findingsNone')}</p>}
        <ul className="plain-list">
          {content.findings.map(({ id, area, title, severity, state }) => (
            <li key={id}>
              <Link href={`/findings/${id}`} prefetch={false}>
                {title === '' ? id : title}
              </Link>
              <span className="sub">
                {names.get(area) ?? area}, {finding(`severity.${severity}`)}, {finding(`state.${state}`)}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t('mitigations')}</h2>
        {content.mitigations === '' ? (
          <p className="muted">{t('mitigationsNone')}</p>
        ) : (
          <Markdown text={content.mitigations} />
        )}
      </section>
      {content.etc.length > 0 && (
        <section>
          <h2>{t('etc')}</h2>
          {content.etc.map(({ area, environment, threatSource, enablingCapability }) => (
            <details key={area} className="reason-form">
              <summary>{names.get(area) ?? area}</summary>
              <dl className="kv">
                <dt>{etc('environment')}</dt>
                <dd>{environment}</dd>
                <dt>{etc('threatSource')}</dt>
                <dd>{threatSource}</dd>
                <dt>{etc('enablingCapability')}</dt>
                <dd>{enablingCapability}</dd>
              </dl>
            </details>
          ))}
        </section>
      )}
      <Transcripts view={view} names={names} />
      <AssessmentMissing missing={content.missing} names={names} />
      <section>
        <h2>{t('comments')}</h2>
        {content.commentsEnded?.map(({ by, at, askedUntil, reason }) => (
          <p key={at} className="say">
            {t('commentsEnded', { by: by.name, at: dayAndTime(at), until: day(askedUntil), reason })}
          </p>
        ))}
        {content.comments.length === 0 && <p className="muted">{t('commentsEmpty')}</p>}
        <ul className="plain-list">
          {content.comments.map(({ id, author, at, body }) => (
            <li key={id}>
              <span className="sub">{t('byAt', { at: dayAndTime(at), by: author.name })}</span>
              <Markdown text={body} />
            </li>
          ))}
        </ul>
        {!assessment.frozen && can(reader.roles, 'assessment.comment') && (
          <CommentForm key={content.comments.length} action={comment} assessment={assessment.id} />
        )}
      </section>
    </>
  )
}

type Named = { view: AssessmentView; names: ReadonlyMap<string, string> }

function Transcripts({ view, names }: Named) {
  const t = useTranslations('assessment')
  const drawn = view.content.transcripts.filter(({ samples }) => samples.length > 0)
  if (drawn.length === 0) return null
  return (
    <section>
      <h2>{t('transcripts')}</h2>
      <ul className="plain-list">
        {drawn.map(({ area, seed, of, samples }) => (
          <li key={area}>
            {t('transcriptsOf', { area: names.get(area) ?? area, n: samples.length, of, seed })}
            <ul className="sub">
              {samples.map(({ run, position, id }) => (
                <li key={`${run} ${position}`}>
                  <Link href={`/runs/${run}/samples/${position}`} prefetch={false}>
                    {t('sample', { run, position })}
                  </Link>{' '}
                  <span className="mono">{id}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}
