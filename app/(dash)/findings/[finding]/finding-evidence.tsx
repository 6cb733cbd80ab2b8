import { useTranslations } from 'next-intl'
import { retract } from '@/app/(dash)/findings/actions'
import { ReasonForm } from '@/components/forms/reason-form'
import { EvidenceList } from '@/components/review/evidence-list'
import type { ShownEvidence } from '@/lib/assess/finding-view'
import type { Actor } from '@/lib/auth/allow'
import type { CitedNow } from '@/lib/ingest/cited-now'
import { can } from '@/lib/roles'

type Props = {
  finding: { id: string; area: { id: string } }
  now: ReadonlyMap<string, CitedNow>
  evidence: readonly ShownEvidence[]
  reader: Pick<Actor, 'roles'>
}

/** What the finding rests on, and for whoever may, a way to take it back. */
export function FindingEvidence({ finding: { id: finding, area }, evidence, now, reader }: Props) {
  const t = useTranslations('finding')
  const may = can(reader.roles, 'finding.cite')
  return (
    <EvidenceList
      rows={evidence}
      area={area.id}
      now={now}
      act={({ id }) =>
        may && (
          <ReasonForm
            action={retract}
            fields={{ finding, evidence: id }}
            act={t('retract')}
            means={t('retractMeans')}
          />
        )
      }
    />
  )
}
