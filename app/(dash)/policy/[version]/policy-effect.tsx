import { useTranslations } from 'next-intl'
import { type PolicyMoveRow, PolicyMovesTable } from '@/components/tables/policy-moves-table'
import type { PolicyPageView } from '@/lib/assess/policy-page'
import type { Placement } from '@/lib/risk/placement'

/** What adopting a draft would move, or what the adoption of this version did move. */
export function PolicyEffect({ view }: { view: PolicyPageView }) {
  const t = useTranslations('policy.moves')
  const { policy, moves, adoption } = view
  if (adoption) {
    return (
      <section>
        <h2>{t('did')}</h2>
        <p className="read">
          {adoption.placed === 0 ? t('waiting') : t('kept', { placed: adoption.placed, changed: adoption.changed })}{' '}
          {adoption.changes.length < adoption.changed && t('first', { n: adoption.changes.length })}
        </p>
        {adoption.changed > 0 && (
          <PolicyMovesTable
            rows={adoption.changes.map(({ model, area, before, after, changed }) =>
              toRow({ model, area, before, after, changed }),
            )}
            label={t('did')}
            empty={t('nothing')}
            policies={{ before: adoption.changes[0]?.before?.policy ?? null, after: policy.id }}
          />
        )}
      </section>
    )
  }
  if (moves === null) return null
  const areas = new Map(view.areas.map(({ id, name }) => [id, name]))
  return (
    <section>
      <h2>{t('would')}</h2>
      <p className="read">{t('wouldSays', { count: new Set(moves.map(({ after }) => after.model)).size })}</p>
      {moves.length > 0 && (
        <PolicyMovesTable
          rows={moves.map(({ before, after, changed }) =>
            toRow({
              model: { id: after.model, name: after.modelName },
              area: { id: after.area, name: areas.get(after.area) ?? after.area },
              before,
              after,
              changed,
            }),
          )}
          label={t('would')}
          empty={t('nothing')}
          policies={{ before: moves[0]?.before?.policy ?? null, after: policy.id }}
        />
      )}
    </section>
  )
}

type Moved = Omit<PolicyMoveRow, 'id' | 'before' | 'after'> & { before: Placement | null; after: Placement }

function toRow({ before, after, ...rest }: Moved): PolicyMoveRow {
  return { ...rest, id: `${after.area} ${after.model}`, before: before && standing(before), after: standing(after) }
}

function standing({ id, zone, range }: Placement) {
  return { zone, range, by: `/placements/${id}` }
}
