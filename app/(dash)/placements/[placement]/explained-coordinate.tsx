import { useTranslations } from 'next-intl'
import { AxisStep } from '@/components/explain/axis-step'
import type { Explanation } from '@/lib/assess/explanation'
import type { Axis } from '@/lib/evals/axis'
import { toRunRows, toSumRows } from './explanation-rows'

type Props = { of: Explanation; axis: Axis }

export function ExplainedCoordinate({ of, axis }: Props) {
  const t = useTranslations('explanation')
  const columns = useTranslations('columns')
  const { policy, unattacked } = of
  const { condition, coordinate, benchmarks } = of[axis]
  return (
    <AxisStep
      axis={axis}
      condition={condition}
      coordinate={coordinate}
      minCoverage={policy.minCoverage}
      absent={policy.absent}
      sum={toSumRows(of[axis], columns('total'))}
      runs={toRunRows(benchmarks, t)}
      unattacked={axis === 'safety' ? withoutAttack(unattacked) : null}
    />
  )
}

/** Without the view of this page, whose attack would be asked for again. */
function withoutAttack(of: Explanation['unattacked']) {
  if (of === null || of.drop === null || 'missing' in of.safety) return null
  return { value: of.safety.value, drop: of.drop, href: `/placements/${of.placement}#safety` }
}
