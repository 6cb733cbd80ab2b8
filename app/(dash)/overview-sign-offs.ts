import type { useTranslations } from 'next-intl'
import type { MatrixGroup } from '@/components/tables/area-matrix'
import type { Standing } from '@/lib/assess/assessment-view'

/** Under a model's name, whether what was last decided on it still holds; nothing where nothing was decided. */
export function withSignOffs(
  groups: readonly MatrixGroup[],
  signed: ReadonlyMap<string, Standing>,
  t: ReturnType<typeof useTranslations<'assessment'>>,
): MatrixGroup[] {
  return groups.map((group) => ({
    ...group,
    rows: group.rows.map((row) => {
      const standing = signed.get(row.id)
      const { signOff } = standing?.assessment ?? {}
      if (!standing?.state || !signOff) return row
      const said = t('onOverview', { decision: t(`decision.${signOff.decision}`), state: t(`state.${standing.state}`) })
      return { ...row, developer: row.developer === null ? said : `${row.developer}. ${said}` }
    }),
  }))
}
