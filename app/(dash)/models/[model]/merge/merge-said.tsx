import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ReasonForm } from '@/components/forms/reason-form'
import { type MergeAreaRow, MergeAreas } from '@/components/review/merge-areas'
import type { Standing } from '@/components/review/standing-cell'
import type { MergePreview } from '@/lib/assess/merge-preview'
import type { Placement } from '@/lib/risk/placement'
import { merge } from './actions'

const MOST_RUNS = 100

/** What merging would do, and the form that does it, for good, with a reason. */
export function MergeSaid({ preview }: { preview: MergePreview }) {
  const t = useTranslations('merge')
  const states = useTranslations('runs')
  const { from, into, policy, runs, areas, seen } = preview
  const changed = new Set(areas.filter((one) => one.changed).map(({ area }) => area.id)).size
  const names = { from: from.name, into: into.name }
  return (
    <>
      <section>
        <h2>{t('areas')}</h2>
        <p className="caption lead">
          {policy === null ? t('noPolicy') : t('changes', { n: changed, policy, ...names })}
        </p>
        {areas.length > 0 && <MergeAreas rows={areas.map(toRow)} from={from.name} into={into.name} />}
      </section>
      <section>
        <h2>{t('runs', { n: runs.length })}</h2>
        <p className="caption lead">{t('runsSay', names)}</p>
        <ul className="tried">
          {runs.slice(0, MOST_RUNS).map(({ id, task, state }) => (
            <li key={id}>
              <Link href={`/runs/${id}`} prefetch={false} className="mono long-name">
                {task}
              </Link>{' '}
              <span className="faint">{states(`state.${state}`)}</span>
            </li>
          ))}
        </ul>
        {runs.length > MOST_RUNS && (
          <p className="caption">
            {t('more', { n: runs.length - MOST_RUNS })}{' '}
            <Link href={`/runs?model=${from.id}&state=any`} prefetch={false}>
              {t('allRuns')}
            </Link>
          </p>
        )}
      </section>
      <section>
        <h2>{t('do')}</h2>
        <ReasonForm
          action={merge}
          fields={{ from: from.id, into: into.id, seen }}
          act={t('act', names)}
          means={t('means', { ...names, n: [...from.aliases, from.name].length })}
        />
      </section>
    </>
  )
}

function toRow({ area, condition, changed, ...placed }: MergePreview['areas'][number]): MergeAreaRow {
  return {
    ...area,
    condition,
    from: toStanding(placed.from, `/placements/${placed.from.id}`),
    before: toStanding(placed.before, `/placements/${placed.before.id}`),
    after: toStanding(placed.after, null),
    changed,
  }
}

function toStanding({ zone, range, caveats, capability, safety }: Placement, by: string | null): Standing {
  return { zone, range, hollow: caveats.includes('uncertainty-unknown'), by, capability, safety }
}
