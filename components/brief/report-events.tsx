import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { WordTable } from '@/components/tables/word-table'
import { DemoBadge } from '@/components/ui/badge'
import { ZoneWord } from '@/components/ui/zone-word'
import type { Report, ReportFinding, ReportMove, ReportSignOff } from '@/lib/brief/report'
import { day } from '@/lib/format/date'
import { Said } from './said'
import { useTitle } from './use-title'

type Props = { report: Report }

/** What moved, what was adopted and changed, what was found and resolved, and what was decided. */
export function ReportEvents({ report }: Props) {
  const t = useTranslations('report')
  return (
    <>
      <Moves report={report} />
      <Signed report={report} />
      <Part title={t('opened')} none={report.opened.length === 0 ? t('openedNone') : null}>
        <Findings of={report.opened} label={t('opened')} all={report.counts.opened} />
      </Part>
      <Part title={t('closed')} none={report.closed.length === 0 ? t('closedNone') : null}>
        <Findings of={report.closed} label={t('closed')} all={report.counts.closed} />
      </Part>
      <Policies report={report} />
      <Changes report={report} />
    </>
  )
}

function Part({ title, none, children }: { title: string; none: string | null; children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {none === null ? children : <p className="muted">{none}</p>}
    </section>
  )
}

function Moves({ report: { moves } }: Props) {
  const t = useTranslations('report')
  const columns = ['at', 'model', 'area', 'before', 'after', 'cause'] as const
  return (
    <Part title={t('moves')} none={moves.zones + moves.others === 0 ? t('movesNone') : null}>
      {moves.shown.length > 0 && (
        <WordTable
          label={t('moves')}
          heads={columns.map((one) => t(`head.${one}`))}
          rows={moves.shown.map(({ at, model, area, before, after, cause }, index) => ({
            key: String(index),
            cells: [
              <Day key="at" of={at} />,
              <Model key="model" of={model} />,
              area.name,
              before === null ? t('newHere') : <ZoneWord key="before" zone={before} />,
              <ZoneWord key="after" zone={after} />,
              t(`cause.${cause}`),
            ],
          }))}
        />
      )}
      <p className="caption">
        {moves.zones > moves.shown.length && `${t('movesMore', { n: moves.shown.length, all: moves.zones })} `}
        {t('movesOthers', { n: moves.others })}
      </p>
    </Part>
  )
}

function Signed({ report: { signOffs, areas } }: Props) {
  const t = useTranslations('report')
  const words = useTranslations('assessment')
  const columns = ['at', 'model', 'areas', 'quorum', 'decision', 'votes', 'state', 'until'] as const
  return (
    <Part title={t('signOffs')} none={signOffs.length === 0 ? t('signOffsNone') : null}>
      <WordTable
        label={t('signOffs')}
        heads={columns.map((one) => t(`head.${one}`))}
        rows={signOffs.map((one) => ({
          key: one.assessment,
          cells: [
            <Day key="at" of={one.signedAt} />,
            <Model key="model" of={one.model} />,
            one.areas.length === areas.length ? t('everyArea') : one.areas.map(({ name }) => name).join(', '),
            <ZoneWord key="zone" zone={one.quorumZone} />,
            <Decided key="decision" of={one} />,
            <Votes key="votes" of={one} />,
            words(`state.${one.state}`),
            <Day key="until" of={one.expiresAt} />,
          ],
        }))}
      />
      <p className="caption">{t('signOffsCaption')}</p>
    </Part>
  )
}

function Decided({ of: { decision, recommended } }: { of: ReportSignOff }) {
  const t = useTranslations('report')
  const words = useTranslations('assessment.decision')
  return (
    <>
      {words(decision)}
      {recommended !== null && recommended !== decision && (
        <span className="sub">{t('against', { decision: words(recommended).toLowerCase() })}</span>
      )}
    </>
  )
}

function Day({ of }: { of: string }) {
  return <span className="nb">{day(of)}</span>
}

function Votes({ of: { votes, entitled, dissents } }: { of: ReportSignOff }) {
  const t = useTranslations('report')
  const words = useTranslations('assessment')
  return (
    <>
      <span className="nb">{words('votesOf', { votes, of: entitled })}</span>
      {dissents > 0 && <span className="sub">{t('dissents', { n: dissents })}</span>}
    </>
  )
}

/** Invented ones say so wherever they appear. */
function Model({ of: { name, demo } }: { of: ReportMove['model'] }) {
  return (
    <>
      {name} {demo && <DemoBadge />}
    </>
  )
}

function Findings({ of, label, all }: { of: readonly ReportFinding[]; label: string; all: number }) {
  const t = useTranslations('report')
  const words = useTranslations('finding')
  const columns = ['at', 'model', 'area', 'severity', 'title', 'state'] as const
  return (
    <>
      <WordTable
        label={label}
        heads={columns.map((one) => t(`head.${one}`))}
        rows={of.map((finding) => ({
          key: finding.id,
          cells: [
            <Day key="at" of={finding.at} />,
            <Model key="model" of={finding.model} />,
            finding.area.name,
            words(`severity.${finding.severity}`),
            <Title key="title" of={finding} />,
            words(`state.${finding.state}`),
          ],
        }))}
      />
      {all > of.length && <p className="caption">{t('findingsMore', { n: of.length, all })}</p>}
    </>
  )
}

function Title({ of }: { of: ReportFinding }) {
  const title = useTitle()
  return <Said of={title(of)} />
}

function Policies({ report: { policies } }: Props) {
  const t = useTranslations('report')
  const columns = ['at', 'policy', 'by', 'reason'] as const
  return (
    <Part title={t('policies')} none={policies.length === 0 ? t('policiesNone') : null}>
      <WordTable
        label={t('policies')}
        heads={columns.map((one) => t(`head.${one}`))}
        rows={policies.map(({ id, at, name, by, reason }) => ({
          key: id,
          cells: [<Day key="at" of={at} />, name, <Said key="by" of={by} />, <Said key="reason" of={reason} />],
        }))}
      />
    </Part>
  )
}

function Changes({ report: { changes } }: Props) {
  const t = useTranslations('report')
  const columns = ['at', 'what', 'by', 'reason', 'moved'] as const
  return (
    <Part title={t('changes')} none={changes.length === 0 ? t('changesNone') : null}>
      <WordTable
        label={t('changes')}
        heads={columns.map((one) => t(`head.${one}`))}
        rows={changes.map(({ id, at, label, by, reason, moved }) => ({
          key: id,
          cells: [<Day key="at" of={at} />, label, <Said key="by" of={by} />, <Said key="reason" of={reason} />, moved],
        }))}
      />
    </Part>
  )
}
