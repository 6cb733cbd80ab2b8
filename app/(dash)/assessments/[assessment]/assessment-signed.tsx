import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Fingerprint } from '@/components/review/fingerprint'
import { Explained } from '@/components/tables/cells/explained-cell'
import { WordTable } from '@/components/tables/word-table'
import { KeyValues } from '@/components/ui/key-values'
import { NotRuledOut, StillPossible } from '@/components/ui/zone-doubt'
import { ZoneWord } from '@/components/ui/zone-word'
import type { AssessmentView } from '@/lib/assess/assessment-view'
import { dayAndTime } from '@/lib/format/date'
import { points } from '@/lib/format/number'
import { notRuledOut } from '@/lib/format/zone'
import type { Coordinate } from '@/lib/risk/placement'

/** What is signed, by name and by fingerprint, and the zones in it. */
export function AssessmentSigned({ view: { assessment, content, quorum } }: { view: AssessmentView }) {
  const t = useTranslations('assessment')
  const condition = useTranslations('condition.of')
  const { id, model, policy, frozen, track } = assessment
  const { attack, safeguard } = content.policy.condition
  const facts = [
    {
      key: t('covers'),
      value: (
        <>
          <Link href={`/models/${model.id}`} prefetch={false}>
            {content.model.name}
          </Link>
          , {content.areas.map(({ name }) => name).join(', ')}
        </>
      ),
    },
    {
      key: t('policy'),
      value: (
        <Link href={`/policy/${policy.id}`} prefetch={false}>
          {t('under', { policy: content.policy.name, condition: condition(safeguard, { attack }) })}
        </Link>
      ),
    },
    {
      key: t(frozen ? 'evidence' : 'evidenceDraft'),
      value: t('evidenceN', {
        runs: content.runs.length,
        findings: content.findings.length,
        transcripts: content.transcripts.reduce((sum, { samples }) => sum + samples.length, 0),
      }),
    },
    {
      key: t('quorum'),
      value: (
        <>
          {t('quorumK', {
            recommend: quorum.recommend.reviewer + quorum.recommend.approver,
            k: quorum.decide.approver,
          })}
          , {t(`track.${track}`)}
        </>
      ),
    },
    ...(frozen
      ? [
          { key: t('frozenAt'), value: t('byAt', { at: dayAndTime(frozen.at), by: frozen.by.name }) },
          {
            key: t('fingerprint'),
            value: (
              <>
                <Fingerprint sha256={frozen.fingerprint} />
                <span className="sub">{t('fingerprintSays')}</span>
                <span className="sub">
                  <a href={`/api/v1/assessments/${id}/frozen`} download>
                    {t('download')}
                  </a>
                  . {t('verify')}
                </span>
              </>
            ),
          },
        ]
      : []),
  ]
  return (
    <>
      <section>
        <h2>{t(frozen ? 'what' : 'whatDraft')}</h2>
        <KeyValues pairs={facts} />
      </section>
      <Zones content={content} isFrozen={frozen !== null} />
    </>
  )
}

type ZonesProps = Pick<AssessmentView, 'content'> & { isFrozen: boolean }

function Zones({ content: { areas, placements }, isFrozen }: ZonesProps) {
  const t = useTranslations('assessment')
  const confidence = useTranslations('confidence')
  const names = new Map(areas.map(({ id, name }) => [id, name]))
  return (
    <section>
      <h2>{t('zones')}</h2>
      <WordTable
        label={t('zones')}
        heads={[t('head.area'), t('head.zone'), t('head.confidence'), t('head.capability'), t('head.safety')]}
        rows={placements.map(({ id, area, zone, range, confidence: sure, callsFirm, capability, safety }) => {
          const worse = notRuledOut(zone, range)
          const by = `/placements/${id}`
          return {
            key: area,
            cells: [
              names.get(area) ?? area,
              <Explained key="zone" by={by} step="zone">
                <ZoneWord zone={zone} />
              </Explained>,
              <Explained key="sure" by={by} step="range">
                {worse ? (
                  <NotRuledOut zone={worse} />
                ) : zone === 'unplaced' && range ? (
                  <StillPossible range={range} />
                ) : (
                  <span className="muted">{sure === 'firm' && !callsFirm ? t('firmCaveats') : confidence(sure)}</span>
                )}
              </Explained>,
              <Explained key="capability" by={by} step="capability">
                <Points of={capability} />
              </Explained>,
              <Explained key="safety" by={by} step="safety">
                <Points of={safety} />
              </Explained>,
            ],
          }
        })}
      />
      <p className="caption">{t(isFrozen ? 'zonesFrozen' : 'zonesToday')}</p>
    </section>
  )
}

function Points({ of }: { of: Coordinate }) {
  const t = useTranslations('assessment')
  const reason = useTranslations('reason')
  if ('missing' in of) return <span className="faint">{t('noPoints', { reason: reason(of.missing) })}</span>
  return <span className="num">{points(of.value)}</span>
}
