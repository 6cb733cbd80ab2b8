import { useTranslations } from 'next-intl'
import { keptHref } from '@/app/(dash)/placements/placement-view'
import { type PolicyMoveRow, PolicyMovesTable } from '@/components/tables/policy-moves-table'
import type { Side } from '@/lib/assess/kept-explanation'
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
            rows={adoption.changes.map(({ at, model, area, before, after, changed }) =>
              toRow({ model, area, before, after, changed }, (placement, side) => keptHref(placement, at, side)),
            )}
            label={t('did')}
            empty={t('nothing')}
            policy={policy.id}
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
          policy={policy.id}
        />
      )}
    </section>
  )
}

type Moved = Omit<PolicyMoveRow, 'id' | 'before' | 'after'> & { before: Placement | null; after: Placement }

/** `explained`: where it is said how a placement came about; of an adoption as it was kept then. */
function toRow(
  { before, after, ...rest }: Moved,
  explained: (placement: string, side: Side) => string = (placement) => `/placements/${placement}`,
): PolicyMoveRow {
  const standing = ({ id, zone, range, confidence }: Placement, side: Side) => ({
    ...{ zone, range, confidence },
    by: explained(id, side),
  })
  return {
    ...rest,
    id: `${after.area} ${after.model}`,
    before: before && standing(before, 'before'),
    after: standing(after, 'after'),
  }
}
