import type { useTranslations } from 'next-intl'
import type { MatrixGroup } from '@/components/tables/area-matrix'
import type { Decided } from '@/lib/assess/decided'

/** Under a model's name, what is decided on it and whether it holds, by how many areas; nothing where nothing was decided. */
export function withSignOffs(
  groups: readonly MatrixGroup[],
  decided: ReadonlyMap<string, Decided>,
  t: ReturnType<typeof useTranslations<'assessment'>>,
): MatrixGroup[] {
  return groups.map((group) => ({
    ...group,
    rows: group.rows.map((row) => {
      const of = decided.get(row.id)
      return of ? { ...row, signed: t('onOverview', { said: inWords(of, t) }) } : row
    }),
  }))
}

function inWords({ told, without }: Decided, t: ReturnType<typeof useTranslations<'assessment'>>): string {
  const isWhole = told.length === 1 && without.length === 0
  const each = told.flatMap(({ assessment: { signOff }, state, tellsOf }) => {
    if (!signOff || !state) return []
    const words = { decision: t(`decision.${signOff.decision}`), state: t(`state.${state}`) }
    return t('onOverviewOne', { ...words, areas: isWhole ? 0 : tellsOf.length })
  })
  return [...each, ...(without.length > 0 ? [t('onOverviewNone', { n: without.length })] : [])].join('; ')
}
