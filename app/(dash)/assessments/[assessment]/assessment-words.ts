import { getTranslations } from 'next-intl/server'
import type { AssessmentStep } from '@/components/review/assessment-steps'
import type { AssessmentView } from '@/lib/assess/assessment-view'
import { day } from '@/lib/format/date'

/** The sentence that says how far it has come and what it waits for. */
export async function standsIn(view: AssessmentView): Promise<string> {
  const { assessment, state, steps, zone, quorum } = view
  const [t, zones] = await Promise.all([getTranslations('assessment'), getTranslations('zone.lower')])
  const { signOff, withdrawn } = assessment
  if (withdrawn && !signOff) return t('stands.withdrawn')
  if (signOff && state) {
    const { votes, entitled: of, signedAt, expiresAt } = signOff
    return t('stands.signed', { votes, of, at: day(signedAt), until: day(expiresAt), state })
  }
  const cannot = await cannotBeMet(view)
  if (!steps) return [t('stands.draft'), ...cannot].join(' ')
  const { recommend, decide } = steps
  const outcome = recommend.outcome === null ? '' : t(`decision.${recommend.outcome}`).toLowerCase()
  if (recommend.missing > 0) return [t('stands.frozen', { missing: recommend.missing, outcome }), ...cannot].join(' ')
  const asks = t('asks', { zone: zones(zone), k: quorum.decide.approver, of: decide.of })
  const blocked = cannot.length === 0 && decide.onlyConflicted ? [t('onlyConflicted')] : cannot
  if (outcome === '') return [t('stands.noAdvice', { asks }), ...blocked].join(' ')
  const votes = decide.votes.reduce((sum, one) => sum + one.votes, 0)
  return [t('stands.deciding', { outcome, votes, asks, missing: decide.missing }), ...blocked].join(' ')
}

/** That too few hold the roles, and what to do about it; nothing where the quorum can be met. */
async function cannotBeMet({ cannot, quorum, steps }: AssessmentView): Promise<string[]> {
  const t = await getTranslations('assessment')
  if (cannot === null) return []
  if (cannot === 'decide')
    return [t(steps?.decide.onlyConflicted ? 'tooFewFree' : 'tooFew', { k: quorum.decide.approver })]
  const { reviewer: reviewers, approver: approvers } = quorum.recommend
  return [t('tooFewAdvice', { reviewers, approvers, both: reviewers > 0 && approvers > 0 ? 'yes' : 'no' })]
}

/** Opened, commented on, frozen, recommended, decided, in force. */
export async function stepsOf({ assessment, steps, quorum, state }: AssessmentView): Promise<AssessmentStep[]> {
  const t = await getTranslations('assessment')
  const { createdAt, commentsUntil, frozen, signOff, track, withdrawn } = assessment
  const isAdvised = steps !== null && steps.recommend.missing === 0
  const isAsked = quorum.recommend.reviewer + quorum.recommend.approver > 0
  const votes = steps?.decide.votes[0]?.votes ?? 0
  const done: [key: string, label: string, done: boolean][] = [
    ['open', t('steps.open', { at: day(createdAt) }), true],
    ...(track === 'fast' && commentsUntil === null
      ? []
      : [
          [
            'comments',
            commentsUntil === null ? t('steps.commentsNone') : t('steps.comments', { at: day(commentsUntil) }),
            frozen !== null,
          ] as [string, string, boolean],
        ]),
    ['frozen', frozen ? t('steps.frozen', { at: day(frozen.at) }) : t('steps.freeze'), frozen !== null],
    ...(isAsked
      ? [['recommend', t(isAdvised ? 'steps.recommended' : 'steps.recommend'), isAdvised] as [string, string, boolean]]
      : []),
    [
      'decide',
      frozen ? t('steps.decide', { votes, k: quorum.decide.approver }) : t('steps.decideFirst'),
      signOff !== null,
    ],
    ['force', signOff ? t('steps.force', { at: day(signOff.expiresAt) }) : t('steps.forceNot'), false],
  ]
  const at = withdrawn ? -1 : done.findIndex(([, , isDone]) => !isDone)
  return done.map(([key, label], index) => ({
    key,
    label,
    stands:
      index < at || (withdrawn && done[index]?.[2])
        ? 'done'
        : index === at && (key !== 'force' || state === 'valid')
          ? 'at'
          : 'ahead',
  }))
}
